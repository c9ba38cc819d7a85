// Drives the local org with jsforce, part by part.

await import("./login.mjs");
await import("./rows.mjs");
await import("./queries.mjs");
await import("./bulk2.mjs");
await import("./bulk1.mjs");
await import("./others.mjs");
await import("./files.mjs");
await import("./streaming.mjs");
process.exit(0);
