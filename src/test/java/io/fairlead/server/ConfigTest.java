package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.decide.Mode;
import io.fairlead.orgs.connect.Seal;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigTest {
    @TempDir
    Path home;

    @Test
    void theFileThatShipsHoldsEveryKeyWithItsDefault() throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("conf/fairlead.properties"))) {
            shipped.load(reader);
        }

        assertThat(new TreeMap<>(shipped)).isEqualTo(new TreeMap<>(Keys.SERVER));
    }

    @Test
    void everyKeyThatShipsHasACommentLineAboveIt() throws IOException {
        var lines = Files.readAllLines(Path.of("conf/fairlead.properties"));
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                assertThat(lines.get(i - 1)).as(lines.get(i)).startsWith("#");
            }
        }
    }

    @Test
    void aSealedSecretIsOpenedForItsOrgAndKeyOnly() throws IOException {
        Seal seal = Seal.withKeyFile(home.resolve("var/secrets.key"));
        String sealed = seal.seal("5Aep861", "prod/refresh.token");
        write("conf/fairlead.properties", "orgs=prod");
        write("conf/orgs/prod.properties", "refresh.token=" + sealed);

        Config config = Config.read(home, Map.of());
        write("conf/orgs/prod.properties", "client.secret=" + sealed);

        assertThat(config.orgs().get(0).login().refreshToken()).isEqualTo("5Aep861");
        assertThatThrownBy(() -> Config.read(home, Map.of()))
                .hasMessageContaining("prod.properties, client.secret cannot be opened")
                .hasMessageContaining("fairlead org connect prod");
    }

    @Test
    void aKeyThatSealsNothingIsRefused() throws IOException {
        write("key", "not a key");
        write("conf/fairlead.properties", "orgs=prod\nsecrets.key=file:" + home.resolve("key"));
        write("conf/orgs/prod.properties", "refresh.token=sealed:AAAA");

        assertThatThrownBy(() -> Config.read(home, Map.of())).hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void allProblemsComeTogetherAndNoneShowsASecret() throws IOException {
        write(
                "conf/fairlead.properties",
                "htp.port=1\nhttp.port=99999\nkafka=clustre\npipeline.batch=many\naudit.password=hunter2\norgs=prod");
        write("conf/orgs/prod.properties", "mode=live\nclient.secret=env:FAIRLEAD_NO_SUCH_VARIABLE");

        assertThatThrownBy(() -> Config.read(home, Map.of()))
                .isInstanceOf(Config.Refused.class)
                .hasMessageContaining("htp.port is no key. Maybe http.port")
                .hasMessageContaining("http.port=99999 is out of range")
                .hasMessageContaining("'clustre' is none of embedded, cluster")
                .hasMessageContaining("'many' is no whole number")
                .hasMessageContaining("audit.password holds a secret in clear")
                .hasMessageContaining("prod.properties, mode='live' is none of SIMULATE, TEST, LIVE")
                .hasMessageContaining("FAIRLEAD_NO_SUCH_VARIABLE")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void secretsComeFromFilesAndKafkaClientPropertiesPassThrough() throws IOException {
        write("secret", "s3cret\n");
        write(
                "conf/fairlead.properties",
                "kafka=cluster\nkafka.brokers=a:1,b:2\nkafka.security.protocol=SSL\norgs=sandbox-1");
        write("conf/orgs/sandbox-1.properties", "client.secret=file:" + home.resolve("secret") + "\nmode=TEST");

        var config = Config.read(home, Map.of("http.port", "0"));

        assertThat(config.orgs().get(0).login().clientSecret()).isEqualTo("s3cret");
        assertThat(config.orgs().get(0).mode()).isEqualTo(Mode.TEST);
        assertThat(config.kafka().brokers()).isEqualTo("a:1,b:2");
        assertThat(config.kafka().client()).isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(config.port()).isZero();
        assertThat(config.toString() + config.orgs()).doesNotContain("s3cret");
    }

    @Test
    void aClusterWithoutBrokersIsRefused() throws IOException {
        write("conf/fairlead.properties", "kafka=cluster");

        assertThatThrownBy(() -> Config.read(home, Map.of())).hasMessageContaining("kafka.brokers is empty");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }
}
