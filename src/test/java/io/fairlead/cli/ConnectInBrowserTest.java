package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.orgs.connect.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code org connect} by somebody who logs in in a browser, with PKCE, and what may go wrong there. */
final class ConnectInBrowserTest {
    @TempDir
    static Path dir;

    private static ConnectHome home;
    private static Person admin;
    private static Person elsewhere;

    @BeforeAll
    static void setUp() throws Exception {
        home = new ConnectHome(dir);
        var org = home.org().local();
        admin = new Person(org.username(), org.password());
        elsewhere = Person.elsewhere(org.username(), org.password());
    }

    @AfterAll
    static void stop() {
        home.close();
    }

    private static CommandInWork begin(String name) throws Exception {
        return home.begin(
                name,
                "--client-id",
                home.file(ConnectHome.ROTATING),
                "--client-secret",
                home.file("secret"),
                "--callback-port",
                "0",
                "--no-browser");
    }

    private static HttpResponse<String> visit(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    @Test
    void whoeverLogsInConnectsTheOrgAndItsTokenIsSealed() throws Exception {
        var command = begin("web");

        String page = admin.allow(command.address());
        var connected = command.ended();

        assertThat(page).contains("You are logged in");
        assertThat(connected.code()).as(connected.out()).isEqualTo(Fairlead.YES);
        assertThat(connected.out()).contains("Connected web", home.org().local().username());
        assertThat(home.settings("web")).contains("refresh.token=sealed:");
        assertThat(CommandRun.of("org", "status", "web").out()).contains("The log-in works", "by browser");
    }

    @Test
    void whoeverDeniesConnectsNothing() throws Exception {
        var command = begin("denied");

        admin.deny(command.address());
        var refused = command.ended();

        assertThat(refused.code()).isEqualTo(Fairlead.NO);
        assertThat(refused.out()).contains("access_denied", "choose Allow");
        assertThat(home.connected()).doesNotContain("denied");
    }

    @Test
    void aCodeThatCameTooLateIsRefused() throws Exception {
        var command = begin("late");
        String end = elsewhere.end(command.address());

        home.org().control("PUT", "clock", "{\"at\":\"" + Instant.now().plusSeconds(16 * 60) + "\"}");
        visit(end);
        var refused = command.ended();
        home.org().control("DELETE", "clock", "");

        assertThat(refused.code()).isEqualTo(Fairlead.NO);
        assertThat(refused.out()).contains("expired authorization code", "Run the command again");
        assertThat(home.connected()).doesNotContain("late");
    }

    @Test
    void theEndOfAnotherLogInIsNotTakenAndTheRightOneStillIs() throws Exception {
        var command = begin("state");
        String end = elsewhere.end(command.address());

        var stray = visit(end.replaceAll("state=[^&]*", "state=of-another"));
        var right = visit(end);
        var connected = command.ended();

        assertThat(stray.statusCode()).isEqualTo(400);
        assertThat(stray.body()).contains("not the log-in that Fairlead waits for");
        assertThat(right.body()).contains("You are logged in");
        assertThat(connected.code()).as(connected.out()).isEqualTo(Fairlead.YES);
    }

    @Test
    void rotatingLogsInAgainAndAnotherUserIsNotTaken() throws Exception {
        var first = begin("again");
        admin.allow(first.address());
        first.ended();
        String before = home.settings("again");
        home.org().local().setPassword("fairlead.integration@crm.example", "Test-1234");

        var other = CommandInWork.of("org", "rotate", "again", "--callback-port", "0", "--no-browser");
        new Person("fairlead.integration@crm.example", "Test-1234").allow(other.address());
        var refused = other.ended();
        var same = CommandInWork.of("org", "rotate", "again", "--callback-port", "0", "--no-browser");
        admin.allow(same.address());
        var rotated = same.ended();

        assertThat(refused.code()).isEqualTo(Fairlead.NO);
        assertThat(refused.out())
                .contains("These credentials are those of fairlead.integration@crm.example", "Log in as that user");
        assertThat(rotated.code()).as(rotated.out()).isEqualTo(Fairlead.YES);
        assertThat(home.settings("again")).isNotEqualTo(before);
        assertThat(CommandRun.of("org", "status", "again").out()).contains("The log-in works", "Renewed");
    }
}
