// Change events over the Streaming API.

import assert from "node:assert/strict";
import { StreamingExtension } from "jsforce/lib/api/streaming.js";
import { connection } from "./connection.mjs";
import { key, step } from "./steps.mjs";

const conn = connection();
const CHANNEL = "/data/LeadChangeEvent";

function next(client, wanted) {
  return new Promise((resolve, reject) => {
    const subscription = client.subscribe(CHANNEL, (message) => wanted(message) && resolve(message));
    subscription.errback(reject);
  });
}

await step("streaming: a change of a lead arrives, also for who comes later", async () => {
  const isOurs = (message) => message.payload.Name?.LastName === `${key} streamed`;
  const first = conn.streaming.createClient([new StreamingExtension.Replay(CHANNEL, -2)]);
  const arriving = next(first, isOurs);
  const lead = await conn.sobject("Lead").create({ LastName: `${key} streamed`, Company: "Clients" });
  const event = await arriving;
  assert.deepEqual(event.payload.ChangeEventHeader.recordIds, [lead.id]);
  await first.disconnect();
  const later = conn.streaming.createClient([new StreamingExtension.Replay(CHANNEL, event.event.replayId - 1)]);
  assert.equal((await next(later, isOurs)).event.replayId, event.event.replayId);
  await later.disconnect();
});
