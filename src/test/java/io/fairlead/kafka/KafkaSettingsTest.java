package io.fairlead.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the keys under kafka say, and what they refuse. */
final class KafkaSettingsTest {

    private static final Path DATA = Path.of("var", "kafka");

    @Test
    void withoutAnyKeyTheBrokerIsEmbedded() {
        var settings = KafkaSettings.from(Map.of(), DATA);

        assertThat(settings.embedded()).isTrue();
        assertThat(settings.data()).isEqualTo(DATA);
        assertThat(settings.partitions()).isEqualTo(4);
    }

    @Test
    void brokersMeanAClusterAndOtherKeysAreClientProperties() {
        var settings = KafkaSettings.from(
                Map.of(
                        "brokers", "one:9092, two:9092",
                        "security.protocol", "SASL_SSL",
                        "ssl.truststore.location", "trust.p12"),
                DATA);

        assertThat(settings.brokers()).isEqualTo("one:9092, two:9092");
        assertThat(settings.client())
                .containsOnly(
                        Map.entry("security.protocol", "SASL_SSL"), Map.entry("ssl.truststore.location", "trust.p12"));
        assertThat(settings.replication()).isEqualTo(-1);
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsKeyAndValue() {
        var wrong = Map.of(
                "brokers", "one",
                "security.protocl", "SSL",
                "embedded.hep", "12",
                "acks", "0",
                "partitions", "many");

        assertThatThrownBy(() -> KafkaSettings.from(wrong, DATA))
                .hasMessageContaining("kafka.brokers = one is not a list of host:port pairs")
                .hasMessageContaining("kafka.security.protocl is unknown. Maybe you meant kafka.security.protocol.")
                .hasMessageContaining("kafka.embedded.hep is unknown. Maybe you meant kafka.embedded.heap.")
                .hasMessageContaining("kafka.acks cannot be set")
                .hasMessageContaining("kafka.partitions = many is not a whole number");
    }

    @Test
    void aSecretInClearIsRefusedAndNeverShown() {
        var clear = Map.of("brokers", "one:9092", "ssl.key.password", "hunter2");
        var named = KafkaSettings.cluster("one:9092", Map.of("ssl.key.password", "hunter2"));

        assertThatThrownBy(() -> KafkaSettings.from(clear, DATA))
                .hasMessageContaining("kafka.ssl.key.password holds a secret in clear. Write env:NAME or file:PATH")
                .hasMessageNotContaining("hunter2");
        assertThat(named.toString()).contains("ssl.key.password").doesNotContain("hunter2");
    }

    @Test
    void aPlugInsOwnPropertyIsPassedOn() {
        var settings = KafkaSettings.from(
                Map.of("bootstrap.servers", "one:9092", "schema.registry.url", "https://registry.example"), DATA);

        assertThat(settings.client()).containsOnly(Map.entry("schema.registry.url", "https://registry.example"));
        assertThat(settings.brokers()).isEqualTo("one:9092");
    }
}
