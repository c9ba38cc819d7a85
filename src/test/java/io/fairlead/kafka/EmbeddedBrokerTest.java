package io.fairlead.kafka;

import static io.fairlead.kafka.TestKafka.eventually;
import static io.fairlead.kafka.TestKafka.makeTopic;
import static io.fairlead.kafka.TestKafka.messages;
import static io.fairlead.kafka.TestKafka.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker with its process stopped, killed, left behind and joined. */
final class EmbeddedBrokerTest {

    @TempDir
    Path folder;

    @Test
    void aRestartKeepsTheRecordsAndThePort() {
        String first;
        try (var kafka = open()) {
            first = kafka.bootstrap();
            makeTopic(kafka, "kept");
            kafka.queue().sendAll("kept", messages(100));
        }

        try (var kafka = open()) {
            assertThat(kafka.bootstrap()).isEqualTo(first);
            assertThat(read(kafka, "kept")).hasSize(100);
        }
    }

    @Test
    void anotherPortIsTakenWhenTheOldOneIsBusy() throws IOException {
        String first;
        try (var kafka = open()) {
            first = kafka.bootstrap();
            makeTopic(kafka, "kept");
            kafka.queue().sendAll("kept", messages(10));
        }

        var port = Integer.parseInt(first.substring(first.indexOf(':') + 1));
        try (var squatter = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var kafka = open()) {
            assertThat(squatter.isBound()).isTrue();
            assertThat(kafka.bootstrap()).isNotEqualTo(first);
            assertThat(read(kafka, "kept")).hasSize(10);
        }
    }

    @Test
    void aKilledBrokerComesBackWithEverythingItAcknowledged() {
        try (var kafka = open()) {
            makeTopic(kafka, "kept");
            var broker = kafka.broker().orElseThrow();
            var acknowledged = new ArrayList<String>();
            for (var round = 0; round < 20; round++) {
                var value = "round-" + round;
                if (round == 10) {
                    kill(broker.pid().orElseThrow());
                }
                kafka.queue().send("kept", Message.text("key", value));
                acknowledged.add(value);
            }

            eventually("the broker is back", () -> broker.trouble().isEmpty());
            assertThat(read(kafka, "kept")).containsExactlyElementsOf(acknowledged);
        }
    }

    @Test
    void theBrokerEndsWithAKilledParentAndTheNextStartTakesItsPlace() throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentProgram.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))
                .readLine()
                .split(" ", -1);
        var broker = ProcessHandle.of(Long.parseLong(said[0])).orElseThrow();

        parent.destroyForcibly().waitFor();

        try (var kafka = open()) { // at once, while the old broker is still closing
            assertThat(kafka.broker().orElseThrow().ours()).isTrue();
            assertThat(kafka.bootstrap()).isEqualTo(said[1]);
        }
        broker.onExit().get(30, TimeUnit.SECONDS);
        assertThat(broker.isAlive()).isFalse();
    }

    @Test
    void aSecondProgramJoinsTheRunningBroker() {
        try (var owner = open();
                var guest = open()) {
            makeTopic(owner, "kept");
            guest.queue().sendAll("kept", messages(5));

            assertThat(guest.broker().orElseThrow().ours()).isFalse();
            assertThat(read(owner, "kept")).hasSize(5);
        }
    }

    @Test
    void controlCInTheTerminalLeavesTheBrokerToItsParent() throws Exception {
        try (var kafka = open()) {
            var pid = kafka.broker().flatMap(EmbeddedBroker::pid).orElseThrow();

            new ProcessBuilder("kill", "-INT", pid.toString()).start().waitFor();

            makeTopic(kafka, "kept");
            kafka.queue().sendAll("kept", messages(5));
            assertThat(kafka.broker().flatMap(EmbeddedBroker::pid)).contains(pid);
            assertThat(kafka.trouble()).isEmpty();
        }
    }

    private KafkaConnection open() {
        return KafkaConnection.open(KafkaSettings.embedded(folder));
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
