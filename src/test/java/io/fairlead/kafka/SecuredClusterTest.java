package io.fairlead.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that asks for a name and a password gets them from the user's own client properties. */
final class SecuredClusterTest {

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(
                KafkaSettings.embedded(folder),
                Map.of(
                        "listener.security.protocol.map",
                        "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "sasl.mechanism.inter.broker.protocol",
                        "PLAIN",
                        "listener.name.plaintext.plain.sasl.jaas.config",
                        LOGIN + "username=\"broker\" password=\"b\" user_broker=\"b\" user_fairlead=\"right\";"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void clientPropertiesReachEveryClient() {
        try (var kafka = KafkaConnection.open(settings("right"))) {
            TestKafka.makeTopic(kafka, "secured");
            kafka.queue().sendAll("secured", TestKafka.messages(20));

            assertThat(TestKafka.read(kafka, "secured")).hasSize(20);
            assertThat(kafka.clientProperties())
                    .containsEntry("sasl.mechanism", "PLAIN")
                    .containsEntry("bootstrap.servers", broker.bootstrap());
        }
    }

    @Test
    void aWrongPasswordIsReportedWithTheKeysToCheckAndNotThePassword() {
        assertThatThrownBy(
                        () -> KafkaConnection.open(settings("wrong-password")).close())
                .hasMessageContaining("Kafka at " + broker.bootstrap() + " does not answer")
                .hasMessageContaining("kafka.sasl.*")
                .hasMessageNotContaining("wrong-password");
    }

    /** Read from keys, as a user writes them; the login stands in a file. */
    private static KafkaSettings settings(String password) {
        var login = folder.resolve("login");
        try {
            Files.writeString(login, LOGIN + "username=\"fairlead\" password=\"" + password + "\";");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return KafkaSettings.from(
                Map.of(
                        "brokers",
                        broker.bootstrap(),
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "file:" + login),
                folder);
    }
}
