package io.fairlead.kafka;

import static io.fairlead.kafka.TestKafka.eventually;
import static io.fairlead.kafka.TestKafka.makeTopic;
import static io.fairlead.kafka.TestKafka.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The loop hands over every record, whatever its handler throws and whoever joins or leaves. */
final class KafkaLoopTest {

    private static KafkaConnection kafka;

    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final Queue<String> held = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void connect() {
        kafka = TestKafka.connect();
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    @Test
    void aBatchThatThrowsIsTriedAgainAndNothingIsPassedOver() {
        fill("throws", 300);
        var calls = new AtomicInteger();

        try (var loop = loop("throws", batch -> {
            if (calls.incrementAndGet() % 2 == 1) {
                throw new IOException("every other call fails");
            }
            handle(batch);
        })) {
            eventually("all is read", () -> kafka.progress().waiting("throws", "throws") == 0);
            assertThat(loop.trouble()).isEmpty();
        }

        assertThat(handled).hasSize(300).doesNotHaveDuplicates();
        assertThat(held).isEmpty();
    }

    @Test
    void nothingIsCommittedWhileABatchFails() {
        fill("fails", 20);
        var calls = new AtomicInteger();

        try (var loop = loop("fails", batch -> {
            calls.incrementAndGet();
            throw new RetryLater("Salesforce does not answer", new IOException());
        })) {
            eventually("several attempts", () -> calls.get() > 12);
            assertThat(loop.trouble()).get().asString().contains("Salesforce does not answer");
        }

        assertThat(held).isEmpty();
        assertThat(kafka.progress().waiting("fails", "fails")).isEqualTo(20);
    }

    @Test
    void aNamedBadRecordIsHeldAndTheOthersGoOn() {
        fill("named", 50);

        try (var loop = loop("named", batch -> {
            for (var one : batch) {
                if (one.text().equals("value-17")) {
                    throw new BadRecord(one, "no such field");
                }
            }
            handle(batch);
        })) {
            eventually("all is read", () -> kafka.progress().waiting("named", "named") == 0);
            assertThat(loop.trouble()).isEmpty();
        }

        assertThat(held).containsExactly("value-17");
        assertThat(handled).hasSize(49).doesNotHaveDuplicates().doesNotContain("value-17");
    }

    @Test
    void aRecordThatAlwaysFailsIsFoundAndHeld() {
        fill("poison", 50);

        try (var loop = loop("poison", batch -> {
            if (batch.stream().anyMatch(one -> one.text().equals("value-17"))) {
                throw new AssertionError("a fault in our own code");
            }
            handle(batch);
        })) {
            eventually("all is read", () -> kafka.progress().waiting("poison", "poison") == 0);
            assertThat(loop.trouble()).isEmpty();
        }

        assertThat(held).containsExactly("value-17");
        assertThat(handled).hasSize(49).doesNotHaveDuplicates();
    }

    @Test
    void membersThatComeAndGoLoseNothing() {
        fill("shared", 400);
        var settings = settings("shared").withBatch(10);

        try (var first = kafka.loop(settings, this::handleSlowly, this::hold)) {
            eventually("the first member is at work", () -> handled.size() > 40);
            try (var second = kafka.loop(settings, this::handleSlowly, this::hold)) {
                eventually("both are at work", () -> handled.size() > 160);
                assertThat(second.trouble()).isEmpty();
            }
            eventually("all is read", () -> kafka.progress().waiting("shared", "shared") == 0);
            assertThat(first.trouble()).isEmpty();
        }

        assertThat(handled)
                .containsAll(messages(400).stream().map(KafkaLoopTest::text).toList());
    }

    private void fill(String topic, int count) {
        makeTopic(kafka, topic);
        kafka.queue().sendAll(topic, messages(count));
    }

    private KafkaLoop loop(String name, BatchHandler handler) {
        return kafka.loop(settings(name), handler, this::hold);
    }

    private static LoopSettings settings(String name) {
        return LoopSettings.of(name, name)
                .withBatch(100)
                .withAttempts(3)
                .withWaits(Duration.ofMillis(5), Duration.ofMillis(20));
    }

    private void handle(List<Received> batch) {
        batch.forEach(one -> handled.add(one.text()));
    }

    private void handleSlowly(List<Received> batch) throws InterruptedException {
        Thread.sleep(5);
        handle(batch);
    }

    private void hold(Received bad, Throwable reason) {
        held.add(bad.text());
    }

    private static String text(Message message) {
        var value = message.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
