package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.orgs.SetUpOrg;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private record Answer(int code, String out) {
        JsonNode json() throws IOException {
            return Json.MAPPER.readTree(out);
        }
    }

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

    private static Answer run(String... arguments) {
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        int code = Fairlead.commandLine().setOut(writer).setErr(writer).execute(arguments);
        return new Answer(code, out.toString());
    }

    private String file(String name) {
        return "file:" + home.resolve(name);
    }

    private Answer connect(String name, String secret) {
        return run(
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
        var own = run("org", "approve", "production", "--by", " ann", "--json");
        var approved = run("org", "approve", "production", "--by", "Bob", "--json");
        var renewed = run("org", "rotate", "production", "--client-secret", file("secret"), "--by", "Cid", "--json");
        var asked = run("org", "disconnect", "production", "--json");
        var ended = run("org", "disconnect", "production", "--yes", "--json");

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
    void aWrongSecretConnectsNothing() {
        var refused = connect("typo", "wrong");

        assertThat(refused.code()).as(refused.out()).isNotEqualTo(Fairlead.YES);
        assertThat(home.resolve("conf/orgs/typo.properties")).doesNotExist();
    }
}
