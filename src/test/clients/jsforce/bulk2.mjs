// Bulk API 2.0.

import assert from "node:assert/strict";
import { connection } from "./connection.mjs";
import { key, step } from "./steps.mjs";

const conn = connection();
const POLLING = { pollInterval: 50, pollTimeout: 30_000 };
conn.bulk2.pollInterval = 50;

const rows = (word, count) =>
  Array.from({ length: count }, (_, i) => ({ LastName: `${key} ${word} ${i}`, Company: "Clients, \"quoted\"" }));
const like = (word) => `SELECT Id, LastName FROM Lead WHERE LastName LIKE '${key} ${word} %'`;

async function all(stream) {
  const records = [];
  for await (const record of stream) records.push(record);
  return records;
}

await step("bulk 2.0: insert, query, update, delete", async () => {
  const inserted = await conn.bulk2.loadAndWaitForResults({
    object: "Lead", operation: "insert", input: rows("two", 20), ...POLLING,
  });
  assert.equal(inserted.successfulResults.length, 20);
  const found = await all(await conn.bulk2.query(like("two"), POLLING));
  assert.equal(found.length, 20);
  const updated = await conn.bulk2.loadAndWaitForResults({
    object: "Lead", operation: "update", input: found.map(({ Id }) => ({ Id, Title: "Two" })), ...POLLING,
  });
  assert.equal(updated.successfulResults.length, 20);
  const gone = await conn.bulk2.loadAndWaitForResults({
    object: "Lead", operation: "delete", input: found.map(({ Id }) => ({ Id })), ...POLLING,
  });
  assert.equal(gone.successfulResults.length, 20);
});

await step("bulk 2.0: good and bad rows apart", async () => {
  const results = await conn.bulk2.loadAndWaitForResults({
    object: "Lead", operation: "insert", input: [...rows("half", 1), { LastName: "", Company: "None" }], ...POLLING,
  });
  assert.deepEqual([results.successfulResults.length, results.failedResults.length], [1, 1]);
  assert.match(results.failedResults[0].sf__Error, /REQUIRED_FIELD_MISSING/);
});
