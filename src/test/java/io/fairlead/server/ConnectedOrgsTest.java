package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.Balance;
import io.fairlead.audit.EventState;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.auth.ConnectedApp;
import io.fairlead.localorg.auth.ConnectedApp.Permitted;
import io.fairlead.localorg.seed.JobChangeFile;
import io.fairlead.localorg.seed.JobChanges;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import io.fairlead.orgs.connect.BrowserLogin;
import io.fairlead.orgs.connect.Credentials;
import io.fairlead.orgs.connect.Person;
import io.fairlead.orgs.connect.PropertiesText;
import io.fairlead.orgs.connect.Secret;
import io.fairlead.salesforce.OAuth;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SingleOrg;
import io.fairlead.web.OrgState.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orgs that come and go while the server runs: one local org of its own, one that is somewhere else. */
final class ConnectedOrgsTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    static Path home;

    private static LocalOrg elsewhere;
    private static Server server;
    private static OrgSetup setup;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        Path repository = Child.HOME;
        Files.createDirectories(home.resolve("conf/orgs"));
        copy(repository.resolve("salesforce"), home.resolve("salesforce"));
        Files.copy(repository.resolve("conf/orgs/local.properties"), home.resolve("conf/orgs/local.properties"));
        Files.writeString(home.resolve("conf/fairlead.properties"), """
                # Which orgs.
                orgs=local
                orgs.second.person=true
                data.dir=%s
                drop.dir=%s
                rules.dir=%s
                routes.dir=%s
                mirror.poll.seconds=1
                http.port=0
                """.formatted(
                        home.resolve("var"),
                        home.resolve("var/drop"),
                        repository.resolve("rules"),
                        repository.resolve("routes")));
        try (var local = LocalOrg.start(
                LocalOrgConfig.in(home.resolve("var/org/local")).withSchema(repository.resolve("salesforce")))) {
            local.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
        }
        elsewhere = LocalOrg.start(
                LocalOrgConfig.in(home.resolve("elsewhere")).withSchema(repository.resolve("salesforce")));
        elsewhere.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
        elsewhere.add(rotating());
        server = Server.start(config(), sentence -> {});
        setup = new OrgSetup(config(), server.workbench().audit());
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static ConnectedApp rotating() {
        return new ConnectedApp(
                "rotating",
                "Fairlead",
                "app-secret",
                "",
                "",
                List.of(ConnectedApp.LOOPBACK),
                Set.of("api", "id", "refresh_token"),
                Permitted.SELF_AUTHORIZED,
                Set.of(),
                true);
    }

    private static Config config() {
        return Config.read(home, Map.of());
    }

    /** As a command of now sees it. */
    private static OrgSetup setupNow() {
        return new OrgSetup(config(), server.workbench().audit());
    }

    private static Credentials byClientCredentials() {
        return by(elsewhere);
    }

    private static Credentials by(LocalOrg org) {
        return new Credentials(
                org.loginUrl(),
                Secret.typed(org.clientId()),
                Secret.typed(org.clientSecret()),
                Secret.NONE,
                "",
                "",
                Secret.NONE);
    }

    private static Credentials inBrowser() throws Exception {
        try (var login = BrowserLogin.begin(new OAuth(elsewhere.loginUrl()), "rotating", "app-secret", 0)) {
            new Person(elsewhere.username(), elsewhere.password()).allow(login.address());
            return new Credentials(
                            elsewhere.loginUrl(),
                            Secret.typed("rotating"),
                            Secret.typed("app-secret"),
                            Secret.NONE,
                            "",
                            "",
                            Secret.NONE)
                    .with(login.refreshToken(SOON));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        elsewhere.close();
    }

    private static JsonNode org(String name) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "api/orgs/" + name))
                .build();
        return Json.MAPPER.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }

    private static void awaitHealth(String name, Health health) throws Exception {
        await(name + " " + health, () -> org(name).path("health").asText().equals(health.name()));
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + SOON.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime())
                    .as(what + " in time; the orgs are " + org(""))
                    .isLessThan(until);
            Thread.sleep(100);
        }
    }

    /** Posts a job change of the company's own people and gives its event id. */
    private static String post() throws Exception {
        Path file = home.resolve("changes.jsonl");
        JobChangeFile.writeJsonLines(file, JobChanges.of(Seed.DEMO, 1, key -> ""));
        String change = Files.readString(file).strip();
        var request = HttpRequest.newBuilder(URI.create(server.url() + "api/job-changes"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(change))
                .build();
        String answer = HTTP.send(request, BodyHandlers.ofString()).body();
        return Json.MAPPER.readTree(answer).path("accepted").path(0).asText();
    }

    @Test
    void anOrgIsBroughtInWhileTheServerRunsAndEachOrgDecidesAndWritesItsOwn() throws Exception {
        setup.connect("second", byClientCredentials(), "client credentials", "Ann");
        PropertiesText.read(home.resolve("conf/orgs/second.properties"))
                .set("mode", "LIVE")
                .set("gate", "off")
                .write(home.resolve("conf/orgs/second.properties"));
        awaitHealth("second", Health.TO_APPROVE);
        setup.approve("second", "Bob");
        awaitHealth("second", Health.READY);

        String event = post();
        await("decided and written in local", () -> isWritten("local", event));
        await("decided and written in second", () -> isWritten("second", event));

        Balance balance = server.workbench().balance();
        assertThat(balance.balanced()).isTrue();
        assertThat(balance.in()).as("counted for each org").isGreaterThanOrEqualTo(2);
        assertThat(org("second").path("connection").path("approved").path("by").asText())
                .isEqualTo("Bob");
        assertThat(jobChangesIn(elsewhere)).contains(event);
        assertThat(jobChangesIn(server.localOrg("local"))).contains(event);
    }

    private static boolean isWritten(String org, String event) {
        var state =
                server.workbench().audit().events().decided(org, Set.of(event)).get(event);
        return state != null && state.state() == EventState.State.WRITTEN;
    }

    private static List<String> jobChangesIn(LocalOrg org) throws Exception {
        return OrgRecords.of(org).column("Event_Id__c", "SELECT Event_Id__c FROM Fairlead_Job_Change__c");
    }

    @Test
    void whoeverConnectedAnOrgCannotApproveIt() {
        setup.connect("own", byClientCredentials(), "client credentials", "Ann");

        assertThatThrownBy(() -> setup.approve("own", " ann "))
                .isInstanceOf(OrgSetup.Refused.class)
                .hasMessageContaining("somebody else has to approve it");
        assertThatThrownBy(() -> setup.approve("nosuch", "Bob")).hasMessageContaining("Nobody connected");
    }

    @Test
    void aSecondPersonApprovesAnOrgOnItsPageAndNobodyElseCan() throws Exception {
        setup.connect("paged", byClientCredentials(), "client credentials", "Ann");
        awaitHealth("paged", Health.TO_APPROVE);
        assertThat(page("paged")).contains("by Ann", elsewhere.username(), "action=\"/orgs/paged/approve\"");

        var same = send("api/orgs/paged/approve", "application/json", "{\"by\": \" ann \"}");
        assertThat(same.statusCode()).isEqualTo(409);
        assertThat(same.body()).contains("somebody else has to approve it");
        assertThat(send("orgs/paged/approve", FORM, "by=ANN").statusCode()).isEqualTo(409);
        assertThat(send("orgs/paged/approve", FORM, "by=+").statusCode()).isEqualTo(400);
        assertThat(send("api/orgs/paged/approve", "application/json", "{}").statusCode())
                .isEqualTo(400);
        assertThat(send("api/orgs/nosuch/approve", "application/json", "{\"by\": \"Bob\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(org("paged").path("health").asText()).isEqualTo("TO_APPROVE");

        assertThat(send("orgs/paged/approve", FORM, "by=Bob").headers().firstValue("Location"))
                .hasValue("/orgs/paged");
        awaitHealth("paged", Health.READY);
        assertThat(org("paged").path("connection").path("approved").path("by").asText())
                .isEqualTo("Bob");
        assertThat(page("paged")).doesNotContain("/orgs/paged/approve");
        var again = send("api/orgs/paged/approve", "application/json", "{\"by\": \"Cid\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("was approved by Bob before");
    }

    private static String page(String org) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server.url() + "orgs/" + org)).build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    private static HttpResponse<String> send(String path, String type, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    @Test
    void theFileOfAConnectedOrgHoldsEveryKeyAndNoSecretInClear() throws Exception {
        setup.connect("written", byClientCredentials(), "client credentials", "Ann");

        String text = Files.readString(home.resolve("conf/orgs/written.properties"));
        assertThat(text)
                .contains("login.url=" + elsewhere.loginUrl(), "client.secret=sealed:", "mode=SIMULATE")
                .doesNotContain(elsewhere.clientSecret());
        assertThat(Keys.ORG.keySet()).allSatisfy(key -> assertThat(text).contains("\n" + key + "="));
        assertThat(Files.readString(home.resolve("conf/fairlead.properties")))
                .startsWith("# Which orgs.\norgs=local")
                .contains(",written");
    }

    @Test
    void aWrongSecretConnectsNothing() {
        var wrong = new Credentials(
                elsewhere.loginUrl(),
                Secret.typed(elsewhere.clientId()),
                Secret.typed("wrong"),
                Secret.NONE,
                "",
                "",
                Secret.NONE);

        assertThatThrownBy(() -> setup.connect("refused", wrong, "client credentials", "Ann"))
                .isInstanceOf(SalesforceFailure.class)
                .hasMessageContaining("invalid client credentials");
        assertThat(home.resolve("conf/orgs/refused.properties")).doesNotExist();
        assertThat(config().orgs()).extracting(OrgConfig::name).doesNotContain("refused");
    }

    @Test
    void anOrgThatReplacesItsRefreshTokensIsRenewedAndDisconnectedWithoutAPause() throws Exception {
        setup.connect("renewed", inBrowser(), "browser", "Ann");
        setup.approve("renewed", "Bob");
        awaitHealth("renewed", Health.READY);
        String kept = config("renewed").login().refreshToken();

        setupNow().rotate("renewed", inBrowser(), "Cleo");
        String renewed = config("renewed").login().refreshToken();
        await("a poll after it", () -> org("renewed").path("health").asText().equals("READY"));
        boolean revoked = setupNow().disconnect("renewed", "Dan", "test over");

        assertThat(renewed).isNotEqualTo(kept);
        assertThat(revoked).isTrue();
        await("the org gone", () -> org("renewed").has("problems"));
        var ended = server.workbench().audit().orgConnections().of("renewed").get(0);
        assertThat(ended.renewed().by()).isEqualTo("Cleo");
        assertThat(ended.ended().by()).isEqualTo("Dan");
        assertThat(Files.readString(home.resolve("conf/orgs/renewed.properties")))
                .doesNotContain("sealed:");
        assertThatThrownBy(() -> tryOut(renewed)).isInstanceOf(SalesforceFailure.class);
    }

    @Test
    void anOrgThatRefusedWhenItWasBroughtInIsBroughtInLater() throws Exception {
        try (var refusing = LocalOrg.start(LocalOrgConfig.in(home.resolve("refusing"))
                .withSchema(Child.HOME.resolve("salesforce"))
                .withControl())) {
            setup.connect("refusing", by(refusing), "client credentials", "Ann");
            awaitHealth("refusing", Health.TO_APPROVE);
            faults(refusing, "POST", "{\"kind\":\"limit\",\"path\":\"/composite\",\"times\":1000}");
            setup.approve("refusing", "Bob");
            awaitHealth("refusing", Health.FAILING);

            faults(refusing, "DELETE", "");
            // A change of its file is tried at once.
            PropertiesText.read(home.resolve("conf/orgs/refusing.properties"))
                    .set("budget.reserve", "20")
                    .write(home.resolve("conf/orgs/refusing.properties"));

            awaitHealth("refusing", Health.READY);
            setupNow().disconnect("refusing", "Dan", "test over");
            await("the org gone", () -> org("refusing").has("problems"));
        }
    }

    private static void faults(LocalOrg org, String method, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(org.loginUrl() + "/control/faults"))
                .method(method, BodyPublishers.ofString(body))
                .build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isBetween(200, 204);
    }

    private static OrgConfig config(String name) {
        return config().orgs().stream()
                .filter(org -> org.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void tryOut(String refreshToken) {
        var login = new Credentials(
                        elsewhere.loginUrl(),
                        Secret.typed("rotating"),
                        Secret.typed("app-secret"),
                        Secret.NONE,
                        "",
                        "",
                        Secret.NONE)
                .with(refreshToken)
                .login();
        try (var single = SingleOrg.open("tried", login)) {
            single.org().get("/limits");
        }
    }
}
