package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.Balance;
import io.fairlead.server.OrgDoor.Deed;
import io.fairlead.server.OrgDoor.Moment;
import io.fairlead.server.OrgDoor.Step;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program with SIGKILL on the way from a shut gate to the first batch: when a test batch was chosen, while it is written, when it was
 * approved, while the first batch is released and written. Looks from outside whether anything was lost, doubled or skipped.
 */
@Tag("crash")
final class GateCrashTest {
    /** Another number kills at other moments. */
    private static final long SEED = Long.getLong("fairlead.crash.seed", 20261127L);

    private static final int SIGNALS = 60;
    private static final String GATE = "api/orgs/local/gate";
    /** So often what waits is looked at, in milliseconds; a kill within it comes before or after, as it happens. */
    private static final int PACE = 2000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    private final Random random = new Random(SEED);
    private final List<String> kills = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void killedAtTheGateAndStartedAgainNothingIsLostDoubledOrSkipped() throws Exception {
        try (var site = CrashSite.build(data, SIGNALS, "pipeline.batch=6", "mirror.poll.seconds=2")) {
            site.set("FAIRLEAD_ORG_LOCAL_GATE", "rules");
            site.startBroker();
            start(site);
            Set<String> events = events(site);
            var sending = site.sending(site.changes());
            site.await("every request answered", sending::done);
            site.await("everything at the gate or held", () -> {
                JsonNode balance = ask("api/balance");
                return balance.path("in").asInt() == events.size()
                        && ask(GATE).path("waiting").path("GATE").asInt(-1)
                                == balance.path("waiting").asInt();
            });

            test(site);
            approve(site);
            firstBatch(site);

            site.awaitQuiet();
            JsonNode proof = ask(GATE + "/proof");
            assertThat(proof.path("nothingSkipped").asBoolean())
                    .as("%s: %s", story(), proof)
                    .isTrue();
            assertThat(proof.path("tested").asInt()).as(story()).isGreaterThanOrEqualTo(5);
            site.stop();
            prove(site, events);
            assertThat(kills).hasSize(11);
        }
    }

    private void start(CrashSite site) throws Exception {
        site.start();
        site.awaitReady();
    }

    private void test(CrashSite site) throws Exception {
        say(GATE + "/test", Map.of("by", "Tess"));
        killSoon(site, random.nextInt(PACE), "when a test batch was chosen");
        start(site);
        site.await(
                "the chosen run",
                () -> ask(GATE).at("/latest/run/state").asText().equals("OPEN"));
        // The tests may be written by now: another batch replaces the first.
        var queued = trap(site, Step.READ_BACK, Moment.BEFORE);
        say(GATE + "/test", Map.of("by", "Tess"));
        killAt(site, queued, "with a second test batch on its queue");
        killAgain(site, Step.EVENT, Moment.BEFORE, "before the Job Change records of its tests");
        killAgain(site, Step.EVENT, Moment.AFTER, "with tests written and no outcome");
        killAgain(site, Step.REFLECT, Moment.AFTER, "about the outcomes of tests");
        start(site);
        site.await(
                "the test records",
                () -> ask(GATE).hasNonNull("latest") && !unwritten(ask(GATE).path("latest")));
    }

    /** Some are on their way; what is held does not come by itself. */
    private static boolean unwritten(JsonNode shown) {
        for (JsonNode record : shown.path("records")) {
            boolean onItsWay = record.path("became").asText().matches("(Waits|QUEUED|RETRYING|REQUEUED).*");
            if (record.path("pick").path("attempt").asInt() == 0 && onItsWay) {
                return true;
            }
        }
        return false;
    }

    private void approve(CrashSite site) throws Exception {
        say(GATE + "/word", Map.of("by", "Rita", "verdict", "APPROVED", "note", "Looked at all."));
        killSoon(site, 0, "when the run was approved");
    }

    private void firstBatch(CrashSite site) throws Exception {
        killAgain(site, Step.READ_BACK, Moment.BEFORE, "with a batch read and nothing begun");
        killAgain(site, Step.PERSON, random.nextBoolean() ? Moment.BEFORE : Moment.AFTER, "at the write of people");
        killAgain(site, Step.EVENT, Moment.AFTER, "after Job Change records of the first batch");
        killAgain(site, Step.REST, Moment.AFTER, "with everything written and no outcome");
        start(site);
        killSoon(site, random.nextInt(PACE), "while the first batch is released");
        start(site);
        site.await("the gate open", () -> ask(GATE).path("open").asBoolean());
    }

    private void killSoon(CrashSite site, int millis, String what) throws Exception {
        Thread.sleep(millis);
        site.killProgram();
        kills.add(what + ", " + millis + " ms later");
    }

    /** Starts the program and kills it at a step: the trap is there first, or what it waits for may be over. */
    private void killAgain(CrashSite site, Step step, Moment moment, String what) throws Exception {
        var trap = trap(site, step, moment);
        site.start();
        killAt(site, trap, what);
    }

    private static OrgDoor.Trap trap(CrashSite site, Step step, Moment moment) {
        Deed kill = site::killProgram;
        var trap = new OrgDoor.Trap(step, moment, 0, kill);
        site.door().set(trap);
        return trap;
    }

    private void killAt(CrashSite site, OrgDoor.Trap trap, String what) throws Exception {
        site.await("a moment to kill it " + what + "; " + story(), trap::sprung);
        site.door().set(null);
        kills.add(what);
    }

    /** Some were reported twice. */
    private static Set<String> events(CrashSite site) throws IOException {
        Set<String> events = new HashSet<>();
        for (String line : site.changes()) {
            events.add(Json.MAPPER.readTree(line).path("eventId").asText());
        }
        return events;
    }

    private void prove(CrashSite site, Set<String> events) throws Exception {
        try (var bench = site.workbench()) {
            Balance balance = bench.balance();
            assertThat(balance)
                    .as(story())
                    .matches(counted -> counted.balanced() && counted.waiting() == 0 && counted.in() == events.size());
        }
        try (var audit = site.audit();
                var org = OrgRecords.at(data)) {
            var proof = new CrashProof(audit, story());
            proof.inTheStore(events);
            proof.inTheOrg(org);
            proof.explained(site.stampsBefore(), org.stamps());
            proof.verify();
            assertThat(org.query("SELECT Event_Id__c FROM Fairlead_Job_Change__c WHERE Test__c = true"))
                    .as("%s: records that are still marked as tests", story())
                    .isEmpty();
        }
    }

    private String story() {
        return "seed " + SEED + ", killed " + kills;
    }

    /** What the running program answers; missing while it is starting, and once when a connection to its killed forerunner is met. */
    private JsonNode ask(String path) {
        try {
            return answer(HttpRequest.newBuilder(address(path)).build(), code -> code == 200);
        } catch (IOException gone) {
            return Json.MAPPER.missingNode();
        }
    }

    private void say(String path, Map<String, String> words) throws IOException {
        answer(
                HttpRequest.newBuilder(address(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.text(words)))
                        .build(),
                code -> code < 300);
    }

    private URI address(String path) {
        return URI.create(ServerFile.read(data).map(ServerFile::url).orElse("http://127.0.0.1:9/") + path);
    }

    private JsonNode answer(HttpRequest request, Predicate<Integer> fine) throws IOException {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as("%s %s; %s", request.uri(), answer.body(), story())
                    .matches(fine);
            return Json.MAPPER.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Json.MAPPER.missingNode();
        }
    }
}
