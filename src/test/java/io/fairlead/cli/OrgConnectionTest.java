package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fairlead.Json;
import io.fairlead.orgs.SetUpOrg;
import io.fairlead.server.Config;
import io.fairlead.server.ServerFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code org connect}, {@code approve}, {@code rotate} and {@code disconnect} as a user types them, without a server, against a local org. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrgConnectionTest {
    private final String before = System.getProperty("fairlead.home", ".");
    private Path home;
    private SetUpOrg org;

    @BeforeAll
    void setUp(@TempDir Path dir) throws IOException {
        org = SetUpOrg.start(dir.resolve("org"));
        home = dir.resolve("home");
        Files.createDirectories(home.resolve("conf/orgs"));
        Files.createSymbolicLink(
                home.resolve("salesforce"), Path.of(before).toAbsolutePath().resolve("salesforce"));
        Files.writeString(home.resolve("conf/fairlead.properties"), "# Which orgs.\norgs=\norgs.second.person=true\n");
        Files.writeString(home.resolve("id"), SetUpOrg.CLIENT_ID);
        Files.writeString(home.resolve("secret"), SetUpOrg.CLIENT_SECRET);
        Files.writeString(home.resolve("wrong"), "not-the-secret");
        System.setProperty("fairlead.home", home.toString());
    }

    @AfterAll
    void stop() {
        System.setProperty("fairlead.home", before);
        org.close();
    }

    private String file(String name) {
        return "file:" + home.resolve(name);
    }

    private CommandRun connect(String name, String secret) {
        return CommandRun.of(
                "org",
                "connect",
                name,
                "--login-url",
                org.local().loginUrl(),
                "--client-id",
                file("id"),
                "--client-secret",
                file(secret),
                "--client-credentials",
                "--by",
                "Ann",
                "--json");
    }

    @Test
    void eachStepOfAConnectionIsToldAsJson() throws IOException {
        var connected = connect("production", "secret");
        var own = CommandRun.of("org", "approve", "production", "--by", " ann", "--json");
        var approved = CommandRun.of("org", "approve", "production", "--by", "Bob", "--json");
        var renewed = CommandRun.of(
                "org", "rotate", "production", "--client-secret", file("secret"), "--by", "Cid", "--json");
        var asked = CommandRun.of("org", "disconnect", "production", "--json");
        var ended = CommandRun.of("org", "disconnect", "production", "--yes", "--json");

        assertThat(connected.code()).as(connected.out()).isEqualTo(Fairlead.YES);
        assertThat(connected.json().at("/connected/by").asText()).isEqualTo("Ann");
        assertThat(own.code()).isNotEqualTo(Fairlead.YES);
        assertThat(own.out()).contains("somebody else has to approve it");
        assertThat(approved.code()).as(approved.out()).isEqualTo(Fairlead.YES);
        assertThat(approved.json().at("/approved/by").asText()).isEqualTo("Bob");
        assertThat(renewed.code()).as(renewed.out()).isEqualTo(Fairlead.YES);
        assertThat(renewed.json().at("/renewed/by").asText()).isEqualTo("Cid");
        assertThat(asked.out()).contains("--json asks nothing: give --yes.");
        assertThat(ended.code()).as(ended.out()).isEqualTo(Fairlead.YES);
        assertThat(ended.json().at("/disconnected").asBoolean()).isTrue();
        assertThat(ended.json().at("/revoked").asBoolean()).isFalse();
        assertThat(ended.json().at("/left/waiting").asInt(-1)).isZero();
    }

    @Test
    void anOrgThatTheRunningServerDoesNotKnowIsToldAsThat() throws IOException {
        connect("unknown", "secret");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/orgs", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("[]".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        var own = ProcessHandle.current();
        var running = new ServerFile(
                own.pid(),
                own.info().startInstant().orElseThrow().toEpochMilli(),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                Map.of());
        Path file = Config.read(home, Map.of()).data().resolve("server.json");

        Files.write(file, Json.bytes(running));
        var told = CommandRun.of("org", "status", "unknown");
        Files.delete(file);
        server.stop(0);
        var alone = CommandRun.of("org", "status", "unknown");

        assertThat(told.out())
                .contains("The running server does not know this org", "The log-in works")
                .doesNotContain("No server runs");
        assertThat(alone.out()).contains("No server runs. The log-in works");
    }

    @Test
    void aWrongSecretConnectsNothing() {
        var refused = connect("typo", "wrong");

        assertThat(refused.code()).as(refused.out()).isNotEqualTo(Fairlead.YES);
        assertThat(home.resolve("conf/orgs/typo.properties")).doesNotExist();
    }
}
