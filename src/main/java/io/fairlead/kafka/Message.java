package io.fairlead.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record to be sent: its key decides its partition; a value of null deletes the key in a compacted topic. */
public final class Message {

    private final @Nullable String key;
    private final byte @Nullable [] value;
    private final Map<String, String> headers;

    private Message(@Nullable String key, byte @Nullable [] value, Map<String, String> headers) {
        this.key = key;
        this.value = value;
        this.headers = Map.copyOf(headers);
    }

    /** A message without headers. */
    public static Message of(@Nullable String key, byte[] value) {
        return new Message(key, value, Map.of());
    }

    /** A message with headers. */
    public static Message of(@Nullable String key, byte[] value, Map<String, String> headers) {
        return new Message(key, value, headers);
    }

    /** A message whose value is text in UTF-8. */
    public static Message text(@Nullable String key, String value) {
        return of(key, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The message that deletes a key in a compacted topic. */
    public static Message deletion(String key) {
        return new Message(key, null, Map.of());
    }

    public @Nullable String key() {
        return key;
    }

    /** The value itself, not a copy: whoever changes it changes the message. */
    public byte @Nullable [] value() {
        return value;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
