package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.EventState;
import io.fairlead.audit.HeldFilter;
import io.fairlead.audit.Stay.Reason;
import io.fairlead.audit.TestRuns;
import io.fairlead.decide.EventStatus;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Topic;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import io.fairlead.server.gate.Gates;
import io.fairlead.signal.JobChange;
import io.fairlead.write.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sandbox that is at work before its production is connected, on one server with two local orgs: the story in its order. All move to one employer, so
 * that their order is that of one queue.
 */
@TestMethodOrder(OrderAnnotation.class)
final class SandboxTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> OF_SANDBOX = names("sandbox", 12);
    private static final List<String> LATER = names("later", 5);

    @TempDir
    static Path home;

    private static LocalOrg sandbox;
    private static LocalOrg production;
    private static Server server;
    private static JsonNode employer;

    @BeforeAll
    static void startWithTheSandboxAlone() throws Exception {
        sandbox = org("sandbox");
        production = org("production");
        employer = OrgRecords.of(sandbox)
                .query("SELECT Name, Website FROM Account WHERE Website != null ORDER BY Name LIMIT 1")
                .get(0);
        Files.createDirectories(home.resolve("conf/orgs"));
        connect("sandbox", sandbox, "gate=off");
        configure("sandbox");
        server = Server.start(Config.read(home, Map.of()), sentence -> {});
    }

    private static LocalOrg org(String name) {
        var org = LocalOrg.start(LocalOrgConfig.in(home.resolve(name)).withSchema(Child.HOME.resolve("salesforce")));
        org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
        return org;
    }

    private static void connect(String name, LocalOrg org, String... more) throws Exception {
        Path id = Files.writeString(home.resolve(name + ".id"), org.clientId());
        Path secret = Files.writeString(home.resolve(name + ".secret"), org.clientSecret());
        List<String> lines = new ArrayList<>(List.of(
                "login.url=" + org.loginUrl(), "client.id=file:" + id, "client.secret=file:" + secret, "mode=LIVE"));
        lines.addAll(List.of(more));
        Files.write(home.resolve("conf/orgs").resolve(name + ".properties"), lines);
    }

    private static void configure(String orgs) throws Exception {
        Files.writeString(
                home.resolve("conf/fairlead.properties"),
                "orgs=%s\ndata.dir=%s\ndrop.dir=%s\nrules.dir=%s\nroutes.dir=%s\nhttp.port=0\n"
                        .formatted(
                                orgs,
                                home.resolve("var"),
                                home.resolve("var/drop"),
                                Child.HOME.resolve("rules"),
                                Child.HOME.resolve("routes")));
    }

    @AfterAll
    static void stop() {
        server.close();
        sandbox.close();
        production.close();
    }

    private static List<String> names(String kind, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "%s-%02d".formatted(kind, number))
                .toList();
    }

    /** What a sandbox is tried with came first and is no news: without its sandbox it would go last. */
    private static JobChange change(String event) {
        return Json.read(
                Json.text(Map.of(
                        "eventId",
                        event,
                        "firstName",
                        "Ada",
                        "lastName",
                        event.replace("-", " the "),
                        "newTitle",
                        "VP Sales",
                        "newCompanyName",
                        employer.path("Name").asText(),
                        "newCompanyDomain",
                        employer.path("Website").asText(),
                        "isInitialCheck",
                        event.startsWith("sandbox"))),
                JobChange.class);
    }

    private static void sendTo(String org, String event) {
        Message message = Requeue.message("one employer", Json.text(change(event)), event, org, 1, "", "");
        bench().kafka().queue().send(Topic.JOB_CHANGES, message);
    }

    @Test
    @Order(1)
    void whatTheSandboxReceivedWaitsAtTheGateOfAProductionThatIsConnectedLater() throws Exception {
        bench().intake().accept(OF_SANDBOX.stream().map(SandboxTest::change).toList(), "test", "");
        await("the sandbox's events", () -> written("sandbox", OF_SANDBOX));
        bench().kafka()
                .topics()
                .trim(Topic.JOB_CHANGES, Set.of("decide.sandbox"), Instant.now().plusSeconds(60));
        assertThat(queued()).as("job changes that the queue still has").isEmpty();

        connect("production", production);
        connect("sandbox", sandbox, "gate=off", "sandbox.of=production");
        configure("sandbox,production");

        await("its waiting at the gate", () -> gated(OF_SANDBOX));
        assertThat(jobChanges(production)).isEmpty();
        assertThat(gates().proof("production"))
                .matches(proof -> proof.nothingSkipped() && proof.fromSandboxes() == 12 && proof.waiting() == 12);
    }

    private static List<String> queued() {
        List<String> events = new ArrayList<>();
        bench().kafka()
                .reader()
                .scan(
                        Topic.JOB_CHANGES,
                        received -> events.add(received.headers().get("event-id")));
        return events;
    }

    @Test
    @Order(2)
    void itIsInTheFirstBatchInItsOrderBeforeWhatCameLater() throws Exception {
        LATER.forEach(event -> sendTo("production", event));
        await("the later ones at the gate", () -> gated(LATER));
        gates().choose("production", 10, "Tess");
        await("the test records", () -> tested().stream().allMatch(pick -> pick.attempt() > 0));

        gates().settle("production", TestRuns.State.APPROVED, "Rita", "Looked at all.");
        await("the first batch", () -> written("production", OF_SANDBOX) && written("production", LATER));

        List<String> tests = tested().stream().map(TestRuns.Pick::eventId).toList();
        assertThat(tests).hasSizeBetween(5, 10);
        assertThat(jobChanges(production).stream().skip(tests.size()))
                .containsExactlyElementsOf(Stream.concat(OF_SANDBOX.stream(), LATER.stream())
                        .filter(event -> !tests.contains(event))
                        .toList());
    }

    @Test
    @Order(3)
    void eachIsThereOnce() throws Exception {
        assertThat(jobChanges(production)).doesNotHaveDuplicates().hasSize(17);
        for (String event : OF_SANDBOX) {
            assertThat(bench().audit().writes().of("production", event).stream()
                            .filter(outcome -> outcome.status().terminal())
                            .map(Outcome::status))
                    .as(event)
                    .containsExactly(EventStatus.CREATED_CONTACT);
        }
        assertThat(OrgRecords.of(production).query("SELECT LastName FROM Contact WHERE LastName LIKE 'sandbox the %'"))
                .extracting(contact -> contact.path("LastName").asText())
                .doesNotHaveDuplicates()
                .hasSize(12);
    }

    @Test
    @Order(4)
    void theProofIsCleanUntilAnEventIsLostAndAgainWhenItIsDelivered() throws Exception {
        var clean = proof();
        sendTo("sandbox", "lost");
        await("it in the sandbox", () -> written("sandbox", List.of("lost")));

        var lost = proof();
        bench().deliverFromSandboxes();
        await("its delivery", () -> written("production", List.of("lost")));

        assertThat(clean.code()).as(clean.said()).isZero();
        assertThat(clean.said()).contains("12 from sandboxes", "Nothing was skipped.");
        assertThat(lost.code()).as(lost.said()).isEqualTo(1);
        assertThat(lost.said()).contains("SKIPPED  lost", "SOMETHING WAS SKIPPED OR DOUBLED.");
        assertThat(proof().code()).isZero();
    }

    /** What {@code fairlead gate proof production} says, and its exit code. */
    private static Child.Ended proof() throws Exception {
        try (var command = Child.start(home, home.resolve("var"), Map.of(), "gate", "proof", "production")) {
            return command.ended(SOON);
        }
    }

    private static Workbench bench() {
        return server.workbench();
    }

    private static Gates gates() {
        return bench().gates();
    }

    private static List<TestRuns.Pick> tested() {
        return Objects.requireNonNull(gates().standing("production").latest()).records().stream()
                .map(record -> record.pick())
                .toList();
    }

    private static boolean written(String org, List<String> events) {
        return all(org, events, state -> state.state() == EventState.State.WRITTEN);
    }

    private static boolean gated(List<String> events) {
        return all("production", events, state -> state.status() == EventStatus.GATED)
                && bench().audit().waiting().counts("production").getOrDefault(Reason.GATE, 0L) >= events.size();
    }

    private static boolean all(String org, List<String> events, java.util.function.Predicate<EventState> wanted) {
        var states = bench().audit().events().decided(org, events);
        return states.size() == events.size() && states.values().stream().allMatch(wanted);
    }

    /** The events of the org's Job Change records, in the order in which they were made. */
    private static List<String> jobChanges(LocalOrg org) throws Exception {
        return OrgRecords.of(org).query("SELECT Event_Id__c FROM Fairlead_Job_Change__c ORDER BY Id").stream()
                .map(record -> record.path("Event_Id__c").asText())
                .toList();
    }

    private static void await(String what, Callable<Boolean> happened) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!happened.call()) {
            assertThat(System.nanoTime())
                    .as(
                            "still no %s; held are %s",
                            what, bench().audit().held().list(HeldFilter.OPEN).items())
                    .isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
