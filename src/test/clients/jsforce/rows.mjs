// Records, one by one and in collections.

import assert from "node:assert/strict";
import { connection } from "./connection.mjs";
import { key, org, step, version } from "./steps.mjs";

const conn = connection();
const lead = (name, more) => ({ LastName: `${key} ${name}`, Company: "Clients", ...more });

await step("describe global and object", async () => {
  assert.ok((await conn.describeGlobal()).sobjects.some((object) => object.name === "Lead"));
  const described = await conn.sobject("Lead").describe();
  const field = described.fields.find((one) => one.name === org.externalId);
  assert.equal(field.externalId, true);
  assert.ok((await conn.sobject("Lead").layouts()).layouts.length > 0);
});

await step("create, retrieve, update and delete a record", async () => {
  const created = await conn.sobject("Lead").create(lead("one"));
  assert.ok(created.success);
  assert.equal((await conn.sobject("Lead").retrieve(created.id)).LastName, `${key} one`);
  assert.ok((await conn.sobject("Lead").update({ Id: created.id, Title: "Tester" })).success);
  assert.equal((await conn.sobject("Lead").record(created.id).retrieve()).Title, "Tester");
  assert.ok((await conn.sobject("Lead").destroy(created.id)).success);
  await assert.rejects(conn.sobject("Lead").retrieve(created.id), { errorCode: /^(ENTITY_IS_DELETED|NOT_FOUND)$/ });
});

await step("what is wrong with a record is told with its fields", async () => {
  await assert.rejects(conn.sobject("Lead").create({ Company: "Clients" }), (refused) => {
    assert.equal(refused.errorCode, "REQUIRED_FIELD_MISSING");
    assert.deepEqual(refused.data.fields, ["LastName"]);
    return true;
  });
  await assert.rejects(conn.sobject("Lead").create(lead("wrong", { Nope__c: 1 })), { errorCode: "INVALID_FIELD" });
});

await step("upsert by an external id", async () => {
  const record = lead("upserted", { [org.externalId]: key });
  const first = await conn.sobject("Lead").upsert(record, org.externalId);
  const again = await conn.sobject("Lead").upsert(record, org.externalId);
  assert.deepEqual([first.success, first.created], [true, true]);
  assert.deepEqual([again.success, again.created ?? false], [true, false]);
  const both = await conn.sobject("Lead").upsert([record, lead("second", { [org.externalId]: `${key}-2` })], org.externalId);
  assert.deepEqual(both.map((one) => one.success), [true, true]);
});

await step("collections: create, retrieve, update, destroy", async () => {
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

await step("a collection tells of each record, or takes all back", async () => {
  const mixed = [lead("good"), { Company: "Clients" }];
  const some = await conn.sobject("Lead").create(mixed);
  assert.deepEqual(some.map((one) => one.success), [true, false]);
  assert.equal(some[1].errors[0].statusCode, "REQUIRED_FIELD_MISSING");
  const none = await conn.sobject("Lead").create(mixed, { allOrNone: true });
  assert.equal(none[0].errors[0].statusCode, "ALL_OR_NONE_OPERATION_ROLLED_BACK");
});

await step("composite", async () => {
  const account = `/services/data/v${version}/sobjects/Account`;
  const answer = await conn.requestPost("/composite", {
    compositeRequest: [
      { method: "POST", url: account, referenceId: "a", body: { Name: `${key} composite` } },
      { method: "GET", url: `${account}/@{a.id}`, referenceId: "b" },
    ],
  });
  assert.deepEqual(answer.compositeResponse.map((part) => part.httpStatusCode), [201, 200]);
});

await step("deleted and updated", async () => {
  const start = new Date(Date.now() - 600_000);
  const end = new Date(Date.now() + 60_000);
  const gone = await conn.sobject("Lead").create(lead("gone"));
  await conn.sobject("Lead").destroy(gone.id);
  const deleted = await conn.sobject("Lead").deleted(start, end);
  assert.ok(deleted.deletedRecords.some((record) => record.id === gone.id));
  assert.ok((await conn.sobject("Lead").updated(start, end)).ids.length > 0);
});

await step("recent", async () => {
  assert.ok(Array.isArray(await conn.recent("Lead", 3)));
});
