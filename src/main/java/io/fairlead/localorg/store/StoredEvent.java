package io.fairlead.localorg.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * One event as it is kept.
 *
 * @param replayId its place among all events of the org, never given twice
 * @param entity the name of its type, for example {@code LeadChangeEvent}
 * @param body its payload as a JSON object
 */
public record StoredEvent(long replayId, Instant at, String entity, String body) {

    /** What the event is called everywhere, made from its place and time. */
    public String uuid() {
        return uuid(replayId, at);
    }

    public static String uuid(long replayId, Instant at) {
        var name = "event " + replayId + " " + at.toEpochMilli();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static byte[] encode(Instant at, String entity, String body) {
        var out = new Bytes(body.length() + entity.length() + 16);
        out.fixed(at.toEpochMilli());
        var name = entity.getBytes(StandardCharsets.UTF_8);
        out.varint(name.length);
        out.raw(name);
        out.raw(body.getBytes(StandardCharsets.UTF_8));
        return out.toArray();
    }

    static StoredEvent decode(long replayId, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var at = Instant.ofEpochMilli(in.getLong());
        var entity = text(in, (int) Bytes.varint(in));
        return new StoredEvent(replayId, at, entity, text(in, in.remaining()));
    }

    private static String text(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
