// Drives the local org with jsforce and prints one line for each thing tried: "ok NAME" or "failed NAME: why".
//
// Reads   the org's access as JSON in the environment variable ORG
// Exits   with 0 when everything that was tried worked

import jsforce from "jsforce";
import { StreamingExtension } from "jsforce/lib/api/streaming.js";
import assert from "node:assert/strict";

const org = JSON.parse(process.env.ORG);
const version = "62.0";
let failures = 0;

async function tried(name, action) {
  try {
    await action();
    console.log(`ok ${name}`);
  } catch (failure) {
    failures++;
    console.log(`failed ${name}: ${failure.errorCode ?? failure.name} ${failure.message}`.replaceAll("\n", " "));
  }
}

const connection = () => new jsforce.Connection({ instanceUrl: org.loginUrl, accessToken: org.accessToken, version });
const conn = connection();
const key = `jsforce-${Date.now()}`;

await tried("log in with a password by OAuth", async () => {
  const other = new jsforce.Connection({
    oauth2: { loginUrl: org.loginUrl, clientId: org.clientId, clientSecret: org.clientSecret },
    version,
  });
  const user = await other.login(org.username, org.password);
  assert.equal(user.id.slice(0, 3), "005");
});

await tried("log in with client credentials", async () => {
  const other = new jsforce.Connection({
    instanceUrl: org.loginUrl,
    oauth2: { loginUrl: org.loginUrl, clientId: org.clientId, clientSecret: org.clientSecret },
    version,
  });
  await other.authorize({ grant_type: "client_credentials" });
  assert.ok(other.accessToken);
});

await tried("log in by SOAP", async () => {
  const other = new jsforce.Connection({ loginUrl: org.loginUrl, version });
  await other.login(org.username, org.password);
  await other.query("SELECT Id FROM User LIMIT 1");
});

await tried("authorize with PKCE and refresh", async () => {
  const oauth2 = new jsforce.OAuth2({
    loginUrl: org.loginUrl,
    clientId: org.clientId,
    clientSecret: org.clientSecret,
    redirectUri: "http://localhost:1717/OauthRedirect",
    useVerifier: true,
  });
  const page = await fetch(oauth2.getAuthorizationUrl({ scope: "api refresh_token" }));
  const form = await page.text();
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (name) fields.set(name, (/value="([^"]*)"/.exec(input)?.[1] ?? "").replaceAll("&amp;", "&"));
  }
  fields.set("username", org.username);
  fields.set(fields.has("pw") ? "pw" : "password", org.password);
  const action = (/action="([^"]*)"/.exec(form)?.[1] ?? page.url).replaceAll("&amp;", "&");
  const answer = await fetch(new URL(action, page.url), { method: "POST", body: fields, redirect: "manual" });
  const code = new URL(answer.headers.get("location")).searchParams.get("code");
  const other = new jsforce.Connection({ oauth2, version });
  await other.authorize(code);
  assert.ok(other.refreshToken);
  other.accessToken = "00D000000000001!expired";
  await other.query("SELECT Id FROM User LIMIT 1");
});

await tried("identity", async () => {
  const identity = await conn.identity();
  assert.equal(identity.username, org.username);
});

await tried("limits and versions", async () => {
  assert.ok((await conn.request("/services/data")).length > 1);
  assert.ok((await conn.limits()).DailyApiRequests.Max > 0);
});

await tried("describe global and object", async () => {
  assert.ok((await conn.describeGlobal()).sobjects.some((object) => object.name === "Lead"));
  assert.ok((await conn.sobject("Lead").describe()).fields.some((field) => field.name === "LastName"));
});

let leadId;
await tried("create, retrieve, update and delete a record", async () => {
  const created = await conn.sobject("Lead").create({ LastName: key, Company: "Clients" });
  assert.ok(created.success);
  leadId = created.id;
  assert.equal((await conn.sobject("Lead").retrieve(leadId)).LastName, key);
  assert.ok((await conn.sobject("Lead").update({ Id: leadId, Title: "Tester" })).success);
  const gone = await conn.sobject("Lead").create({ LastName: "Gone", Company: "Clients" });
  assert.ok((await conn.sobject("Lead").destroy(gone.id)).success);
  await assert.rejects(conn.sobject("Lead").retrieve(gone.id), /ENTITY_IS_DELETED|NOT_FOUND|entity is deleted/);
});

await tried("upsert by an external id", async () => {
  const record = { [org.externalId]: key, LastName: "Upserted", Company: "Clients" };
  const first = await conn.sobject("Lead").upsert(record, org.externalId);
  const again = await conn.sobject("Lead").upsert(record, org.externalId);
  assert.ok(first.success && again.success);
});

await tried("collections: create, retrieve, update, destroy", async () => {
  const names = Array.from({ length: 300 }, (_, i) => ({ Name: `${key} ${i}` }));
  const created = await conn.sobject("Account").create(names, { allowRecursive: true });
  assert.equal(created.filter((one) => one.success).length, 300);
  const ids = created.map((one) => one.id);
  assert.equal((await conn.sobject("Account").retrieve(ids.slice(0, 10))).length, 10);
  const changed = await conn.sobject("Account").update(ids.slice(0, 10).map((Id) => ({ Id, Site: "x" })));
  assert.ok(changed.every((one) => one.success));
  const gone = await conn.sobject("Account").destroy(ids.slice(290));
  assert.ok(gone.every((one) => one.success));
});

await tried("query, query more and find", async () => {
  const soql = `SELECT Id, Name FROM Account WHERE Name LIKE '${key}%'`;
  const page = await conn.query(soql, { headers: { "Sforce-Query-Options": "batchSize=200" } });
  assert.equal(page.totalSize, 290);
  assert.equal(page.records.length, 200);
  assert.equal((await conn.queryMore(page.nextRecordsUrl)).records.length, 90);
  assert.equal((await conn.query(soql, { autoFetch: true, maxFetch: 1000 })).records.length, 290);
  const found = await conn.sobject("Account").find({ Name: { $like: `${key}%` } }, "Id").limit(5);
  assert.equal(found.length, 5);
});

await tried("composite", async () => {
  const answer = await conn.requestPost("/composite", {
    compositeRequest: [
      { method: "POST", url: `/services/data/v${version}/sobjects/Account`, referenceId: "a", body: { Name: key } },
      { method: "GET", url: `/services/data/v${version}/sobjects/Account/@{a.id}`, referenceId: "b" },
    ],
  });
  assert.deepEqual(answer.compositeResponse.map((part) => part.httpStatusCode), [201, 200]);
});

await tried("bulk 2.0 ingest and query", async () => {
  const rows = Array.from({ length: 20 }, (_, i) => ({ LastName: `${key} bulk2 ${i}`, Company: "Clients" }));
  const results = await conn.bulk2.loadAndWaitForResults({
    object: "Lead", operation: "insert", input: rows, pollInterval: 100, pollTimeout: 30000,
  });
  assert.equal(results.successfulResults.length, 20);
  const stream = await conn.bulk2.query(`SELECT Id, LastName FROM Lead WHERE LastName LIKE '${key} bulk2%'`, {
    pollInterval: 100, pollTimeout: 30000,
  });
  assert.equal((await stream.toArray()).length, 20);
});

await tried("bulk 1.0 load and query", async () => {
  const rows = Array.from({ length: 5 }, (_, i) => ({ LastName: `${key} bulk1 ${i}`, Company: "Clients" }));
  conn.bulk.pollInterval = 100;
  conn.bulk.pollTimeout = 30000;
  const results = await conn.bulk.load("Lead", "insert", rows);
  assert.ok(results.every((one) => one.success));
  const stream = await conn.bulk.query(`SELECT Id FROM Lead WHERE LastName LIKE '${key} bulk1%'`);
  assert.equal((await stream.toArray()).length, 5);
});

await tried("search", async () => {
  const word = key.replace("-", " ").split(" ")[1];
  const result = await conn.search(`FIND {${word}*} IN NAME FIELDS RETURNING Lead(Id, LastName LIMIT 5)`);
  assert.ok(result.searchRecords.length > 0);
});

await tried("recent", async () => {
  assert.ok(Array.isArray(await conn.recent("Lead", 3)));
});

await tried("reports", async () => {
  const reports = await conn.analytics.reports();
  assert.ok(Array.isArray(reports));
  if (reports.length > 0) {
    const result = await conn.analytics.report(reports[0].id).execute({ details: true });
    assert.ok(result.factMap);
  }
});

await tried("metadata: describe, list and read", async () => {
  const described = await conn.metadata.describe(version);
  assert.ok(described.metadataObjects.some((type) => type.xmlName === "CustomObject"));
  const listed = await conn.metadata.list([{ type: "CustomField" }], version);
  assert.ok(listed.some((field) => field.fullName === `Lead.${org.externalId}`));
  const read = await conn.metadata.read("CustomField", `Lead.${org.externalId}`);
  assert.equal(read.externalId, true);
});

await tried("streaming: change events of a lead", async () => {
  const client = conn.streaming.createClient([new StreamingExtension.Replay("/data/LeadChangeEvent", -1)]);
  try {
    const event = await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("no event in 20 seconds")), 20000);
      const subscription = client.subscribe("/data/LeadChangeEvent", (message) => {
        clearTimeout(late);
        resolve(message);
      });
      subscription.then(
        () => conn.sobject("Lead").create({ LastName: `${key} streamed`, Company: "Clients" }),
        (failure) => reject(new Error(failure.message ?? String(failure))),
      );
    });
    assert.equal(event.payload.ChangeEventHeader.changeType, "CREATE");
    assert.ok(event.event.replayId > 0);
  } finally {
    client.disconnect();
  }
});

process.exit(failures === 0 ? 0 : 1);
