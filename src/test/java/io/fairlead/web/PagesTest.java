package io.fairlead.web;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import io.fairlead.audit.Comparisons;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.EventKey;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.OrgConnections.Act;
import io.fairlead.audit.OrgConnections.Connection;
import io.fairlead.audit.OrgConnections.Target;
import io.fairlead.audit.Released;
import io.fairlead.audit.RulePacks;
import io.fairlead.audit.RuleRequests;
import io.fairlead.audit.Shadows;
import io.fairlead.audit.Stay;
import io.fairlead.decide.Mode;
import io.fairlead.orgs.compare.Area;
import io.fairlead.orgs.compare.Item;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.explain.Explanation;
import io.fairlead.rules.handbook.SettingsTable;
import io.fairlead.salesforce.Login;
import io.fairlead.server.OrgConfig;
import io.fairlead.server.gate.Gate;
import io.fairlead.server.gate.Gates;
import io.fairlead.server.gate.Pace;
import io.fairlead.server.gate.Proofs;
import io.fairlead.server.gate.Spending;
import io.fairlead.signal.JobChange;
import io.fairlead.web.OrgState.Health;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PagesTest {
    private static final String HOSTILE = "<script>alert(1)</script> \"quoted\" & 'Söhne'";

    private static final String HOSTILE_YAML = "<script>alert(1)</script>";

    private final AuditStore store;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeLists lists = new FakeLists("Won & <b>deals</b>");
    private final FakeSnapshots snapshots = new FakeSnapshots("New & <b>brand</b>");
    private final List<Released> resent = new CopyOnWriteArrayList<>();

    PagesTest(@TempDir Path directory) throws Exception {
        store = AuditStore.embedded(directory.resolve("audit"));
        store.decisions()
                .record(List.of(
                        AuditSamples.decision("e1"),
                        AuditSamples.held("e2"),
                        AuditSamples.decision(
                                "odd/id ?&", 1, AuditSamples.change("odd/id ?&", HOSTILE, HOSTILE), null)));
        store.writes().record(List.of(AuditSamples.written("e1")));
        store.held().hold(List.of(HeldItem.unreadable("leavers.csv:7", "Too short: " + HOSTILE, HOSTILE, NOON)));
        var router = Router.router(vertx);
        Pages.mount(
                router,
                store,
                new Sources(
                        this::balance,
                        PagesTest::rules,
                        new FakeDesk(HOSTILE),
                        new FakeOrgs(orgs()),
                        lists,
                        snapshots,
                        gates(store),
                        new FakeChecks(HOSTILE),
                        spending(store),
                        PagesTest::estimate,
                        id -> id.eventId().equals("e1") ? Optional.of(explanation()) : Optional.empty(),
                        this::resend,
                        dismissed -> {},
                        Set.of("fairlead.example")),
                Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        address = "http://127.0.0.1:" + server.actualPort();
    }

    private Balance balance() {
        var accepted = Arrays.asList("e1", "e2", "odd/id ?&").stream()
                .map(event -> new EventKey(ORG, event))
                .toList();
        return store.balance().of(accepted.iterator(), Set.of(accepted.get(2)));
    }

    private void resend(Released released) {
        resent.add(released);
        store.held().sent(released.heldId());
    }

    static Estimate estimate(String org, List<JobChange> changes, boolean backfill) {
        return new Estimate(
                org, changes.size(), 0, Map.of("CREATED_LEAD", 1L), 0, Map.of("Lead", 1L), Map.of(), 1, 13, 1, "");
    }

    static Spending spending(AuditStore store) {
        return new Spending(store, PagesTest::configs, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /** Of every org that the pages show, each with a shut gate. */
    static Gates gates(AuditStore store) {
        var nothing = new Balance(0, 0, 0, 0, true, 0, 0, 0, List.of(), 0, List.of());
        return new Gates(store, PagesTest::configs, new Proofs(store, org -> Set.of(), () -> nothing));
    }

    private static List<OrgConfig> configs() {
        var login = new Login("https://login.salesforce.com", "", "", "", "", "", "", "", "62.0");
        return orgs().stream()
                .map(org -> new OrgConfig(
                        org.name(), login, Mode.LIVE, Gate.Kind.RULES, "", new Pace(100, 10, 0, Set.of(), 0, 0)))
                .toList();
    }

    private static Connection connection() {
        var nobody = new Act("", null);
        var target = new Target(
                "https://login.salesforce.com",
                "00D5f0000000001EAA",
                HOSTILE,
                false,
                "005",
                "fairlead@acme",
                "browser");
        return new Connection(1, "production", target, new Act("Ann", NOON), new Act("Bob", NOON), nobody, nobody, "");
    }

    private static List<OrgState> orgs() {
        return List.of(
                new OrgState(
                        "production",
                        "login.salesforce.com",
                        Mode.LIVE,
                        Health.READY,
                        "",
                        connection(),
                        NOON,
                        12,
                        "18/15000"),
                new OrgState(
                        "sandbox", "test.salesforce.com", Mode.SIMULATE, Health.FAILING, HOSTILE, null, null, 0, ""));
    }

    private static RulesPage rules() {
        return new RulesPage(
                AuditSamples.PACK,
                NOON,
                List.of(new RulesPage.RuleFile(
                        "decide/creation.drl",
                        "What is created or updated here?",
                        "Reads the case",
                        List.of(new RulesPage.Rule(
                                "a known account gets a contact",
                                "Sales works contacts where there is an account.",
                                60,
                                "matched.account == \"KNOWN\"",
                                "createContact()",
                                new RulesPage.Plain(
                                        true, List.of("matched account is \"KNOWN\""), List.of("create a Contact")),
                                new RulesPage.Proof(
                                        7,
                                        List.of(new RulesPage.CaseLine(
                                                "known at once", "decide/creation.cases.yaml", 3)),
                                        List.of("Another rule hides it.")))))),
                List.of("decide/creation.drl: no viable alternative"),
                "",
                List.of(SettingsTable.of(
                        "settings/pools.yaml",
                        "# Who takes turns?\n\n# In German.\nDACH:\n  - {user: Ann " + HOSTILE_YAML
                                + ", weight: 2}\n")));
    }

    private static Explanation explanation() {
        var values = new LinkedHashMap<String, String>();
        values.put("change.title", HOSTILE);
        values.put("matched.account", "unknown");
        var conditions = List.of(
                new Explanation.Checked("change.title matches \"Lead.*\"", Explanation.Verdict.FALSE, values),
                new Explanation.Checked("always", Explanation.Verdict.NOT_REACHED, Map.of()));
        var said = List.of(new Explanation.Said("owner", "set \"Ann\"", false, "a higher salience won"));
        return new Explanation(
                "production/e1/1",
                AuditSamples.PACK,
                "",
                List.of(
                        new Explanation.Asked(
                                "decide/ownership",
                                true,
                                List.of(
                                        new Explanation.Ruled(
                                                "the loser",
                                                "decide/ownership.drl",
                                                7,
                                                "Policy.",
                                                10,
                                                Explanation.Fate.LOST,
                                                said,
                                                conditions),
                                        new Explanation.Ruled(
                                                "the idle",
                                                "decide/ownership.drl",
                                                17,
                                                "It sleeps.",
                                                10,
                                                Explanation.Fate.DID_NOT_FIRE,
                                                List.of(),
                                                conditions))),
                        new Explanation.Asked("decide/campaigns", false, List.of())),
                List.of(new Explanation.WhatIf(
                        "owner",
                        "Ann",
                        "Bob",
                        List.of(new Explanation.Moved("change.confidence", "70", "85")),
                        "the loser")));
    }

    private static Comparison comparison() {
        return new Comparison(
                "c0ffee",
                ORG,
                AuditSamples.PACK,
                "d".repeat(64),
                NOON,
                300,
                12,
                3,
                1.5,
                new Comparison.Baseline(
                        298, 1, 1, List.of(new Comparison.Reason("the pool moved on", 1, "production/e2/1"))),
                List.of(new Comparison.Transition(
                        "owner",
                        "Ann",
                        HOSTILE,
                        12,
                        List.of(new Comparison.Example("production/e1/1", "", "the new rule")))),
                List.of(new Comparison.Probe("change.confidence", "85", 100, 4, List.of("owner: Ann to Bob 4"))),
                "- salience 90\n+ salience 95");
    }

    private void keepComparison() {
        var made = comparison();
        store.comparisons().keep(new Comparisons.Entry(made.id(), ORG, made.from(), made.to(), NOON, 300, 12), made);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
        store.close();
    }

    @Test
    void everyPageAnswersItsQuestion() throws Exception {
        assertThat(get("/").body())
                .contains("Where is every job change?", "<b>4</b> in", "Balanced", "created contact", "unreadable");
        assertThat(get("/decisions?state=WRITTEN").body())
                .contains("Zoë Müller")
                .doesNotContain("held for");
        assertThat(get("/decisions/production/e1").body())
                .contains("Zoë Müller left Hooli for Nordwind Logistik GmbH.", "What was written", "Leiterin Einkauf");
        assertThat(get("/held").body())
                .contains("Two accounts are too close to call", "leavers.csv:7")
                .contains("the employer is none of them, but new", "value=\"001B000000Nw7zzIAB\"");
        assertThat(get("/rules").body())
                .contains(
                        "What is created or updated here?", "a known account gets a contact", "no viable alternative");
    }

    @Test
    void theListsSayWhoIsFollowedAndWhoCameAndWent() throws Exception {
        String path = "/lists/Won%20%26%20%3Cb%3Edeals%3C%2Fb%3E";

        assertThat(get("/lists").body())
                .contains("20 people", "href=\"" + path + "\"", "Won &amp; &lt;b&gt;deals", "4 Jun 2026", "held")
                .doesNotContain("<b>deals");
        assertThat(get(path).body())
                .contains("Read it and accept that it shrank", "Entered with the last read", "Left with the last read")
                .doesNotContain("<b>deals");
        assertThat(get("/lists/nosuch").statusCode()).isEqualTo(404);
        assertThat(json("/api/lists").at("/lists/0/unique").asInt()).isEqualTo(20);
        assertThat(json("/api" + path).at("/reads/0/state").asText()).isEqualTo("HELD");
    }

    @Test
    void aListIsReadFromItsPageAndOnlyANameAcceptsThatItShrank() throws Exception {
        String path = "/lists/Won%20%26%20%3Cb%3Edeals%3C%2Fb%3E/read";

        var plain = post(path, "", Map.of(), "application/x-www-form-urlencoded");
        post(path, "acceptedBy=Rosa", Map.of(), "application/x-www-form-urlencoded");
        var data = post("/api" + path, "{\"acceptedBy\": \"Mia\"}", Map.of(), "application/json");

        assertThat(plain.statusCode()).isEqualTo(303);
        assertThat(data.statusCode()).as(data.body()).isEqualTo(200);
        assertThat(lists.accepted).containsExactly("", "Rosa", "Mia");
    }

    @Test
    void twoOrgsAreComparedAndALineIsTickedByName() throws Exception {
        String page = "/orgs/compare?from=sandbox&to=production";
        assertThat(get(page).body()).contains("not compared");

        var compared =
                post("/orgs/compare", "from=sandbox&to=production", Map.of(), "application/x-www-form-urlencoded");

        assertThat(compared.statusCode()).isEqualTo(303);
        assertThat(get(page).body())
                .contains("Past champions", "1 line to look at, 1 are fine", "Your name")
                .doesNotContain("<script>alert");
        var line = new Item(Area.CAMPAIGNS, "Past champions " + HOSTILE, Item.State.MISSING, HOSTILE, "", "Make it.");
        post(
                "/orgs/compare/tick",
                "from=sandbox&to=production&by=Ada&key=" + Templates.encode(line.key()),
                Map.of(),
                "application/x-www-form-urlencoded");
        assertThat(get(page).body()).contains("Ada, 2026-06-04");
        assertThat(json("/api/orgs/compare?from=sandbox&to=production")
                        .at("/checklist/items/0/area")
                        .asText())
                .isEqualTo("CAMPAIGNS");
        var nobody = post(
                "/orgs/compare/tick",
                "from=sandbox&to=production&key=k&by=",
                Map.of(),
                "application/x-www-form-urlencoded");
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(get("/orgs/compare?from=nosuch&to=production").statusCode()).isEqualTo(404);
    }

    @Test
    void anOrgIsCheckedFromItsPageAndTheResultStays() throws Exception {
        assertThat(get("/orgs/sandbox/check").body()).contains("not checked yet");
        assertThat(get("/api/orgs/sandbox/check").statusCode()).isEqualTo(404);

        var checked = post("/orgs/sandbox/check", "", Map.of(), "application/x-www-form-urlencoded");

        assertThat(checked.statusCode()).isEqualTo(303);
        assertThat(get("/orgs/sandbox/check").body())
                .contains("No Marketing User", "Setup &gt; Users", "Not yet", "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
        assertThat(get("/orgs/sandbox").body()).contains("No Marketing User", "href=\"/orgs/sandbox/check\"");
        assertThat(json("/api/orgs/sandbox/check").get("verdict").asText()).isEqualTo("FAIL");
        assertThat(get("/orgs/nosuch/check").statusCode()).isEqualTo(404);
    }

    @Test
    void theOrgsAreListedAndEachHasAPageOfSections() throws Exception {
        assertThat(get("/orgs").body())
                .contains("login.salesforce.com", "href=\"/orgs/sandbox\"", "&lt;script&gt;alert(1)", "not yet")
                .doesNotContain("<script>alert");
        assertThat(get("/orgs/production").body())
                .contains("Connection", "18/15000", "fairlead@acme", "by Ann", "by Bob")
                .doesNotContain("<script>alert");
        assertThat(get("/orgs/nosuch").statusCode()).isEqualTo(404);
        assertThat(json("/api/orgs").at("/1/health").asText()).isEqualTo("FAILING");
        assertThat(json("/api/orgs/production").get("mode").asText()).isEqualTo("LIVE");
    }

    @Test
    void whatJobChangesWouldCostIsToldBeforeTheyAreSent() throws Exception {
        var one = "[{\"eventId\":\"e9\",\"lastName\":\"Ek\",\"newCompanyName\":\"Acme\"}]";

        var told = post("/api/orgs/production/estimate", one, Map.of(), "application/json");
        var refused = post("/api/orgs/production/estimate", "[{\"eventId\":\"e9\"}]", Map.of(), "application/json");

        assertThat(Json.MAPPER.readTree(told.body()).get("credits").asInt()).isEqualTo(1);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("0.lastName");
        assertThat(post("/api/orgs/nosuch/estimate", one, Map.of(), "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSetUpOfAnOrgIsToldStepByStep() throws Exception {
        var checked = post("/orgs/production/check?then=setup", "", Map.of(), "application/x-www-form-urlencoded");

        assertThat(checked.statusCode()).isEqualTo(303);
        assertThat(checked.headers().firstValue("Location")).hasValue("/orgs/production/setup");
        assertThat(get("/orgs/production/setup").body())
                .contains("Install the Salesforce package", "No Marketing User", "Go live")
                .doesNotContain("<script>alert");
        assertThat(json("/api/orgs/production/setup").get("steps")).hasSize(8);
    }

    @Test
    void anOrgsGateTakesATestBatchAndANamedPersonsWord() throws Exception {
        var nothing = post("/api/orgs/production/gate/test", "{\"by\": \"Tess\"}", Map.of(), "application/json");
        store.waiting()
                .take(List.of(new Stay(
                        new DecisionId(ORG, "odd/id ?&", 1),
                        Stay.Reason.GATE,
                        false,
                        List.of("decision: " + HOSTILE),
                        "",
                        "",
                        NOON)));

        var nameless = post("/api/orgs/production/gate/test", "{}", Map.of(), "application/json");
        var chosen = post("/orgs/production/gate/test", "by=Tess", Map.of(), "application/x-www-form-urlencoded");
        var early = post(
                "/api/orgs/production/gate/word",
                "{\"by\": \"Rita\", \"verdict\": \"APPROVED\"}",
                Map.of(),
                "application/json");
        var wrong = post(
                "/orgs/production/gate/word",
                "by=Rita&note=No&verdict=REJECTED&event=" + URLEncoder.encode("odd/id ?&", StandardCharsets.UTF_8),
                Map.of(),
                "application/x-www-form-urlencoded");

        assertThat(nothing.statusCode()).isEqualTo(409);
        assertThat(nothing.body()).contains("Nothing waits for the gate");
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("is not written");
        assertThat(wrong.statusCode()).isEqualTo(303);
        assertThat(get("/orgs/production").body())
                .contains("Test run 1", "Chosen as the first with decision: &lt;script&gt;", "by Rita: No")
                .doesNotContain("<script>alert");
        assertThat(json("/api/orgs/production/gate")
                        .at("/latest/records/0/pick/verdict")
                        .asText())
                .isEqualTo("REJECTED");
        assertThat(json("/api/orgs/production/gate/proof").get("nothingSkipped").asBoolean())
                .isTrue();
        assertThat(get("/api/orgs/nosuch/gate").statusCode()).isEqualTo(404);
    }

    @Test
    void callsAndCreditsOfAnOrgAreShownWithTheRecordsBehindThem() throws Exception {
        var wrong = post("/orgs/production/budget/raise", "by=&calls=0", Map.of(), "application/x-www-form-urlencoded");
        var raised = post(
                "/api/orgs/production/budget/raise",
                "{\"by\": \"Rita\", \"calls\": \"500\"}",
                Map.of(),
                "application/json");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("say who you are", "from 1 to 9999999");
        assertThat(Json.MAPPER.readTree(raised.body()).get("cap").asLong()).isEqualTo(600);
        assertThat(get("/orgs/production").body()).contains("Calls and credits", "of 600", "credits in 2026-11");
        assertThat(get("/orgs/production/credits?of=NET_NEW").body())
                .contains("What was production charged in 2026-11?", "/decisions/production/e1/1");
        assertThat(json("/api/orgs/production/credits").at("/credits/sum/net").asLong())
                .isEqualTo(1);
        assertThat(get("/orgs/production/credits?month=November").statusCode()).isEqualTo(400);
        assertThat(get("/orgs/production/credits?of=CHEAP").statusCode()).isEqualTo(400);
    }

    @Test
    void aDecisionIsExplainedRuleByRule() throws Exception {
        assertThat(get("/decisions/production/e1/1/explain").body())
                .contains(
                        "Why, and why not otherwise?", "comes out the same", "the loser", "Lost: a higher salience won")
                .contains("did not fire", "It sleeps.", "not reached", "matched.account is unknown", "was not asked")
                .contains("What would have changed it", "<b>85</b>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        assertThat(json("/api/decisions/production/e1/1/explain")
                        .at("/questions/0/rules/0/conditions/0/actual/matched.account")
                        .asText())
                .isEqualTo("unknown");
        assertThat(get("/decisions/production/e2/1/explain").statusCode()).isEqualTo(404);
    }

    @Test
    void aComparisonIsShownWithItsDifferencesEdgesAndProof() throws Exception {
        keepComparison();

        assertThat(get("/rules/comparisons/c0ff").body())
                .contains("<b>12</b> of 300 decisions", "Some past decisions cannot be made again", "the pool moved on")
                .contains("the new rule", "4 of 100", "owner: Ann to Bob 4", "+ salience 95")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        assertThat(json("/api/rules/comparisons/c0ffee")
                        .at("/transitions/0/count")
                        .asInt())
                .isEqualTo(12);
        assertThat(get("/rules/comparisons/beef").statusCode()).isEqualTo(404);
    }

    @Test
    void theRulesPageShowsChangesRefusalsComparisonsAndTheShadow() throws Exception {
        keepComparison();
        store.rulePacks()
                .record(
                        new RulePacks.Entry(
                                "a".repeat(64), ORG, "", NOON, "Ann", "Berlin hired", "c0ffee", "Bob", List.of()),
                        Map.of());
        store.rulePacks()
                .record(
                        new RulePacks.Entry("b".repeat(64), NOON, "file saved", List.of("decide/x.drl:3: wrong")),
                        Map.of());
        var shadow = store.shadows().start(ORG, "d".repeat(64), "Ann");
        store.shadows().keep(shadow, List.of(new Shadows.Run("e1", 1, NOON, "owner: Ann -> " + HOSTILE)));

        assertThat(get("/rules").body())
                .contains("Berlin hired", "Ann, approved by Bob", "refused: decide/x.drl:3: wrong", "12 of 300")
                .contains("In the shadow", "<b>1</b> of 1 decisions would differ")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void theHandbookSaysEachRuleInWordsWithItsCountsCasesAndWarnings() throws Exception {
        assertThat(get("/rules").body())
                .contains("matched account is &quot;KNOWN&quot;", "create a Contact", "Another rule hides it.")
                .contains("1 case proves it", "/rules/file?path=decide%2Fcreation.cases.yaml#L3")
                .contains("3 today, 3 in 30 days")
                .contains("Who takes turns?", "In German.", "weight: 2")
                .doesNotContain("<script>alert");
        assertThat(json("/api/rules/fires").at("/0/name").asText()).isEqualTo("a known account gets a contact");
    }

    @Test
    void oneFileOfTheRulesIsShownAsTextAndNoOther() throws Exception {
        assertThat(get("/rules/file?path=decide%2Fcreation.cases.yaml").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<li id=\"L1\">")
                .doesNotContain("<script>alert");
        assertThat(get("/rules/file?path=..%2F..%2Fetc%2Fpasswd").statusCode()).isEqualTo(404);
        assertThat(get("/rules/file").statusCode()).isEqualTo(404);
    }

    @Test
    void theEditorShowsTheTextAsTextAndLoadsNothingFromElsewhere() throws Exception {
        var page = get("/rules/edit?path=decide%2Fcreation.cases.yaml").body();

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "data-loaded=\"1\"")
                .doesNotContain("<script>alert", "//cdn", "https://", "onclick", " style=");
        var scripts = Pattern.compile("(?:src|href)=\"(/static/[^\"]+)\"").matcher(page);
        var names = scripts.results().map(found -> found.group(1)).toList();
        assertThat(names).hasSizeGreaterThan(15);
        for (var name : names) {
            assertThat(get(name).statusCode()).as(name).isEqualTo(200);
        }
        assertThat(get("/rules/edit?path=..%2Fx.drl").statusCode()).isEqualTo(400);
    }

    @Test
    void theEditorChecksAndSavesAndIsToldWhatIsThereIfSomebodyElseSaved() throws Exception {
        var type = "application/json";
        var file = "{\"path\":\"decide/creation.cases.yaml\",\"text\":\"x\",\"loaded\":\"%s\"}";

        assertThat(post("/api/rules/desk/check", file.formatted("1"), Map.of(), type)
                        .body())
                .contains("It is wrong.", "\"line\":1");
        assertThat(post("/api/rules/desk/save", file.formatted("1"), Map.of(), type)
                        .body())
                .contains("\"drafted\":true");
        assertThat(post("/api/rules/desk/save", file.formatted("0"), Map.of(), type))
                .satisfies(stale -> assertThat(stale.statusCode()).isEqualTo(409))
                .satisfies(stale -> assertThat(
                                Json.MAPPER.readTree(stale.body()).get("there").asText())
                        .isEqualTo(HOSTILE));
        assertThat(post("/api/rules/desk/save", "{}", Map.of(), type).statusCode())
                .isEqualTo(400);
        assertThat(post("/api/rules/desk/discard", file.formatted("1"), Map.of(), type)
                        .statusCode())
                .isEqualTo(200);
        assertThat(json("/api/rules/desk/file?path=decide%2Fcreation.cases.yaml")
                        .get("loaded")
                        .asText())
                .isEqualTo("1");
        assertThat(json("/api/rules/desk/words").has("regions")).isTrue();
    }

    @Test
    void anotherSitesPageCannotTouchARule() throws Exception {
        var file = "{\"path\":\"decide/creation.cases.yaml\",\"text\":\"x\",\"loaded\":\"1\"}";

        for (var where : List.of(
                "/api/rules/desk/check",
                "/api/rules/desk/save",
                "/api/rules/desk/discard",
                "/api/rules/desk/run",
                "/api/rules/desk/compare",
                "/api/rules/draft/publish",
                "/api/rules/draft/approve",
                "/api/rules/draft/withdraw")) {
            assertThat(post(where, file, Map.of("Origin", "https://evil.example"), "application/json")
                            .statusCode())
                    .as(where)
                    .isEqualTo(403);
            assertThat(post(where, file, Map.of("Sec-Fetch-Site", "cross-site"), "application/json")
                            .statusCode())
                    .as(where)
                    .isEqualTo(403);
            assertThat(post(where, file, Map.of(), "text/plain").statusCode())
                    .as(where)
                    .isEqualTo(415);
        }
        assertThat(post("/api/rules/desk/save", "x".repeat(2_200_000), Map.of(), "application/json")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void theDraftPageShowsDifferencesConflictsAndFailedCasesAsText() throws Exception {
        assertThat(get("/rules/draft").body())
                .contains("changed in the rules folder meanwhile", "<span class=\"added\">+ fresh</span>")
                .contains("1 of 9 cases do not hold", "expected &lt;script&gt;alert(1)")
                .contains("It can be published as soon as nothing is wrong")
                .doesNotContain("<script>alert", "action=\"/rules/draft/publish\"");
        assertThat(get("/rules/draft?asked=" + Templates.encode("\"><script>alert(1)</script>"))
                        .body())
                .doesNotContain("<script>alert");
        assertThat(json("/api/rules/draft").get("state").asText()).isEqualTo("s1");
    }

    @Test
    void aDraftIsPublishedThroughAFormFromOurOwnPagesOnly() throws Exception {
        var form = "application/x-www-form-urlencoded";
        var ours = Map.of("Origin", address, "Sec-Fetch-Site", "same-origin");

        assertThat(post("/rules/draft/publish", "state=s1&reason=r&by=Ann", ours, form))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(303))
                .satisfies(answer -> assertThat(answer.headers().firstValue("Location"))
                        .hasValue("/rules/draft?asked=" + FakeDesk.PACK));
        assertThat(post("/rules/draft/publish", "state=s0&reason=r&by=Ann", ours, form))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(409))
                .satisfies(answer -> assertThat(answer.body())
                        .contains("The draft was changed")
                        .doesNotContain("<script>alert"));
        assertThat(post("/rules/draft/compare", "last=many", ours, form).statusCode())
                .isEqualTo(400);
        for (var path : List.of("publish", "approve", "withdraw", "discard", "keep", "compare")) {
            assertThat(post("/rules/draft/" + path, "by=Eve", Map.of("Origin", "https://evil.example"), form)
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(post("/api/rules/draft/approve", "{\"by\":\"Bob\"}", Map.of(), "application/json")
                        .body())
                .contains("approved by Bob");
        assertThat(post(
                                "/api/rules/draft/withdraw",
                                "{\"by\":\"Ann\",\"reason\":\"wrong pool\"}",
                                Map.of(),
                                "application/json")
                        .body())
                .contains("withdrawn by Ann: wrong pool");
        assertThat(post("/rules/draft/withdraw", "reason=wrong+pool&by=Ann", ours, form)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whatWasWithdrawnBeforeItWentLiveStandsInTheHistory() throws Exception {
        store.ruleRequests()
                .ask(
                        "production",
                        "pack9",
                        RuleRequests.Kind.PUBLISH,
                        "",
                        "because",
                        "Ann",
                        RuleRequests.State.WAITING);
        store.ruleRequests().withdraw("production", "Bob", "wrong <pool>");

        assertThat(get("/rules").body())
                .contains("Withdrawn before it went live", "pack9", "Ann: because", "Bob", "wrong &lt;pool&gt;");
    }

    @Test
    void aPageThatIsShownAgainIsTheSame() throws Exception {
        for (var path : List.of(
                "/decisions", "/decisions/production/e1", "/held", "/rules", "/orgs", "/lists", "/nothing/here")) {
            assertThat(get(path).body()).as(path).isEqualTo(get(path).body());
        }
        assertThat(get("/").statusCode()).isEqualTo(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aHostileValueIsTextEverywhere() throws Exception {
        var pages = new ArrayList<String>();
        for (var path : List.of("/", "/decisions", "/decisions/production/odd%2Fid%20%3F%26", "/held")) {
            pages.add(get(path).body());
        }

        assertThat(pages).allSatisfy(page -> assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert"));
        assertThat(get("/decisions?text=" + Templates.encode("\"><script>alert(1)</script>"))
                        .body())
                .doesNotContain("<script>alert");
        assertThat(get("/held?state=" + Templates.encode("<script>alert(1)</script>"))
                        .body())
                .doesNotContain("<script>alert");
    }

    @Test
    void everyAnswerKeepsOtherSitesOut() throws Exception {
        for (var path :
                List.of("/", "/decisions", "/held", "/rules", "/orgs", "/lists", "/api/balance", "/nothing-there/x")) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
        assertThat(get("/static/fairlead.css").statusCode()).isEqualTo(200);
        assertThat(get("/static/htmx.js").statusCode()).isEqualTo(200);
        assertThat(get("/static/..%2Ffairlead.css").statusCode()).isEqualTo(404);
    }

    @Test
    void whatTheInterfaceDoesNotHaveIsAnsweredWithTheProblem() throws Exception {
        var posted = post("/api/balance", "{}", Map.of(), "application/json");

        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.body()).contains("\"field\":\"method\"", "\"value\":\"POST\"");
        assertThat(get("/api/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/api/nothing").body()).contains("\"problems\"", "/api/nothing");
    }

    @Test
    void theRestInterfaceGivesTheSameAsJson() throws Exception {
        assertThat(json("/api/balance").get("balanced").asBoolean()).isTrue();
        assertThat(json("/api/balance").get("in").asInt()).isEqualTo(4);
        assertThat(json("/api/decisions?status=CREATED_CONTACT")
                        .at("/items/0/eventId")
                        .asText())
                .isEqualTo("e1");
        assertThat(json("/api/decisions/production/e1").get("status").asText()).isEqualTo("CREATED_CONTACT");
        assertThat(json("/api/decisions/production/e1/1/passport")
                        .at("/facts/employer/rule")
                        .asText())
                .isEqualTo("R2");
        assertThat(json("/api/held?reason=AMBIGUOUS_ACCOUNT")
                        .at("/items/0/eventId")
                        .asText())
                .isEqualTo("e2");
        assertThat(json("/api/rules").at("/files/0/rules/0/salience").asInt()).isEqualTo(60);
        assertThat(json("/api/overview").get("total").asInt()).isEqualTo(3);
    }

    @Test
    void aWrongRequestIsToldEveryFieldAndValue() throws Exception {
        var wrong = get("/api/decisions?status=GONE&limit=0&since=yesterday&colour=red");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(wrong.body()).findValuesAsText("field"))
                .containsExactlyInAnyOrder("status", "limit", "since", "colour");
        assertThat(wrong.body()).contains("GONE", "yesterday", "CREATED_LEAD");
        assertThat(get("/api/decisions/production/none").statusCode()).isEqualTo(404);
        assertThat(get("/api/decisions/production/e1/one").statusCode()).isEqualTo(400);
        assertThat(get("/decisions?status=GONE").statusCode()).isEqualTo(400);
    }

    @Test
    void aHeldEventIsReleasedThroughAFormAndSentAgain() throws Exception {
        var answer = post(
                "/held/production%2Fe2%2F1/release",
                "by=Rita&note=logistics&choice=001B000000Nw7ghIAB",
                Map.of("Origin", address, "Sec-Fetch-Site", "same-origin"),
                "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(resent).singleElement().satisfies(released -> {
            assertThat(released.eventId()).isEqualTo("e2");
            assertThat(released.attempt()).isEqualTo(2);
            assertThat(released.choice()).isEqualTo("001B000000Nw7ghIAB");
        });
        assertThat(json("/api/held/production%2Fe2%2F1").get("state").asText()).isEqualTo("RELEASED");
        assertThat(store.held().unsent()).isEmpty();
    }

    @Test
    void sightingsThatWaitAreShownBesideWhatIsHeldAndSettledThere() throws Exception {
        assertThat(get("/held").body())
                .contains("1 person of Oldbrand seen at New &amp; &lt;b&gt;brand", "Kim Brand, Buyer")
                .contains("They are still there", "action=\"/snapshots/held/past-seen\"");
        assertThat(get("/held?reason=AMBIGUOUS_ACCOUNT").body()).doesNotContain("Kim Brand");
        assertThat(json("/api/snapshots/held").get(0).path("id").asText()).isEqualTo("past-seen");

        var answer = post(
                "/snapshots/held/past-seen",
                "by=Rosa&note=renamed&says=SAME",
                Map.of("Origin", address, "Sec-Fetch-Site", "same-origin"),
                "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(snapshots.said).containsExactly("past-seen SAME Rosa renamed");
        assertThat(get("/held").body()).doesNotContain("Kim Brand");
    }

    @Test
    void sightingsAreSettledThroughTheRestInterfaceByWhoeverSaysWhoWhyAndWhat() throws Exception {
        var path = "/api/snapshots/held/past-seen";
        var type = "application/json";

        var wrong = post(path, "{\"says\":\"PERHAPS\"}", Map.of(), type);
        var elsewhere = post("/api/snapshots/held/none", "{}", Map.of(), type);
        var right = post(path, "{\"by\":\"Rosa\",\"note\":\"called\",\"says\":\"MOVED\"}", Map.of(), type);

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(wrong.body()).findValuesAsText("field"))
                .containsExactlyInAnyOrder("by", "note", "says");
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(right.statusCode()).isEqualTo(202);
        assertThat(snapshots.said).containsExactly("past-seen REAL Rosa called");
    }

    @Test
    void aHeldItemIsDismissedThroughTheRestInterfaceOnce() throws Exception {
        var path = "/api/held/production%2Fe2%2F1/dismiss";
        var type = "application/json";

        assertThat(post(path, "{}", Map.of(), type).statusCode()).isEqualTo(400);
        assertThat(post(path, "{", Map.of(), type).statusCode()).isEqualTo(400);
        assertThat(post(path, "by=Rita", Map.of(), "text/plain").statusCode()).isEqualTo(415);
        assertThat(post(path, "{\"by\":\"Rita\",\"note\":\"Not ours\"}", Map.of(), type)
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(path, "{\"by\":\"Bob\",\"note\":\"Too late\"}", Map.of(), type))
                .satisfies(again -> assertThat(again.statusCode()).isEqualTo(409))
                .satisfies(again -> assertThat(again.body()).contains("dismissed by Rita"));
        assertThat(json("/api/decisions/production/e2").get("status").asText()).isEqualTo("DISMISSED");
    }

    @Test
    void anotherSitesPageCannotChangeAnything() throws Exception {
        var path = "/held/production%2Fe2%2F1/dismiss";
        var form = "application/x-www-form-urlencoded";

        assertThat(post(path, "by=Eve&note=x", Map.of("Origin", "https://evil.example"), form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(path, "by=Eve&note=x", Map.of("Origin", "null"), form).statusCode())
                .isEqualTo(403);
        assertThat(post(path, "by=Eve&note=x", Map.of("Sec-Fetch-Site", "cross-site"), form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(store.held().find("production/e2/1").orElseThrow().state()).isEqualTo(HeldItem.State.OPEN);
    }

    @Test
    void aNameThatIsNotOursIsNotAnswered() throws Exception {
        assertThat(firstLine("evil.example:" + server.actualPort())).contains("421");
        assertThat(firstLine("fairlead.example")).contains("200");
        assertThat(firstLine("localhost:" + server.actualPort())).contains("200");
    }

    @Test
    void theFirstPageIsFollowedLive() throws Exception {
        try (var lines = http.send(request("/live").GET().build(), BodyHandlers.ofLines())
                .body()) {
            assertThat(lines.filter(line -> line.contains("written")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).startsWith("data: "));
        }
    }

    @Test
    void htmxGetsOnlyTheRows() throws Exception {
        var part = http.send(
                request("/decisions?limit=2").header("HX-Request", "true").GET().build(), BodyHandlers.ofString());

        assertThat(part.body()).contains("<tr>", "Show more", "after=").doesNotContain("<html", "<form");
    }

    private String firstLine(String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream()
                    .write(("GET /rules HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(0, answer.indexOf('\r'));
        }
    }

    private JsonNode json(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, Map<String, String> headers, String type)
            throws Exception {
        var request = request(path).POST(BodyPublishers.ofString(body)).header("Content-Type", type);
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }
}
