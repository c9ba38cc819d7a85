package io.fairlead.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that speaks only TLS and asks for a name and a password, as a company's cluster does, reached with the user's own client properties. */
final class TlsClusterTest {
    private static final String PASSWORD = "store-password";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        keyPair("broker");
        trust("broker", "trusted");
        keyPair("stranger");
        trust("stranger", "elsewhere");
        broker = EmbeddedBroker.start(
                KafkaSettings.embedded(folder.resolve("kafka")),
                Map.ofEntries(
                        Map.entry("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT"),
                        Map.entry("sasl.enabled.mechanisms", "PLAIN"),
                        Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                        Map.entry(
                                "listener.name.plaintext.plain.sasl.jaas.config",
                                PLAIN
                                        + "username=\"broker\" password=\"b\" user_broker=\"b\" user_fairlead=\"right\";"),
                        Map.entry("ssl.keystore.type", "PKCS12"),
                        Map.entry("ssl.keystore.location", store("broker").toString()),
                        Map.entry("ssl.keystore.password", PASSWORD),
                        Map.entry("ssl.key.password", PASSWORD),
                        Map.entry("ssl.truststore.type", "PKCS12"),
                        Map.entry("ssl.truststore.location", store("trusted").toString()),
                        Map.entry("ssl.truststore.password", PASSWORD)));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void whoTrustsTheClustersCertificateAndLogsInSendsAndReads() {
        try (var kafka = KafkaConnection.open(settings("SASL_SSL", "trusted"))) {
            TestKafka.makeTopic(kafka, "encrypted");
            kafka.queue().sendAll("encrypted", TestKafka.messages(20));

            assertThat(TestKafka.read(kafka, "encrypted")).hasSize(20);
            assertThat(kafka.progress().waiting("nobody", "encrypted")).isEqualTo(20);
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsRefusedAndTheKeysToCheckAreNamed() {
        assertThatThrownBy(() ->
                        KafkaConnection.open(settings("SASL_SSL", "elsewhere")).close())
                .hasMessageContaining("Kafka at " + broker.bootstrap() + " does not answer")
                .hasMessageContaining("kafka.ssl.*")
                .hasMessageNotContaining(PASSWORD)
                .hasMessageNotContaining("right");
    }

    /** Read from keys, as a user writes them; every secret stands in a file. */
    private static KafkaSettings settings(String protocol, String truststore) {
        var keys = new HashMap<String, String>();
        keys.put("brokers", broker.bootstrap());
        keys.put("security.protocol", protocol);
        keys.put("sasl.mechanism", "PLAIN");
        keys.put("sasl.jaas.config", secret("login", PLAIN + "username=\"fairlead\" password=\"right\";"));
        keys.put("ssl.truststore.type", "PKCS12");
        keys.put("ssl.truststore.location", store(truststore).toString());
        keys.put("ssl.truststore.password", secret("password", PASSWORD));
        return KafkaSettings.from(keys, folder);
    }

    private static String secret(String name, String value) {
        var file = folder.resolve(name);
        try {
            Files.writeString(file, value);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return "file:" + file;
    }

    private static Path store(String name) {
        return folder.resolve(name + ".p12");
    }

    /** A certificate that vouches for itself, for the loopback address. */
    private static void keyPair(String name) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keystore",
                store(name).toString(),
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2");
    }

    private static void trust(String name, String truststore) throws Exception {
        var certificate = folder.resolve(name + ".pem").toString();
        keytool("-exportcert", "-alias", name, "-keystore", store(name).toString(), "-rfc", "-file", certificate);
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-keystore",
                store(truststore).toString(),
                "-file",
                certificate);
    }

    /** The tool that every JDK has. */
    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
