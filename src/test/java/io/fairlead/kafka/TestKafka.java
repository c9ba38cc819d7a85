package io.fairlead.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A real broker in its own process, one for all tests of this run, and what tests say often. */
final class TestKafka {

    private static @Nullable EmbeddedBroker shared;

    private TestKafka() {}

    /** A connection to the shared broker the way a cluster is connected. */
    static synchronized KafkaConnection connect() {
        if (shared == null) {
            shared = EmbeddedBroker.start(KafkaSettings.embedded(folder()));
        }
        return KafkaConnection.open(KafkaSettings.cluster(shared.bootstrap(), Map.of()));
    }

    static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "kafka");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static void makeTopic(KafkaConnection kafka, String name) {
        kafka.topics().ensure(List.of(Topic.kept(name, "For a test.")));
    }

    static List<Message> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Message.text("key-" + number, "value-" + number))
                .toList();
    }

    static List<String> read(KafkaConnection kafka, String topic) {
        var texts = new ArrayList<String>();
        kafka.reader().scan(topic, received -> texts.add(received.text()));
        return texts;
    }

    /** Waits until the condition holds, for half a minute at most. */
    static void eventually(String what, Callable<Boolean> condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Not within 30 s: " + what);
                }
                Thread.sleep(20);
            }
        } catch (Exception problem) {
            throw new AssertionError("While waiting: " + what, problem);
        }
    }
}
