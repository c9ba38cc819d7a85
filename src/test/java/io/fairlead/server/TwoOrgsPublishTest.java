package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.EventState;
import io.fairlead.audit.RulePacks;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import io.fairlead.rules.RuleFolder;
import io.fairlead.signal.JobChange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One rule folder and two orgs on one server, of which only one has the campaign Only East: what a publication is for each. The story in its order. */
@TestMethodOrder(OrderAnnotation.class)
final class TwoOrgsPublishTest {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String OWNERSHIP = "decide/ownership.drl";
    private static final String CAMPAIGNS = "decide/campaigns.drl";
    private static final List<String> BOTH = List.of("east", "west");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ONLY_EAST = """

            rule "people in the east are invited"
                @reason("The east has an event.")
                salience 3
            when
                $case: Case( change.newCompanyName == "Nobody", creation.netNew )
            then
                propose.campaign("Only East", "Sent");
            end
            """;

    @TempDir
    static Path home;

    private static LocalOrg east;
    private static LocalOrg west;
    private static Server server;
    private static String first = "";

    @BeforeAll
    static void startWithBoth() throws Exception {
        east = org("east");
        west = org("west");
        var made = HTTP.send(
                HttpRequest.newBuilder(URI.create(east.loginUrl() + "/services/data/v62.0/sobjects/Campaign"))
                        .header("Authorization", "Bearer " + east.accessToken())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"Name\": \"Only East\", \"IsActive\": true}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        Files.createDirectories(home.resolve("conf/orgs"));
        connect("east", east);
        connect("west", west);
        Path rules = Files.createDirectories(home.resolve("rules"));
        RuleFolder.restore(rules, "east", RuleFolder.texts(Child.HOME.resolve("rules"), "east", new ArrayList<>()));
        server = started("auto");
        first = live("east");
        bench().intake().accept(List.of(change("one"), change("two")), "test", "");
        await("two decisions for each", () -> written("one") && written("two"));
    }

    private static LocalOrg org(String name) {
        var org = LocalOrg.start(LocalOrgConfig.in(home.resolve(name)).withSchema(Child.HOME.resolve("salesforce")));
        org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
        return org;
    }

    private static void connect(String name, LocalOrg org) throws IOException {
        Path id = Files.writeString(home.resolve(name + ".id"), org.clientId());
        Path secret = Files.writeString(home.resolve(name + ".secret"), org.clientSecret());
        Files.write(
                home.resolve("conf/orgs").resolve(name + ".properties"),
                List.of(
                        "login.url=" + org.loginUrl(),
                        "client.id=file:" + id,
                        "client.secret=file:" + secret,
                        "mode=LIVE",
                        "gate=off"));
    }

    private static Server started(String publish) throws Exception {
        Files.writeString(
                home.resolve("conf/fairlead.properties"),
                "orgs=east,west\ndata.dir=%s\ndrop.dir=%s\nrules.dir=%s\nroutes.dir=%s\nhttp.port=0\nrules.publish=%s\nrules.second.person=%s\n"
                        .formatted(
                                home.resolve("var"),
                                home.resolve("var/drop"),
                                home.resolve("rules"),
                                Child.HOME.resolve("routes"),
                                publish,
                                publish.equals("approved")));
        return Server.start(Config.read(home, Map.of()), sentence -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
        east.close();
        west.close();
    }

    private static JobChange change(String event) {
        return Json.read(
                Json.text(Map.of(
                        "eventId",
                        event,
                        "firstName",
                        "Ada",
                        "lastName",
                        "Of " + event,
                        "newTitle",
                        "VP Sales",
                        "newCompanyName",
                        "Company " + event,
                        "newCompanyDomain",
                        event + ".example",
                        "newCompanyCountry",
                        "Germany")),
                JobChange.class);
    }

    @Test
    @Order(1)
    void aSavedFolderGoesLiveWhereItCanAndTheOtherOrgGoesOnAndItsHistorySaysWhy() throws Exception {
        Path campaigns = home.resolve("rules").resolve(CAMPAIGNS);
        Files.writeString(campaigns, Files.readString(campaigns) + ONLY_EAST);

        await(
                "a refusal in the west",
                () -> newest("west").map(each -> !each.live()).orElse(false));
        await("it in the east", () -> !live("east").equals(first));
        Files.writeString(campaigns, Files.readString(campaigns) + "\n// Saved again.\n");
        await("the same refusal of the newer files", () -> history("west").size() == 3);

        assertThat(live("west")).isEqualTo(first);
        assertThat(newest("west")).hasValueSatisfying(refused -> {
            assertThat(refused.problems()).singleElement().asString().contains("Only East");
            assertThat(refused.before()).isEqualTo(first);
        });
        assertThat(history("east")).allMatch(RulePacks.Entry::live);
    }

    @Test
    @Order(2)
    void theDeskPublishesForBothOrgsOrForNone() throws Exception {
        String before = live("east");
        save("east", OWNERSHIP, "salience 90", "salience 95");

        JsonNode refused = publish("east", 409, "", "Customers first", "Ann");

        assertThat(refused.toString()).contains("in org west", "Only East");
        assertThat(live("east")).isEqualTo(before);
        assertThat(Files.readString(home.resolve("rules").resolve(OWNERSHIP))).doesNotContain("salience 95");

        save(
                "east",
                CAMPAIGNS,
                "propose.campaign(\"Only East\", \"Sent\")",
                "propose.campaign(\"Past champions\", \"Added\")");
        publish("east", 202, "", "Customers first", "Ann");

        for (String org : BOTH) {
            assertThat(newest(org)).hasValueSatisfying(entry -> {
                assertThat(entry.live()).isTrue();
                assertThat(entry.fingerprint()).isEqualTo(live(org)).isNotEqualTo(first);
                assertThat(entry.setBy()).isEqualTo("Ann");
                assertThat(entry.reason()).isEqualTo("Customers first");
            });
        }
    }

    @Test
    @Order(3)
    void settingsOfOneOrgGoLiveInItAloneWithTheReasonAlthoughTheDeskIsForTheOther() throws Exception {
        String before = live("east");
        save("east", "settings/orgs/west.yaml", "", "matching: {accountAutoScore: 85}\n");

        publish("east", 202, "", "The west has short names", "Ann");

        assertThat(live("east")).isEqualTo(before);
        assertThat(live("west")).isNotEqualTo(before);
        assertThat(newest("west").orElseThrow().reason()).isEqualTo("The west has short names");
    }

    @Test
    @Order(4)
    void aRollbackOfASharedFolderIsSaidInBothHistories() throws Exception {
        publisher("east", PublishSettings.AUTO).rollback(first, "Too early", "Bob", BOTH);

        await("the first pack in the east", () -> live("east").equals(first));
        await(
                "its files in the west",
                () -> newest("west").orElseThrow().reason().equals("Too early"));
        assertThat(newest("east").orElseThrow().reason()).isEqualTo("Too early");
        assertThat(live("west")).as("its own settings stay").isNotEqualTo(first);
        assertThat(home.resolve("rules/settings/orgs/west.yaml")).exists();
        Files.delete(home.resolve("rules/settings/orgs/west.yaml"));
        await("the first pack in the west", () -> live("west").equals(first));
    }

    @Test
    @Order(5)
    void aDraftRunsInTheShadowOfEachOrgByItself() throws Exception {
        Path draft = Files.createDirectories(home.resolve("draft"));
        RuleFolder.restore(draft, "east", RuleFolder.texts(home.resolve("rules"), "east", new ArrayList<>()));
        Path creation = draft.resolve(OWNERSHIP);
        Files.writeString(
                creation,
                Files.readString(creation).replaceAll("propose\\.pool\\(\"[^\"]+\"\\)", "propose.defaultOwner()"));
        shadow("west", draft);
        shadow("east", home.resolve("rules"));

        bench().intake().accept(List.of(change("three")), "test", "");
        await("the decision for both", () -> written("three"));
        await("the shadows", () -> shadows().stream()
                .allMatch(tally -> tally.path("seen").asLong() == 1));

        for (JsonNode tally : shadows()) {
            boolean differs = tally.at("/shadow/org").asText().equals("west");
            assertThat(tally.path("different").asLong()).isEqualTo(differs ? 1 : 0);
        }
        BOTH.forEach(org -> bench().audit().shadows().end(org));
    }

    /** As {@code fairlead rules shadow DIR} does. */
    private static void shadow(String org, Path folder) {
        var pack = RuleFolder.load(folder, org).orThrow();
        bench().audit().rulePacks().keep(pack.fingerprint(), pack.texts());
        bench().audit().shadows().start(org, pack.fingerprint(), "Ann");
    }

    @Test
    @Order(6)
    void theWholeWayOfTheDeskForTheSecondOrgWhereTwoPeoplePublish() throws Exception {
        server.close();
        server = started("approved");
        String text = open("west", OWNERSHIP).path("text").asText();
        String edited = text.replaceAll("propose\\.pool\\(\"[^\"]+\"\\)", "propose.defaultOwner()");
        JsonNode checked = post("/api/rules/desk/check?org=west", 200, Map.of("path", OWNERSHIP, "text", edited));
        assertThat(checked.path("failed")).as("old cases prove the old way").isNotEmpty();
        edited = text.replace("salience 90", "salience 95");
        checked = post("/api/rules/desk/check?org=west", 200, Map.of("path", OWNERSHIP, "text", edited));
        assertThat(checked.path("failed")).isEmpty();
        assertThat(checked.path("cases").asInt()).isGreaterThan(50);
        assertThat(post("/api/rules/desk/run?org=west", 200, Map.of("path", OWNERSHIP, "text", edited, "event", "one"))
                        .path("decision")
                        .asText())
                .isEqualTo("west/one/1");
        save("west", OWNERSHIP, "salience 90", "salience 95");
        publish("west", 409, "", "Customers first", "Ann");
        String comparison = post("/api/rules/desk/compare?org=west", 200, Map.of("last", 100))
                .path("id")
                .asText();

        publish("west", 202, comparison, "Customers first", "Ann");

        assertThat(live("west")).isEqualTo(first);
        assertThat(post("/api/rules/draft/approve?org=west", 409, Map.of("by", "ann"))
                        .toString())
                .contains("somebody else");
        assertThat(post("/api/rules/draft/approve?org=east", 409, Map.of("by", "Bob"))
                        .toString())
                .contains("Nothing waits");
        assertThat(page("/rules/draft?org=west"))
                .contains("It waits for a second person", "Approve")
                .doesNotContain("action=\"/rules/draft/publish");
        post("/api/rules/draft/approve?org=west", 202, Map.of("by", "Bob"));
        await("it in the west", () -> !live("west").equals(first));
        assertThat(newest("west")).hasValueSatisfying(entry -> {
            assertThat(entry.approvedBy()).isEqualTo("Bob");
            assertThat(entry.comparison()).isEqualTo(comparison);
        });
        assertThat(live("east")).isEqualTo(first);
        assertThat(page("/rules/draft?org=west")).contains("Nothing is drafted");
        assertThat(page("/rules/draft?org=east")).contains("The rules folder itself holds it");
        assertThat(compared("east")).contains("fairlead rules publish --org east --comparison ");
        assertThat(post("/api/rules/desk/check?org=north", 404, Map.of("path", OWNERSHIP, "text", text))
                        .toString())
                .contains("there is no such org");

        publisher("west", new PublishSettings(true, true)).rollback(first, "Nobody asked the west", "Ann", BOTH);
        await("the first pack in the west", () -> live("west").equals(first));
        assertThat(newest("east").orElseThrow().reason()).isNotEqualTo("Nobody asked the west");
    }

    @Test
    @Order(7)
    void whatAnOrgCannotHaveIsPublishedForTheOtherByCommandAndNotByTheDesk() throws Exception {
        Path campaigns = home.resolve("rules").resolve(CAMPAIGNS);
        Files.writeString(campaigns, Files.readString(campaigns) + ONLY_EAST);
        assertThat(post("/api/rules/desk/compare?org=west", 409, Map.of("last", 100))
                        .toString())
                .contains("cannot be tried");
        String comparison = post("/api/rules/desk/compare?org=east", 200, Map.of("last", 100))
                .path("id")
                .asText();
        assertThat(publish("east", 409, comparison, "For the event", "Ann").toString())
                .contains("in org west", "Only East");

        Publisher east = publisher("east", new PublishSettings(true, true));
        east.publish(comparison, "For the event", "Ann");
        east.approve("Bob");

        await("it in the east", () -> !live("east").equals(first));
        assertThat(live("west")).isEqualTo(first);
    }

    private static Workbench bench() {
        return server.workbench();
    }

    /** The pack that decides, as the org's newest change that went live says. */
    private static String live(String org) {
        return bench().audit()
                .rulePacks()
                .live(org)
                .map(RulePacks.Entry::fingerprint)
                .orElse("");
    }

    private static List<RulePacks.Entry> history(String org) {
        return bench().audit().rulePacks().latest(100).stream()
                .filter(entry -> entry.org().equals(org))
                .toList();
    }

    private static Optional<RulePacks.Entry> newest(String org) {
        return history(org).stream().findFirst();
    }

    private static boolean written(String event) {
        return BOTH.stream().allMatch(org -> Stream.ofNullable(
                        bench().audit().events().decided(org, List.of(event)).get(event))
                .anyMatch(state -> state.state() == EventState.State.WRITTEN));
    }

    private static JsonNode open(String org, String path) throws Exception {
        return Json.MAPPER.readTree(page("/api/rules/desk/file?org=" + org + "&path=" + path));
    }

    private static void save(String org, String path, String from, String to) throws Exception {
        JsonNode opened = open(org, path);
        String text = opened.path("text").asText();
        assertThat(text).contains(from);
        post(
                "/api/rules/desk/save?org=" + org,
                200,
                Map.of(
                        "path",
                        path,
                        "text",
                        from.isEmpty() ? to : text.replace(from, to),
                        "loaded",
                        opened.path("loaded").asText()));
    }

    private static JsonNode publish(String org, int status, String comparison, String reason, String by)
            throws Exception {
        String state = Json.MAPPER
                .readTree(page("/api/rules/draft?org=" + org))
                .path("state")
                .asText();
        return post(
                "/api/rules/draft/publish?org=" + org,
                status,
                Map.of("state", state, "comparison", comparison, "reason", reason, "by", by));
    }

    private static List<JsonNode> shadows() throws Exception {
        List<JsonNode> tallies = new ArrayList<>();
        Json.MAPPER.readTree(page("/api/rules/shadow")).forEach(tallies::add);
        assertThat(tallies).hasSize(2);
        return tallies;
    }

    private static String page(String path) throws Exception {
        var answer = HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode post(String path, int status, Map<String, Object> body) throws Exception {
        var answer = HTTP.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.text(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return Json.MAPPER.readTree(answer.body());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url().replaceAll("/$", "") + path));
    }

    private static Publisher publisher(String org, PublishSettings settings) {
        var audit = bench().audit();
        return new Publisher(audit, new RuleStudy(audit), home.resolve("rules"), settings, org);
    }

    /** What {@code fairlead rules compare} says of the folder. */
    private static String compared(String org) throws Exception {
        try (var command = Child.start(home, home.resolve("var"), Map.of(), "rules", "compare", "--org", org)) {
            var ended = command.ended(SOON);
            assertThat(ended.code()).as(ended.said()).isZero();
            return ended.said();
        }
    }

    private static void await(String what, Callable<Boolean> happened) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!happened.call()) {
            assertThat(System.nanoTime()).as("still no %s", what).isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
