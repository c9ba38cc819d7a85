// Reports, metadata, tooling, and what is refused.

import assert from "node:assert/strict";
import { connection } from "./connection.mjs";
import { org, step, version } from "./steps.mjs";

const conn = connection();
conn.metadata.pollInterval = 50;
const isRefused = (failure) => /^[A-Z_]+$/.test(failure.errorCode ?? "");

await step("limits and versions", async () => {
  assert.ok((await conn.request("/services/data")).length > 1);
  assert.ok((await conn.limits()).DailyApiRequests.Max > 0);
  assert.ok(conn.limitInfo.apiUsage.used > 0);
});

await step("reports: list, describe, run now and later", async () => {
  const reports = await conn.analytics.reports();
  assert.ok(reports.length > 0);
  const report = conn.analytics.report(reports[0].id);
  assert.ok((await report.describe()).reportMetadata.detailColumns.length > 0);
  assert.ok((await report.execute({ details: true })).factMap["T!T"]);
  const instance = await report.executeAsync({ details: true });
  let result;
  do {
    result = await report.instance(instance.id).retrieve();
  } while (!["Success", "Error"].includes(result.attributes.status));
  assert.equal(result.attributes.status, "Success");
  assert.ok((await report.instances()).length > 0);
});

await step("metadata: describe, list and read", async () => {
  const described = await conn.metadata.describe(version);
  assert.ok(described.metadataObjects.some((type) => type.xmlName === "CustomObject"));
  const listed = await conn.metadata.list([{ type: "CustomField" }], version);
  assert.ok(listed.some((field) => field.fullName === `Lead.${org.externalId}`));
  const read = await conn.metadata.read("CustomField", `Lead.${org.externalId}`);
  assert.equal(read.externalId, true);
});

await step("metadata: retrieve and deploy a package", async () => {
  const unpackaged = { version, types: [{ name: "CustomField", members: [`Lead.${org.externalId}`] }] };
  const got = await conn.metadata.retrieve({ apiVersion: version, singlePackage: true, unpackaged }).complete();
  assert.equal(got.fileProperties.length, 1);
  const done = await conn.metadata.deploy(got.zipFile, { singlePackage: true }).complete(true);
  assert.equal(done.status, "Succeeded");
  assert.equal(done.numberComponentsDeployed, 1);
});

await step("metadata: what only changes by deployment is refused", async () => {
  await assert.rejects(conn.metadata.create("CustomField", { fullName: "Lead.New__c", type: "Text", length: 5 }), {
    message: /createMetadata/,
  });
});

await step("quick actions and approvals: empty lists, and refused when started", async () => {
  assert.deepEqual(await conn.sobject("Lead").quickActions(), []);
  assert.deepEqual(await conn.process.approval.list(), {});
  const lead = await conn.sobject("Lead").create({ LastName: "Approved", Company: "Clients" });
  await assert.rejects(async () => conn.process.approval.submit([lead.id], "please"), isRefused);
  await assert.rejects(async () => conn.process.rule.trigger([lead.id]), isRefused);
});

await step("tooling and Apex are refused", async () => {
  await assert.rejects(conn.tooling.query("SELECT Id FROM ApexClass"), { errorCode: "INVALID_TYPE" });
  await assert.rejects(conn.tooling.executeAnonymous("Integer i;"), { errorCode: "NOT_FOUND" });
  await assert.rejects(conn.apex.get("/Any"), { errorCode: "NOT_FOUND" });
});

await step("SOAP: server time, and calls that are refused", async () => {
  assert.ok((await conn.soap.getServerTimestamp()).timestamp);
  await assert.rejects(conn.soap.describeTabs(), { message: /No operation available for request/ });
});
