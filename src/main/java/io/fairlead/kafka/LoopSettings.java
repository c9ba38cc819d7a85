package io.fairlead.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * How a {@link KafkaLoop} reads.
 *
 * @param group the consumer group; its members share the partitions
 * @param topics what is read
 * @param instance a name that only one running member of the group has: after a crash it takes its partitions back at
 *     once, instead of waiting until Kafka gives its dead self up
 * @param batch at most so many records at once
 * @param attempts how often a batch may fail before its records are tried one by one, and how often each of them
 * @param firstWait how long the first pause after a failure is; it doubles up to {@code longestWait}
 * @param longestWait the longest pause
 * @param linger how long a batch that is not full waits for the next record, ten times as long in all; longer means fewer, larger batches
 */
public record LoopSettings(
        String group,
        List<String> topics,
        Optional<String> instance,
        int batch,
        int attempts,
        Duration firstWait,
        Duration longestWait,
        Duration linger) {

    public LoopSettings {
        topics = List.copyOf(topics);
    }

    /** Careful defaults: 500 records, five attempts, pauses from 0.2 to 30 seconds. */
    public static LoopSettings of(String group, String... topics) {
        return new LoopSettings(
                group,
                List.of(topics),
                Optional.empty(),
                500,
                5,
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ZERO);
    }

    public LoopSettings withInstance(String name) {
        return new LoopSettings(group, topics, Optional.of(name), batch, attempts, firstWait, longestWait, linger);
    }

    public LoopSettings withBatch(int records) {
        return new LoopSettings(group, topics, instance, records, attempts, firstWait, longestWait, linger);
    }

    public LoopSettings withLinger(Duration longer) {
        return new LoopSettings(group, topics, instance, batch, attempts, firstWait, longestWait, longer);
    }

    public LoopSettings withWaits(Duration first, Duration longest) {
        return new LoopSettings(group, topics, instance, batch, attempts, first, longest, linger);
    }

    public LoopSettings withAttempts(int most) {
        return new LoopSettings(group, topics, instance, batch, most, firstWait, longestWait, linger);
    }

    Map<String, Object> properties() {
        var properties = new HashMap<String, Object>();
        properties.put("group.id", group);
        // A batch is filled poll by poll while it may linger, so a poll must not overfill it.
        properties.put("max.poll.records", linger.isZero() ? batch : Math.max(1, batch / 4));
        properties.put("max.partition.fetch.bytes", 8 * 1024 * 1024);
        // Partitions that stay with this member are not taken away and given back at every change.
        properties.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        instance.ifPresent(name -> properties.put("group.instance.id", name));
        return properties;
    }
}
