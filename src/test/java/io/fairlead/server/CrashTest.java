package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import io.fairlead.audit.Balance;
import io.fairlead.kafka.Topic;
import io.fairlead.server.OrgDoor.Deed;
import io.fairlead.server.OrgDoor.Moment;
import io.fairlead.server.OrgDoor.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program, its broker and its org with SIGKILL at every step of the way, one after the other on one data folder, and looks from outside
 * whether anything was lost or doubled.
 */
@Tag("crash")
final class CrashTest {
    /** Another number kills at another batch of the same step. */
    private static final long SEED = Long.getLong("fairlead.crash.seed", 20261126L);

    private static final int SIGNALS = 180;
    private static final int DROPPED = 40;
    /** Small batches: more moments at which something is half done. */
    private static final int BATCH = 6;

    /** Kept after a failure: it is the only witness. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    private final Random random = new Random(SEED);
    private final List<String> kills = new ArrayList<>();

    @Test
    void killedAtEveryStepAndStartedAgainNothingIsLostAndNothingDoubled() throws Exception {
        try (var site = CrashSite.build(data, SIGNALS, "pipeline.batch=" + BATCH, "mirror.poll.seconds=2")) {
            List<String> dropped = site.changes().subList(0, DROPPED);
            List<String> posted = site.changes().subList(DROPPED, SIGNALS);
            site.drop("changes-1.jsonl", dropped);

            whileItStartsAndTakesIn(site, posted);
            atEveryStepOfABatch(site);
            site.stopBroker();
            site.start();
            whatItStandsOn(site);
            Map<String, String> stamps = prove(site);
            sendAllAgain(site, dropped, posted);

            assertThat(prove(site))
                    .as("%s: what is known already changes no record", story())
                    .isEqualTo(stamps);
            assertThat(kills).hasSizeGreaterThanOrEqualTo(12);
        }
        assertThat(leftBehind()).as("processes left behind").isEmpty();
    }

    private void whileItStartsAndTakesIn(CrashSite site, List<String> posted) throws Exception {
        site.start();
        kill(site, Step.BULK, Moment.BEFORE, site::killProgram, "the program while the mirror is read");
        site.start();
        site.await("the dropped file on its queue", () -> site.queued() > 0);
        site.killProgram();
        kills.add("the program with a dropped file on its queue and still in its folder");
        site.start();
        site.awaitReady();
        int answered = random.nextInt(posted.size() / CrashSite.POSTED_AT_ONCE);
        var sending = site.sending(posted);
        site.await(answered + " answered requests", () -> sending.answered() >= answered);
        Thread.sleep(random.nextInt(20));
        site.killProgram();
        kills.add("the program after " + answered + " requests, with another one on its way");
        site.startBroker();
        site.start();
        site.await("every request answered", sending::done);
    }

    /** The same broker serves every start: one less process to wait for. */
    private void atEveryStepOfABatch(CrashSite site) throws Exception {
        killAndStart(site, Step.READ_BACK, Moment.BEFORE, "with decisions that nobody has begun to write");
        killAndStart(site, Step.COMPANY, Moment.BEFORE, "with a batch begun and nothing written");
        killAndStart(site, Step.COMPANY, Moment.AFTER, "with new accounts and their contacts written");
        killAndStart(site, Step.PERSON, either(), "at the write of people");
        killAndStart(site, Step.EVENT, either(), "at the write of Job Change records");
        killAndStart(site, Step.REST, Moment.AFTER, "with everything written and no outcome");
        kill(site, Step.REFLECT, Moment.AFTER, () -> soon(site::killProgram), "the program about its outcomes");
        site.await("its end", () -> !site.alive());
    }

    private Moment either() {
        return random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;
    }

    private void killAndStart(CrashSite site, Step step, Moment moment, String what) throws Exception {
        kill(site, step, moment, site::killProgram, "the program " + what);
        site.start();
    }

    private void whatItStandsOn(CrashSite site) throws Exception {
        kill(site, Step.PERSON, Moment.BEFORE, site::killBroker, "the broker before people are written");
        kill(site, Step.COMPANY, Moment.WHILE, site::killOrg, "the org while it makes accounts");
        kill(site, Step.REST, Moment.WHILE, site::killOrg, "the org while it writes what follows an event");
        kill(site, Step.EVENT, Moment.AFTER, site::killBoth, "the broker and the program after an event record");
        site.start();
        site.awaitReady();
    }

    /** Waits until the program makes a call of this step, for one of the first times, and kills then. */
    private void kill(CrashSite site, Step step, Moment moment, Deed deed, String what) throws Exception {
        var trap = new OrgDoor.Trap(step, moment, random.nextInt(step == Step.BULK ? 20 : 2), deed);
        site.door().set(trap);
        site.await("a moment to kill " + what, trap::sprung);
        site.door().set(null);
        kills.add(what);
    }

    /** Within the few milliseconds in which an outcome is kept and handed on. */
    private void soon(Deed deed) {
        int millis = random.nextInt(40);
        new Thread(
                        () -> {
                            try {
                                Thread.sleep(millis);
                                deed.run();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        "kill-soon")
                .start();
    }

    /** Everything once more, as it came the first time. */
    private void sendAllAgain(CrashSite site, List<String> dropped, List<String> posted) throws Exception {
        site.drop("changes-2.jsonl", dropped);
        site.start();
        site.awaitReady();
        var sending = site.sending(posted);
        site.await("every request answered again", sending::done);
        site.await("the dropped file taken again", () -> site.taken("changes-2.jsonl"));
    }

    /** Lets it finish, ends it, and looks; hands out the stamps of all records. */
    private Map<String, String> prove(CrashSite site) throws Exception {
        site.awaitQuiet();
        site.stop();
        Set<String> handedOn = new HashSet<>();
        try (var bench = site.workbench()) {
            Balance balance = bench.balance();
            assertThat(balance.balanced()).as("%s: %s", story(), balance).isTrue();
            assertThat(balance.waiting()).as("%s: %s", story(), balance).isZero();
            bench.kafka()
                    .reader()
                    .scan(
                            Topic.OUTCOMES,
                            received -> handedOn.add(received.headers().get("event-id")));
        }
        try (var audit = site.audit();
                var org = OrgRecords.at(data)) {
            Map<String, String> stamps = org.stamps();
            var proof = new CrashProof(audit, story());
            proof.inTheStore(events(site));
            proof.onTheQueues(handedOn);
            proof.inTheOrg(org);
            proof.explained(site.stampsBefore(), stamps);
            proof.verify();
            return stamps;
        }
    }

    private static Set<String> events(CrashSite site) throws IOException {
        Set<String> events = new HashSet<>();
        for (String line : site.changes()) {
            events.add(Json.MAPPER.readTree(line).path("eventId").asText());
        }
        return events;
    }

    private String story() {
        return "seed " + SEED + ", killed " + kills;
    }

    private List<String> leftBehind() throws InterruptedException {
        long deadline = System.nanoTime() + CrashSite.PATIENCE.toNanos();
        List<String> left = CrashSite.processes(data);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(100);
            left = CrashSite.processes(data);
        }
        return left;
    }
}
