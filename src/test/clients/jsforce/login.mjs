// Every way in that jsforce has, and what it does when a session ends.

import jsforce from "jsforce";
import assert from "node:assert/strict";
import { connection } from "./connection.mjs";
import { org, step, version } from "./steps.mjs";

const ME = "SELECT Id FROM User LIMIT 1";
const EXPIRED = "00D000000000001!expired";
const app = { loginUrl: org.loginUrl, clientId: org.clientId, clientSecret: org.clientSecret };

/** Fills in the log-in page as a person would, and answers the code that the app is called back with. */
async function codeFrom(address) {
  const page = await fetch(address);
  const form = await page.text();
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (name) fields.set(name, (/value="([^"]*)"/.exec(input)?.[1] ?? "").replaceAll("&amp;", "&"));
  }
  fields.set("username", org.username);
  fields.set("password", org.password);
  const action = (/action="([^"]*)"/.exec(form)?.[1] ?? page.url).replaceAll("&amp;", "&");
  const answer = await fetch(new URL(action, page.url), { method: "POST", body: fields, redirect: "manual" });
  return new URL(answer.headers.get("location")).searchParams.get("code");
}

function oauth2(more) {
  return new jsforce.OAuth2({ ...app, redirectUri: "http://localhost:1717/OauthRedirect", useVerifier: true, ...more });
}

async function authorized(more) {
  const client = oauth2(more);
  const conn = new jsforce.Connection({ oauth2: client, version });
  await conn.authorize(await codeFrom(client.getAuthorizationUrl({ scope: "api refresh_token" })));
  return conn;
}

await step("log in with username and password by OAuth", async () => {
  const conn = new jsforce.Connection({ oauth2: app, version });
  const user = await conn.login(org.username, org.password);
  assert.match(user.id, /^005\w{15}$/);
  assert.equal(user.organizationId, org.orgId);
});

await step("log in with username and password by SOAP", async () => {
  const conn = new jsforce.Connection({ loginUrl: org.loginUrl, version });
  const user = await conn.login(org.username, org.password);
  assert.equal(user.organizationId, org.orgId);
  await conn.query(ME);
});

await step("a wrong password is refused by OAuth and SOAP", async () => {
  await assert.rejects(new jsforce.Connection({ oauth2: app, version }).login(org.username, "no"), {
    name: "invalid_grant",
  });
  await assert.rejects(new jsforce.Connection({ loginUrl: org.loginUrl, version }).login(org.username, "no"), {
    message: /INVALID_LOGIN/,
  });
});

await step("log in with client credentials", async () => {
  const conn = new jsforce.Connection({ instanceUrl: org.loginUrl, oauth2: app, version });
  await conn.authorize({ grant_type: "client_credentials" });
  await conn.query(ME);
});

await step("log in by authorization code with PKCE", async () => {
  const conn = await authorized({});
  assert.ok(conn.refreshToken);
  await conn.query(ME);
});

await step("a code with another verifier is refused", async () => {
  const client = oauth2({});
  const code = await codeFrom(client.getAuthorizationUrl({ scope: "api" }));
  client.codeVerifier = oauth2({}).codeVerifier;
  await assert.rejects(client.requestToken(code, { code_verifier: client.codeVerifier }), { name: "invalid_grant" });
});

await step("a session that ended is refreshed by REST, SOAP and Bulk API 1.0", async () => {
  const conn = await authorized({});
  conn.accessToken = EXPIRED;
  await conn.query(ME);
  conn.accessToken = EXPIRED;
  await conn.metadata.describe(version);
  conn.accessToken = EXPIRED;
  await conn.bulk.createJob("Lead", "insert").open();
});

await step("a refresh token that rotates works once", async () => {
  const conn = await authorized(org.rotating);
  const first = conn.refreshToken;
  const answer = await conn.oauth2.refreshToken(first);
  assert.ok(answer.refresh_token);
  assert.notEqual(answer.refresh_token, first);
  await assert.rejects(conn.oauth2.refreshToken(first), { name: "invalid_grant" });
});

await step("log out", async () => {
  const conn = await authorized({});
  const token = conn.accessToken;
  await conn.logout();
  const again = new jsforce.Connection({ instanceUrl: org.loginUrl, accessToken: token, version });
  await assert.rejects(again.query(ME), { errorCode: "INVALID_SESSION_ID" });
});

await step("log in by SOAP and log out", async () => {
  const conn = new jsforce.Connection({ loginUrl: org.loginUrl, version });
  await conn.login(org.username, org.password);
  const token = conn.accessToken;
  await conn.logout();
  const again = new jsforce.Connection({ instanceUrl: org.loginUrl, accessToken: token, version });
  await assert.rejects(again.query(ME), { errorCode: "INVALID_SESSION_ID" });
});

await step("identity and user info", async () => {
  const identity = await connection().identity();
  assert.equal(identity.username, org.username);
  const info = await connection().request("/services/oauth2/userinfo");
  assert.equal(info.preferred_username, org.username);
});
