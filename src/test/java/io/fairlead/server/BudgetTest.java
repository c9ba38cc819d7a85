package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.AlreadySettled;
import io.fairlead.audit.EventState;
import io.fairlead.audit.Stay.Reason;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Mode;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import io.fairlead.server.gate.Gate;
import io.fairlead.server.gate.Pace;
import io.fairlead.signal.JobChange;
import io.fairlead.web.SpendDesk;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A whole server whose calls of the day are used up at the start, with six current job changes and six of a backfill: the story in its order. */
@TestMethodOrder(OrderAnnotation.class)
final class BudgetTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String ORG = "local";
    private static final Pace PACE = new Pace(1, 10, 2, Set.of(), 0, 0);
    private static final Set<String> CURRENT = names("current");
    private static final Set<String> BACKFILL = names("backfill");
    private static final String UNSURE = "unsure";

    @TempDir
    static Path data;

    private static Server server;
    /** Before there were calls again. */
    private static long usedBefore;

    private static long orgUsedBefore;

    @BeforeAll
    static void startWithoutCalls() throws Exception {
        var settings = LocalOrgConfig.in(data.resolve("org/local")).withSchema(Child.HOME.resolve("salesforce"));
        try (var org = LocalOrg.start(settings)) {
            org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
        }
        server = Server.start(config(PACE), sentence -> {});
    }

    private static Config config(Pace pace) {
        var config = Config.read(
                Child.HOME,
                Map.of(
                        "data.dir",
                        data.toString(),
                        "drop.dir",
                        data.resolve("drop").toString(),
                        "mirror.poll.seconds",
                        "1",
                        "http.port",
                        "0"));
        var org = new OrgConfig(ORG, config.orgs().get(0).login(), Mode.LIVE, Gate.Kind.OFF, "", pace);
        return config.withOrgs(List.of(org));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Set<String> names(String kind) {
        return IntStream.rangeClosed(1, 6).mapToObj(n -> kind + n).collect(Collectors.toSet());
    }

    private static void accept(Set<String> events, boolean backfill) {
        server.workbench()
                .intake()
                .accept(events.stream().map(event -> change(event, backfill)).toList(), "test", "");
    }

    private static JobChange change(String event, boolean backfill) {
        return Json.read(
                Json.text(Map.of(
                        "eventId",
                        event,
                        "fullName",
                        "Ada " + event,
                        "newCompanyName",
                        "Works of " + event,
                        "isInitialCheck",
                        backfill)),
                JobChange.class);
    }

    @Test
    @Order(1)
    void anOrgIsReadWhenItHasAsManyCallsAsItsRecordsTake() throws Exception {
        String why = health().path("says").asText();
        var matcher = Pattern.compile(
                        "takes up to \\d+ calls of org local, and 0 are left today.* --raise (\\d+) --by NAME")
                .matcher(why);
        assertThat(matcher.find()).as(why).isTrue();
        long used = calls().used();
        assertThat(used).as("asked what it is made of").isBetween(2L, 20L);

        server.workbench().spending().raise(ORG, Long.parseLong(matcher.group(1)), "Rita");

        await("the org", () -> health().path("health").asText().equals("READY"));
        assertThat(calls().used()).isLessThan(used + Long.parseLong(matcher.group(1)));
        await("the end of its calls", () -> {
            // Checks are made past the budget and counted.
            send("POST", "/check");
            return calls().left() == 0;
        });
    }

    private static SpendDesk.Calls calls() {
        return server.workbench().spending().calls(ORG);
    }

    private static JsonNode health() throws Exception {
        return send("GET", "");
    }

    private static JsonNode send(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "api/orgs/" + ORG + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return Json.MAPPER.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    @Test
    @Order(2)
    void withoutCallsEverythingWaitsAndIsCounted() throws Exception {
        accept(BACKFILL, true);
        accept(CURRENT, false);
        await("what waits", () -> statuses(CURRENT).equals(Set.of(EventStatus.DEFERRED_BUDGET)));
        await("the backfill", () -> statuses(BACKFILL).equals(Set.of(EventStatus.DEFERRED_BACKFILL)));

        var calls = server.workbench().spending().calls(ORG);
        assertThat(calls.used()).isGreaterThan(1);
        assertThat(calls.left()).isZero();
        assertThat(calls.deferred()).isEqualTo(6);
        assertThat(calls.waiting()).containsEntry(Reason.WAVE, 6L);
        assertThat(server.workbench().balance()).matches(balance -> balance.balanced() && balance.waiting() == 12);
    }

    @Test
    @Order(3)
    void whatIsHeldWithoutCallsIsInTheStoreAndNotYetInTheOrg() throws Exception {
        server.workbench()
                .intake()
                .accept(
                        List.of(Json.read(
                                "{\"eventId\": \"unsure\", \"fullName\": \"Una Sure\", \"newCompanyName\": \"Unsure Works\","
                                        + " \"confidence\": 5}",
                                JobChange.class)),
                        "test",
                        "");

        await("what is held", () -> states(Set.of(UNSURE)).equals(Set.of(EventState.State.HELD)));
        await("its wait for calls", () -> server.workbench()
                .audit()
                .waiting()
                .of(ORG, Set.of(UNSURE))
                .containsKey(UNSURE));
        usedBefore = calls().used();
        orgUsedBefore = calls().orgUsed();
        assertThat(shown()).isEmpty();
    }

    /** What the org's Job Change record says of the held event; empty if there is none. */
    private static List<String> shown() throws Exception {
        return OrgRecords.of(server.localOrg(ORG))
                .column(
                        "Status__c",
                        "SELECT Status__c FROM Fairlead_Job_Change__c WHERE Event_Id__c = '" + UNSURE + "'");
    }

    @Test
    @Order(4)
    void moreCallsLetCurrentOnesGoAndTheFirstWaveOfTheBackfill() throws Exception {
        server.workbench().spending().raise(ORG, 10_000, "Rita");
        await("current ones", () -> states(CURRENT).equals(Set.of(EventState.State.WRITTEN)));
        await("two of the backfill", () -> written(BACKFILL) == 2);

        assertThat(server.workbench().spending().calls(ORG).waiting()).containsEntry(Reason.WAVE, 4L);
        assertThat(server.workbench().balance())
                .matches(balance -> balance.balanced() && balance.waiting() == 4 && balance.written() == 8);
    }

    @Test
    @Order(5)
    void theCallsAreCountedAsTheOrgCountsThem() throws Exception {
        await("the last calls", () -> {
            SpendDesk.Calls now = calls();
            long ours = now.used() - usedBefore;
            long notOurs = 1; // This test has looked into the org itself.
            return ours > 0 && ours + notOurs >= now.orgUsed() - orgUsedBefore;
        });
    }

    @Test
    @Order(6)
    void whatWasHeldWithoutCallsIsShownInTheOrgWhenThereAreCallsAgain() throws Exception {
        await("the record of what is held", () -> shown().equals(List.of("REVIEW_REQUIRED")));

        assertThat(states(Set.of(UNSURE))).containsExactly(EventState.State.HELD);
    }

    @Test
    @Order(7)
    void aFileThatIsImportedAsABackfillWaitsForItsWave() throws Exception {
        Path file = Files.writeString(
                data.resolve("old.jsonl"),
                "{\"eventId\": \"old\", \"fullName\": \"Ada Old\", \"newCompanyName\": \"Old Works\"}\n");

        server.workbench().intake().importFile(file, true, rows -> {});

        await("the old one", () -> statuses(Set.of("old")).equals(Set.of(EventStatus.DEFERRED_BACKFILL)));
    }

    @Test
    @Order(8)
    void undoingAsksForItsCallsAndCountsThem() throws Exception {
        var nothingForUs = new Pace(0, 100, 0, Set.of(), 0, 0);

        try (var undoing = Undoing.open(config(nothingForUs))) {
            assertThatThrownBy(() -> undoing.undo(ORG, "current1", "", (event, steps) -> {}))
                    .isInstanceOf(AlreadySettled.class)
                    .hasMessageContaining("Undoing event current1 takes up to")
                    .hasMessageContaining("0 are left today. The org has no more beside the reserve of 100 percent");
        }
        assertThat(states(Set.of("current1"))).containsExactly(EventState.State.WRITTEN);
        try (var undoing = Undoing.open(config(PACE))) {
            // The server goes on asking the org meanwhile, so only what is added right after the undo is the undo's.
            var untilUndone = new AtomicLong();
            int undone = undoing.undo(ORG, "current1", "", (event, steps) -> untilUndone.set(calls().used()));
            assertThat(calls().used()).isGreaterThan(untilUndone.get());
            assertThat(undone).isEqualTo(1);
        }

        assertThat(statuses(Set.of("current1"))).containsExactly(EventStatus.REVERTED);
    }

    private static Set<EventStatus> statuses(Set<String> events) {
        var known = server.workbench().audit().events().decided(ORG, events);
        return known.size() < events.size()
                ? Set.of()
                : known.values().stream().map(EventState::status).collect(Collectors.toSet());
    }

    private static Set<EventState.State> states(Set<String> events) {
        return server.workbench().audit().events().decided(ORG, events).values().stream()
                .map(EventState::state)
                .collect(Collectors.toSet());
    }

    private static long written(Set<String> events) {
        return server.workbench().audit().events().decided(ORG, events).values().stream()
                .filter(event -> event.state() == EventState.State.WRITTEN)
                .count();
    }

    private static void await(String what, Callable<Boolean> happened) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!happened.call()) {
            assertThat(System.nanoTime()).as("still no " + what).isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
