package io.fairlead.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from a place up to where it ends now, belonging to no group and committing nothing. */
public final class TopicReader {

    private static final Duration AT_MOST = Duration.ofMillis(200);

    private final Function<Map<String, Object>, KafkaConsumer<String, byte[]>> consumers;
    private final Progress progress;

    TopicReader(Function<Map<String, Object>, KafkaConsumer<String, byte[]>> consumers, Progress progress) {
        this.consumers = consumers;
        this.progress = progress;
    }

    /** Hands every record that the topic holds now to the consumer, in order within each partition. */
    public Positions scan(String topic, Consumer<Received> each) {
        return scan(Positions.beginning(topic), each);
    }

    /**
     * Hands every record from these places up to the present end to the consumer.
     *
     * @return where to go on later
     */
    public Positions scan(Positions from, Consumer<Received> each) {
        var ends = placesOf(progress.end(from.topic()));
        try (var consumer = consumers.apply(Map.of("max.poll.records", 2_000))) {
            consumer.assign(ends.keySet());
            ends.forEach((place, end) -> consumer.seek(place, start(from.next(place.partition()), end)));
            while (!reached(consumer, ends)) {
                for (var polled : consumer.poll(AT_MOST)) {
                    if (polled.offset()
                            < ends.getOrDefault(new TopicPartition(polled.topic(), polled.partition()), 0L)) {
                        each.accept(new Received(polled));
                    }
                }
            }
        }
        return new Positions(from.topic(), progressed(from, ends));
    }

    /** A place past the end belongs to a topic that was since made anew: read that one from its beginning. */
    private static long start(long wanted, long end) {
        return wanted > end ? 0 : wanted;
    }

    private static boolean reached(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static Map<Integer, Long> progressed(Positions from, Map<TopicPartition, Long> ends) {
        var next = new TreeMap<>(from.nextByPartition());
        ends.forEach((place, offset) -> next.put(place.partition(), offset));
        return next;
    }

    private static Map<TopicPartition, Long> placesOf(Positions positions) {
        return positions.nextByPartition().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> new TopicPartition(positions.topic(), entry.getKey()), Map.Entry::getValue));
    }
}
