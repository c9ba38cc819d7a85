// Bulk API 1.0, which is conn.bulk.

import assert from "node:assert/strict";
import { connection } from "./connection.mjs";
import { key, org, step } from "./steps.mjs";

const conn = connection();
conn.bulk.pollInterval = 50;

const rows = (word, count) =>
  Array.from({ length: count }, (_, i) => ({ LastName: `${key} ${word} ${i}`, Company: "Clients, \"quoted\"" }));
const like = (word) => `SELECT Id, LastName FROM Lead WHERE LastName LIKE '${key} ${word} %'`;

async function all(stream) {
  const records = [];
  for await (const record of stream) records.push(record);
  return records;
}

await step("bulk 1.0: insert, query, upsert, update, delete", async () => {
  const inserted = await conn.bulk.load("Lead", "insert", rows("one", 25));
  assert.ok(inserted.length === 25 && inserted.every((one) => one.success && one.created && one.id));
  const found = await all(await conn.bulk.query(like("one")));
  assert.deepEqual(found.map((one) => one.Id).sort(), inserted.map((one) => one.id).sort());
  const keyed = [{ [org.externalId]: `${key}-b`, LastName: `${key} one up`, Company: "Clients" }];
  const options = { extIdField: org.externalId, concurrencyMode: "Parallel" };
  assert.deepEqual((await conn.bulk.load("Lead", "upsert", options, keyed)).map((one) => one.created), [true]);
  assert.deepEqual((await conn.bulk.load("Lead", "upsert", options, keyed)).map((one) => one.created), [false]);
  const updated = await conn.bulk.load("Lead", "update", found.map(({ Id }) => ({ Id, Title: null })));
  assert.ok(updated.every((one) => one.success && !one.created));
  const gone = await conn.bulk.load("Lead", "delete", found.map(({ Id }) => ({ Id })));
  assert.ok(gone.length === 25 && gone.every((one) => one.success));
  assert.equal((await all(await conn.bulk.query(like("one")))).length, 1);
});

await step("bulk 1.0: each row has its result, in order", async () => {
  const results = await conn.bulk.load("Lead", "insert", [...rows("odd", 1), { Company: "None" }, ...rows("odd", 1)]);
  assert.deepEqual(results.map((one) => one.success), [true, false, true]);
  assert.match(results[1].errors[0], /^REQUIRED_FIELD_MISSING:/);
});

await step("bulk 1.0: a job with several batches, listed and closed", async () => {
  const job = conn.bulk.createJob("Lead", "insert");
  await job.open();
  for (const word of ["a", "b"]) {
    await job.createBatch().on("queue", function () { this.poll(50, 30_000); }).execute(rows(word, 3));
  }
  const batches = await job.list();
  assert.deepEqual(batches.map((batch) => batch.state), ["Completed", "Completed"]);
  const info = await job.check();
  assert.deepEqual([info.state, info.numberBatchesCompleted, info.numberRecordsProcessed], ["Open", "2", "6"]);
  assert.equal((await job.close()).state, "Closed");
});

await step("bulk 1.0: an aborted job takes no batch", async () => {
  const job = conn.bulk.createJob("Lead", "insert");
  const { id } = await job.open();
  assert.equal((await job.abort()).state, "Aborted");
  await assert.rejects(async () => conn.bulk.job(id).createBatch().execute(rows("late", 1)), { errorCode: "InvalidJobState" });
});

await step("bulk 1.0: what is wrong is told", async () => {
  await assert.rejects(conn.bulk.createJob("Nope", "insert").open(), { errorCode: "InvalidEntity" });
  await assert.rejects(async () => conn.bulk.load("Lead", "insert", [{ Nope__c: "1" }]), {
    message: /Field name not found : Nope__c/,
  });
  await assert.rejects(conn.bulk.query("SELECT Nope FROM Lead"), { message: /No such column 'Nope'/ });
});
