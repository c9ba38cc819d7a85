package io.fairlead.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the keys under kafka say, and what they refuse. */
final class KafkaSettingsTest {

    private static final Path HOME = Path.of("home");

    @Test
    void withoutAnyKeyTheBrokerIsEmbeddedBelowVar() {
        var settings = KafkaSettings.from(Map.of("web.port", "8080"), HOME);

        assertThat(settings.embedded()).isTrue();
        assertThat(settings.data()).isEqualTo(HOME.resolve("var/kafka"));
        assertThat(settings.partitions()).isEqualTo(4);
    }

    @Test
    void brokersMeanAClusterAndOtherKeysAreClientProperties() {
        var settings = KafkaSettings.from(
                Map.of(
                        "kafka.brokers", "one:9092, two:9092",
                        "kafka.security.protocol", "SASL_SSL",
                        "kafka.ssl.truststore.location", "trust.p12"),
                HOME);

        assertThat(settings.brokers()).isEqualTo("one:9092, two:9092");
        assertThat(settings.client())
                .containsOnly(
                        Map.entry("security.protocol", "SASL_SSL"), Map.entry("ssl.truststore.location", "trust.p12"));
        assertThat(settings.replication()).isEqualTo(-1);
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsKeyAndValue() {
        var wrong = Map.of(
                "kafka", "embedded",
                "kafka.brokers", "one:9092",
                "kafka.security.protocl", "SSL",
                "kafka.embedded.hep", "12",
                "kafka.acks", "0",
                "kafka.topics.partitions", "many");

        assertThatThrownBy(() -> KafkaSettings.from(wrong, HOME))
                .hasMessageContaining("contradict each other")
                .hasMessageContaining("kafka.security.protocl is not a Kafka client property."
                        + " Maybe you meant security.protocol.")
                .hasMessageContaining("Maybe you meant kafka.embedded.heap.")
                .hasMessageContaining("kafka.acks cannot be set")
                .hasMessageContaining("kafka.topics.partitions = many is not a whole number");
    }

    @Test
    void aPlugInsOwnPropertyIsPassedOn() {
        var settings = KafkaSettings.from(
                Map.of("kafka.brokers", "one:9092", "kafka.schema.registry.url", "https://registry.example"), HOME);

        assertThat(settings.client()).containsEntry("schema.registry.url", "https://registry.example");
    }
}
