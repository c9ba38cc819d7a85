package io.fairlead.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One record as it was read, with its place in the log. */
public final class Received {

    private final ConsumerRecord<String, byte[]> inner;

    Received(ConsumerRecord<String, byte[]> inner) {
        this.inner = inner;
    }

    public String topic() {
        return inner.topic();
    }

    public int partition() {
        return inner.partition();
    }

    public long offset() {
        return inner.offset();
    }

    public Instant timestamp() {
        return Instant.ofEpochMilli(inner.timestamp());
    }

    public @Nullable String key() {
        return inner.key();
    }

    /** The value itself, or null where the record deletes its key. */
    public byte @Nullable [] value() {
        return inner.value();
    }

    /** The value as text in UTF-8; empty where the record deletes its key. */
    public String text() {
        var value = inner.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /** The headers; of several with one name, the last. */
    public Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        inner.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return Map.copyOf(headers);
    }

    /** The record's place, which is the same at every reading: topic-partition-offset. */
    public String place() {
        return topic() + "-" + partition() + "-" + offset();
    }

    TopicPartition topicPartition() {
        return new TopicPartition(inner.topic(), inner.partition());
    }

    @Override
    public String toString() {
        return place();
    }
}
