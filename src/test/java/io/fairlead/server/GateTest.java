package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.audit.AlreadySettled;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionRow;
import io.fairlead.audit.HeldFilter;
import io.fairlead.audit.Stay.Reason;
import io.fairlead.audit.TestRuns;
import io.fairlead.decide.Mode;
import io.fairlead.kafka.Topic;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.JobChangeFile;
import io.fairlead.localorg.seed.JobChanges;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import io.fairlead.server.gate.Gate;
import io.fairlead.server.gate.Gates;
import io.fairlead.server.gate.Pace;
import io.fairlead.web.GateDesk;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An org on its way from its first test batch to its first batch, on a whole server: the story in its order. */
@TestMethodOrder(OrderAnnotation.class)
final class GateTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String ORG = "local";

    @TempDir
    static Path data;

    private static Server server;
    private static Set<String> events;

    @BeforeAll
    static void startWithAShutGate() throws Exception {
        var settings = LocalOrgConfig.in(data.resolve("org/local")).withSchema(Child.HOME.resolve("salesforce"));
        try (var org = LocalOrg.start(settings)) {
            org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
        }
        server = Server.start(config(Mode.LIVE, Gate.Kind.RULES), sentence -> {});
        Path file = data.resolve("changes.jsonl");
        JobChangeFile.writeJsonLines(file, JobChanges.of(Seed.DEMO, 60, key -> server.localOrg(ORG)
                .idOf(key)
                .orElse("")));
        events = server.workbench().intake().importFile(file, rows -> {}).events();
        server.workbench().awaitSettled(events, settled -> {});
    }

    private static Config config(Mode mode, Gate.Kind gate) {
        var config = Config.read(
                Child.HOME,
                Map.of(
                        "data.dir",
                        data.toString(),
                        "drop.dir",
                        data.resolve("drop").toString(),
                        "http.port",
                        "0"));
        var org = config.orgs().get(0);
        return config.withOrgs(List.of(new OrgConfig(ORG, org.login(), mode, gate, "", Pace.UNLIMITED)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void behindAShutGateEverythingWaitsAndNothingIsWritten() throws Exception {
        var standing = gates().standing(ORG);
        var balance = server.workbench().balance();

        assertThat(standing.open()).isFalse();
        assertThat(standing.mode()).isEqualTo(Mode.TEST);
        assertThat(standing.waiting().get(Reason.GATE)).isEqualTo(balance.waiting());
        assertThat(balance.written()).isZero();
        assertThat(balance.balanced()).isTrue();
        assertThat(jobChanges("")).isEmpty();
    }

    @Test
    @Order(2)
    void aTestBatchShowsManyKindsOfDecisionsAndIsMarked() throws Exception {
        var run = gates().choose(ORG, 10, "Tess");
        var written = awaitWritten();

        assertThat(run.by()).isEqualTo("Tess");
        assertThat(written).hasSizeBetween(5, 10);
        assertThat(written.stream().map(GateTest::kind).distinct().count()).isGreaterThanOrEqualTo(4);
        assertThat(written).allSatisfy(tested -> {
            assertThat(tested.pick().why()).isNotEmpty();
            assertThat(jobChanges(tested.pick().eventId())).singleElement().satisfies(record -> {
                assertThat(record.path("Test__c").asBoolean()).isTrue();
                assertThat(record.path("Credit_Charged__c").asInt()).isZero();
            });
        });
        assertThat(jobChanges("")).hasSize(written.size());
    }

    private static String kind(GateDesk.Tested tested) {
        return tested.became().replaceAll("As a test: (\\w+)\\..*", "$1");
    }

    @Test
    @Order(3)
    void aTestBatchTakesNoTurnSendsNoNoticeAndCostsNothing() {
        var handoffs = new AtomicLong();
        server.workbench().kafka().reader().scan(Topic.HANDOFFS, received -> handoffs.incrementAndGet());
        var audit = server.workbench().audit();

        assertThat(handoffs).hasValue(0);
        assertThat(events)
                .allSatisfy(event -> assertThat(audit.list().find(ORG, event).map(DecisionRow::credit))
                        .contains(0));
        for (String pool : List.of("Sales Development", "Sales Development EMEA", "DACH", "APAC")) {
            assertThat(audit.pools(ORG, Map.of()).turns(ORG, pool)).isEmpty();
        }
        var balance = server.workbench().balance();
        assertThat(balance.balanced()).isTrue();
        assertThat(balance.written()).isZero();
    }

    @Test
    @Order(4)
    void aStoreThatIsLostWhileEventsWaitIsFilledAgain() {
        assertThatALostStoreIsFilledAgain("shut");
    }

    @Test
    @Order(9)
    void aStoreThatIsLostAfterwardsIsFilledAgainWithWhatPeopleSaid() throws Exception {
        var open = server.workbench().audit().held().list(HeldFilter.OPEN).items();
        server.workbench().dismiss(open.get(0).id(), "Rita", "Not our market.");
        server.workbench().release(open.get(1).id(), "Rita", "Try again.", "");
        server.workbench().awaitSettled(Set.of(open.get(1).eventId()), settled -> {});

        assertThatALostStoreIsFilledAgain("open");
    }

    private static void assertThatALostStoreIsFilledAgain(String when) {
        var bench = server.workbench();
        try (var fresh = AuditStore.embedded(data.resolve("filled-while-" + when))) {
            var again = new Workbench(
                    server.config(),
                    bench.kafka(),
                    fresh,
                    server.config()::orgs,
                    () -> Workbench.matchSettings(server.config()),
                    Clock.systemUTC());
            again.rebuild();

            assertThat(again.balance()).isEqualTo(bench.balance());
            assertThat(again.balance().balanced()).isTrue();
            assertThat(fresh.waiting().counts(ORG))
                    .isEqualTo(bench.audit().waiting().counts(ORG));
            assertThat(fresh.held().openByReason())
                    .isEqualTo(bench.audit().held().openByReason());
            var proof = bench.gates().proof(ORG);
            assertThat(proof.tested()).isPositive();
            assertThat(again.gates().proof(ORG))
                    .usingRecursiveComparison()
                    .ignoringFields("events")
                    .isEqualTo(proof);
            assertThat(again.gates().proof(ORG).events())
                    .extracting(GateDesk.Fate::eventId)
                    .containsExactlyElementsOf(
                            proof.events().stream().map(GateDesk.Fate::eventId).toList());
        }
    }

    @Test
    @Order(4)
    void aRunWithARejectedRecordCannotBeApproved() {
        String one = records().get(0).pick().eventId();

        gates().judge(ORG, one, TestRuns.Verdict.REJECTED, "Rita", "Wrong owner.");
        assertThatThrownBy(() -> gates().settle(ORG, TestRuns.State.APPROVED, "Rita", ""))
                .isInstanceOf(AlreadySettled.class)
                .hasMessageContaining(one);
        gates().judge(ORG, one, TestRuns.Verdict.APPROVED, "Rita", "It is right after all.");

        assertThat(records().get(0).pick().note()).isEqualTo("It is right after all.");
    }

    @Test
    @Order(5)
    void anApprovedRunLetsEverythingThroughAndATestRecordBecomesTheRealOne() throws Exception {
        String created = records().stream()
                .filter(tested -> kind(tested).equals("CREATED_LEAD"))
                .findFirst()
                .orElseThrow()
                .pick()
                .eventId();
        JsonNode testedPerson = jobChanges(created).get(0);

        gates().settle(ORG, TestRuns.State.APPROVED, "Rita", "Looks right.");
        await("everything written or held", () -> server.workbench().balance().waiting() == 0);

        assertThat(gates().standing(ORG).open()).isTrue();
        assertThat(jobChanges(created)).singleElement().satisfies(record -> {
            assertThat(record.path("Id")).isEqualTo(testedPerson.path("Id"));
            assertThat(record.path("New_Lead__c")).isEqualTo(testedPerson.path("New_Lead__c"));
            assertThat(record.path("Status__c").asText()).isEqualTo("CREATED_LEAD");
            assertThat(record.path("Test__c").asBoolean()).isFalse();
            assertThat(record.path("Credit_Charged__c").asInt()).isEqualTo(1);
        });
        assertThat(server.workbench().audit().list().find(ORG, created).map(DecisionRow::credit))
                .contains(1);
        assertThat(server.workbench().balance().balanced()).isTrue();
    }

    @Test
    @Order(6)
    void theProofFindsEveryTestedEventInTheFirstBatch() {
        var proof = gates().proof(ORG);

        assertThat(proof.tested()).isEqualTo(records().size());
        assertThat(proof.written() + proof.held()).isEqualTo(proof.tested());
        assertThat(proof.skipped()).isEmpty();
        assertThat(proof.doubled()).isEmpty();
        assertThat(proof.nothingSkipped()).isTrue();
    }

    @Test
    @Order(7)
    void aRestartWithoutAnApprovalForItsRulesShutsTheGate() {
        assertThat(new Gate(ORG, Mode.LIVE, Gate.Kind.RULES, server.workbench().audit()).mode("other rules"))
                .isEqualTo(Mode.TEST);
        assertThat(new Gate(ORG, Mode.LIVE, Gate.Kind.ONCE, server.workbench().audit()).mode("other rules"))
                .isEqualTo(Mode.LIVE);
    }

    @Test
    @Order(8)
    void undoingAnEventTakesBackWhatItsTestWroteToo() throws Exception {
        var left = records().stream()
                .filter(tested -> kind(tested).equals("OLD_ONLY"))
                .findFirst()
                .orElseThrow();
        String contact = left.written().stream()
                .filter(written -> written.startsWith("Contact "))
                .findFirst()
                .orElseThrow()
                .substring(8, 26);
        boolean marked = noLongerThere(contact);

        try (var undoing = Undoing.open(config(Mode.LIVE, Gate.Kind.RULES))) {
            undoing.undo(ORG, left.pick().eventId(), "", (event, steps) -> {});
        }

        assertThat(marked).isTrue();
        assertThat(noLongerThere(contact)).isFalse();
    }

    private static boolean noLongerThere(String contact) throws Exception {
        return query("SELECT Fairlead_No_Longer_at_Company__c FROM Contact WHERE Id = '" + contact + "'")
                .get(0)
                .path("Fairlead_No_Longer_at_Company__c")
                .asBoolean();
    }

    private static Gates gates() {
        return server.workbench().gates();
    }

    private static List<GateDesk.Tested> records() {
        return java.util.Objects.requireNonNull(gates().standing(ORG).latest()).records();
    }

    private static List<GateDesk.Tested> awaitWritten() throws Exception {
        await("the test records", () -> records().stream()
                .allMatch(tested -> tested.pick().attempt() > 0));
        return records();
    }

    /** The org's Job Change records of an event, or all of them. */
    private static List<JsonNode> jobChanges(String event) throws Exception {
        return query("SELECT Id, Event_Id__c, Status__c, Test__c, Credit_Charged__c, New_Lead__c, New_Contact__c"
                + " FROM Fairlead_Job_Change__c" + (event.isEmpty() ? "" : " WHERE Event_Id__c = '" + event + "'"));
    }

    private static List<JsonNode> query(String soql) throws Exception {
        return OrgRecords.of(server.localOrg(ORG)).query(soql);
    }

    private static void await(String what, Callable<Boolean> happened) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!happened.call()) {
            assertThat(System.nanoTime()).as("still no " + what).isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
