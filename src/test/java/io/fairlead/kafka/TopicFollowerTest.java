package io.fairlead.kafka;

import static io.fairlead.kafka.TestKafka.eventually;
import static io.fairlead.kafka.TestKafka.makeTopic;
import static io.fairlead.kafka.TestKafka.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A copy of whole topics goes on where it was, and takes in everything. */
final class TopicFollowerTest {

    private static KafkaConnection kafka;

    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final Map<String, Positions> kept = new ConcurrentHashMap<>();

    @BeforeAll
    static void connect() {
        kafka = TestKafka.connect();
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    @Test
    void itGoesOnFromTheKeptPlacesAndSeesWhatComesLater() {
        makeTopic(kafka, "followed-1");
        makeTopic(kafka, "followed-2");
        kafka.queue().sendAll("followed-1", messages(30));
        var start = List.of(Positions.beginning("followed-1"), Positions.beginning("followed-2"));
        try (var first = kafka.follow(start, this::take)) {
            eventually("the first is taken", () -> taken.size() == 30);
            kafka.queue().sendAll("followed-2", messages(10));
            eventually("the second is taken", () -> taken.size() == 40);
            assertThat(first.trouble()).isEmpty();
        }
        kafka.queue().sendAll("followed-1", messages(5));

        try (var second = kafka.follow(kept.values(), this::take)) {
            eventually("only the new ones are taken", () -> taken.size() >= 45);
            assertThat(second.trouble()).isEmpty();
        }

        assertThat(taken).hasSize(45);
        assertThat(kept).containsEntry("followed-1", kafka.progress().end("followed-1"));
    }

    @Test
    void whatCouldNotBeTakenComesAgain() {
        makeTopic(kafka, "followed-again");
        kafka.queue().sendAll("followed-again", messages(20));
        var calls = new AtomicInteger();

        try (var follower = kafka.follow(List.of(Positions.beginning("followed-again")), (records, after) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IOException("the disk is full");
            }
            take(records, after);
        })) {
            eventually(
                    "all is taken",
                    () -> taken.size() >= 20 && follower.trouble().isEmpty());
        }

        assertThat(taken).hasSize(20).doesNotHaveDuplicates();
    }

    private void take(List<Received> records, Positions after) {
        records.forEach(one -> taken.add(one.text()));
        kept.put(after.topic(), after);
    }
}
