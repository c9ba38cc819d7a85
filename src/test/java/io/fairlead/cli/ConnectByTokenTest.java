package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.auth.ConnectedApp.Permitted;
import io.fairlead.orgs.SetUpOrg;
import io.fairlead.orgs.connect.BrowserLogin;
import io.fairlead.orgs.connect.Person;
import io.fairlead.salesforce.OAuth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code org connect} by client credentials and by a refresh token that somebody has, and {@code org rotate} of both. */
final class ConnectByTokenTest {
    @TempDir
    static Path dir;

    private static ConnectHome home;

    @BeforeAll
    static void setUp() throws Exception {
        home = new ConnectHome(dir);
        home.add("plain", SetUpOrg.CLIENT_SECRET, "", Permitted.SELF_AUTHORIZED, false);
    }

    @AfterAll
    static void stop() {
        home.close();
    }

    private static CommandRun byClientCredentials(String name, String id, String secret) {
        return home.connect(
                name, "--client-id", home.file(id), "--client-secret", home.file(secret), "--client-credentials");
    }

    private static CommandRun byToken(String name, String id, String token) {
        return home.connect(
                name,
                "--client-id",
                home.file(id),
                "--client-secret",
                home.file("secret"),
                "--refresh-token",
                home.file(token));
    }

    /** Somebody logs in elsewhere and keeps the refresh token in a file. */
    private static void token(String file, String app) throws Exception {
        var org = home.org().local();
        try (var login = BrowserLogin.begin(new OAuth(org.loginUrl()), app, SetUpOrg.CLIENT_SECRET, 0)) {
            new Person(org.username(), org.password()).allow(login.address());
            home.keep(file, login.refreshToken(Duration.ofMinutes(1)));
        }
    }

    @Test
    void anAppWithAUserOfItsOwnIsConnectedByItsSecret() throws Exception {
        var connected = byClientCredentials("secretly", "id", "secret");

        assertThat(connected.code()).as(connected.out()).isEqualTo(Fairlead.YES);
        assertThat(home.settings("secretly"))
                .contains("client.secret=" + home.file("secret"))
                .doesNotContain(SetUpOrg.CLIENT_SECRET);
    }

    @Test
    void whatIsWrongWithAnAppIsToldWithWhereToClick() throws Exception {
        home.add("no-user", SetUpOrg.CLIENT_SECRET, "", Permitted.EVERYBODY, true);
        home.keep("empty", "");

        assertThat(byClientCredentials("refused", "wrong", "secret").out())
                .contains("client identifier invalid", "consumer key");
        assertThat(byClientCredentials("refused", "id", "wrong").out())
                .contains("invalid client credentials", "Setup > App Manager");
        assertThat(byClientCredentials("refused", "no-user", "secret").out())
                .contains("no client credentials user enabled", "Run As");
        assertThat(byClientCredentials("refused", "id", "empty").out())
                .contains("--client-secret: the file " + home.path("empty") + " is empty");
        assertThat(byClientCredentials("refused", "id", "nosuch").out())
                .contains("--client-secret: the file " + home.path("nosuch") + " cannot be read");
        assertThat(home.connected()).doesNotContain("refused");
    }

    @Test
    void clientCredentialsAreNotSentToAnAddressThatTakesNone() {
        var refused = home.connectTo("production", "refused", "--client-id", home.file("id"), "--client-credentials");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).contains("--client-credentials", "https://login.salesforce.com", "My Domain");
    }

    @Test
    void aRotatedSecretCountsFromTheNextStart() throws Exception {
        home.add("renewing", "the-first", "", Permitted.EVERYBODY, false);
        home.keep("first", "the-first");
        home.keep("second", "the-second");
        byClientCredentials("renewing", "renewing", "first");

        home.add("renewing", "the-second", "", Permitted.EVERYBODY, false);
        var old = CommandRun.of("org", "status", "renewing");
        var wrong = CommandRun.of("org", "rotate", "renewing", "--client-secret", home.file("wrong"));
        var rotated = CommandRun.of("org", "rotate", "renewing", "--client-secret", home.file("second"));

        assertThat(old.out()).contains("FAILING", "invalid client credentials");
        assertThat(wrong.out()).contains("invalid client credentials");
        assertThat(rotated.code()).as(rotated.out()).isEqualTo(Fairlead.YES);
        assertThat(CommandRun.of("org", "status", "renewing").out()).contains("The log-in works");
        assertThat(home.settings("renewing")).contains("client.secret=" + home.file("second"));
    }

    @Test
    void rotatingChangesNoFlowAndSaysWhatTheOrgLogsInBy() {
        byClientCredentials("steady", "id", "secret");

        var nothing = CommandRun.of("org", "rotate", "steady");
        var token = CommandRun.of("org", "rotate", "steady", "--refresh-token", home.file("wrong"));
        var user = CommandRun.of("org", "rotate", "steady", "--client-secret", home.file("secret"), "--user", "x");

        assertThat(nothing.out()).contains("The org steady logs in by its secret", "--client-secret");
        assertThat(token.code()).isEqualTo(2);
        assertThat(token.out()).contains("The org steady logs in by its secret", "org disconnect steady");
        assertThat(user.code()).isEqualTo(2);
        assertThat(user.out()).contains("--user");
    }

    @Test
    void aRefreshTokenOfAFileStaysThere() throws Exception {
        token("token", "plain");

        var connected = byToken("tokened", "plain", "token");

        assertThat(connected.code()).as(connected.out()).isEqualTo(Fairlead.YES);
        assertThat(home.settings("tokened")).contains("refresh.token=" + home.file("token"));
        assertThat(CommandRun.of("org", "status", "tokened").out()).contains("The log-in works", "by refresh token");
    }

    @Test
    void anOrgThatReplacesTheTokenOfAFileIsFollowedByASealedOne() throws Exception {
        token("replaced", ConnectHome.ROTATING);

        var connected = byToken("replacing", ConnectHome.ROTATING, "replaced");

        assertThat(connected.code()).as(connected.out()).isEqualTo(Fairlead.YES);
        assertThat(home.settings("replacing")).contains("refresh.token=sealed:");
        assertThat(CommandRun.of("org", "status", "replacing").out()).contains("The log-in works");
        assertThat(CommandRun.of("org", "status", "replacing").out()).contains("The log-in works");
    }

    @Test
    void aTokenThatIsWorthNothingIsRefusedWithHowToGetAnother() throws Exception {
        var refused = byToken("refused", "plain", "wrong");

        assertThat(refused.code()).isEqualTo(Fairlead.NO);
        assertThat(refused.out()).contains("expired access/refresh token", "org connect NAME in the browser");
        assertThat(Files.exists(home.path("conf/orgs/refused.properties"))).isFalse();
    }
}
