// Files: content versions and their bytes.

import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import { connection } from "./connection.mjs";
import { step } from "./steps.mjs";

const conn = connection();
const versions = conn.sobject("ContentVersion");

await step("files: a version in base64, its document, and its bytes as a stream", async () => {
  const VersionData = Buffer.from("from jsforce").toString("base64");
  const created = await versions.create({ PathOnClient: "a.txt", VersionData });
  assert.ok(created.success);
  const found = await conn.query(`SELECT VersionData, ContentDocument.FileType FROM ContentVersion WHERE Id = '${created.id}'`);
  assert.equal(found.records[0].ContentDocument.FileType, "TEXT");
  assert.ok(found.records[0].VersionData.endsWith(`${created.id}/VersionData`));
  assert.equal(await text(versions.record(created.id).blob("VersionData")), "from jsforce");
});
