// SOQL and SOSL.

import assert from "node:assert/strict";
import { connection } from "./connection.mjs";
import { key, step } from "./steps.mjs";

const conn = connection();
const ACCOUNTS = `SELECT Id, Name FROM Account WHERE Name LIKE '${key} p%'`;

await step("query, query more and fetch all", async () => {
  const names = Array.from({ length: 250 }, (_, i) => ({ Name: `${key} p${i}` }));
  await conn.sobject("Account").create(names, { allowRecursive: true });
  const page = await conn.query(ACCOUNTS, { headers: { "Sforce-Query-Options": "batchSize=200" } });
  assert.deepEqual([page.totalSize, page.done, page.records.length], [250, false, 200]);
  assert.equal((await conn.queryMore(page.nextRecordsUrl)).records.length, 50);
  const all = await conn.query(ACCOUNTS, {
    autoFetch: true,
    maxFetch: 1000,
    headers: { "Sforce-Query-Options": "batchSize=200" },
  });
  assert.equal(all.records.length, 250);
});

await step("a query as a stream of records", async () => {
  const names = new Set();
  await conn
    .query(ACCOUNTS)
    .on("record", (record) => names.add(record.Name))
    .run({ autoFetch: true, maxFetch: 1000 });
  assert.equal(names.size, 250);
});

await step("find, count, sort, skip and include children", async () => {
  const accounts = conn.sobject("Account");
  const like = { Name: { $like: `${key} p%` } };
  assert.equal(await accounts.count(like), 250);
  const found = await accounts.find(like, "Id, Name").sort({ Name: 1 }).skip(2).limit(5);
  assert.equal(found.length, 5);
  await conn.sobject("Contact").create({ LastName: key, AccountId: found[0].Id });
  const [withChildren] = await accounts.find({ Id: found[0].Id }, "Id").include("Contacts").select("LastName").end();
  assert.equal(withChildren.Contacts.records[0].LastName, key);
});

await step("update and destroy what a query finds", async () => {
  const some = { Name: { $like: `${key} p1%` } };
  const changed = await conn.sobject("Account").find(some).update({ Site: "found" });
  assert.ok(changed.length > 100 && changed.every((one) => one.success));
  assert.equal(await conn.sobject("Account").count({ ...some, Site: "found" }), changed.length);
  const gone = await conn.sobject("Account").find({ Name: { $like: `${key} p24%` } }).destroy();
  assert.ok(gone.length === 11 && gone.every((one) => one.success));
});

await step("query all finds deleted records", async () => {
  const answer = await conn.query(`${ACCOUNTS} AND IsDeleted = true`, { scanAll: true });
  assert.equal(answer.totalSize, 11);
});

await step("a wrong query is refused", async () => {
  await assert.rejects(conn.query("SELECT Nope FROM Account"), { errorCode: "INVALID_FIELD" });
  await assert.rejects(conn.query("SELECT Id FROM Nope"), { errorCode: "INVALID_TYPE" });
  await assert.rejects(conn.query("SELECT FROM"), { errorCode: "MALFORMED_QUERY" });
});

await step("search", async () => {
  const result = await conn.search(`FIND {${key}*} IN NAME FIELDS RETURNING Contact(Id, LastName LIMIT 5)`);
  assert.equal(result.searchRecords[0].LastName, key);
});
