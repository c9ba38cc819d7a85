package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real program again and again, on one data folder, and looks from outside whether anything was lost or doubled. */
@Tag("crash")
final class DemoCrashTest {
    /** Another number kills at other moments; the same number at the same ones, as far as a machine repeats itself. */
    private static final long MOMENTS = Long.getLong("fairlead.crash.seed", 20261122L);

    private static final int SIGNALS = 400;
    /** Small batches: more moments at which something is half done. */
    private static final int BATCH = 10;

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofSeconds(60);
    private static final Duration WHOLE = Duration.ofMinutes(3);

    /** Kept after a failure: it is the only witness. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    private final Random random = new Random(MOMENTS);
    private final List<String> kills = new ArrayList<>();

    /** When to kill: what to wait for in a program that has just been started. */
    private interface Moment {
        void await(Child program) throws IOException, InterruptedException;
    }

    @Test
    void killedAnywhereAndStartedAgainNothingIsLostAndNothingDoubled() throws Exception {
        kill("while the local org is filled", after("Filling the local org", 1_500));
        kill("while the mirror is read", after("Reading org", 1_500));
        kill("while the file comes in", after("Ready after", 200));
        for (int i = 0; i < 2; i++) {
            kill("after some records were written", grown("org/local/org.redo", 40_000));
            kill("after something was decided or settled", grown("audit/fairlead.mv.db", 60_000));
        }
        kill("shortly after the start", after("Ready after", 1_500));
        JsonNode summary = demo();
        Balance balance = balance();
        Map<String, String> stamps = check();

        JsonNode again = demo();

        assertThat(summary.path("waiting").asLong()).as(story()).isZero();
        assertThat(summary.path("balanced").asBoolean()).as(story()).isTrue();
        assertThat(balance.balanced()).as(balance.toString()).isTrue();
        assertThat(balance.waiting()).isZero();
        assertThat(again.path("statuses")).isEqualTo(summary.path("statuses"));
        assertThat(again.path("balanced").asBoolean()).isTrue();
        try (var org = OrgRecords.at(data)) {
            assertThat(org.stamps())
                    .as("an import of what is known already changes no record")
                    .isEqualTo(stamps);
        }
        assertThat(leftBehind()).as("processes left behind").isEmpty();
    }

    private void kill(String when, Moment moment) throws Exception {
        try (var program = Child.start(data, arguments())) {
            moment.await(program);
            assertThat(program.alive()).as("alive " + when).isTrue();
            program.kill();
        }
        kills.add(when);
    }

    private Moment after(String line, int millisAtMost) {
        int millis = random.nextInt(millisAtMost);
        return program -> {
            program.awaitLine(line, START);
            Thread.sleep(millis);
        };
    }

    /** By the growth of a file, which shows how far the program has come on any machine, fast or slow. */
    private Moment grown(String file, int bytesAtMost) {
        int bytes = 1 + random.nextInt(bytesAtMost);
        return program -> {
            program.awaitLine("The mirror of", START);
            long before = size(file);
            program.await(file + " has grown by " + bytes, STEP, () -> size(file) >= before + bytes);
        };
    }

    private long size(String file) {
        try {
            return Files.size(data.resolve(file));
        } catch (IOException absent) {
            return 0;
        }
    }

    private String[] arguments() {
        return new String[] {
            "demo",
            "--signals",
            Integer.toString(SIGNALS),
            "--exit",
            "--json",
            "--set",
            "pipeline.batch=" + BATCH,
            "--set",
            "rules.dir=" + data.resolve("rules")
        };
    }

    private JsonNode demo() throws Exception {
        try (var program = Child.start(data, arguments())) {
            return Json.MAPPER.readTree(program.result(WHOLE));
        }
    }

    private Balance balance() {
        var keys = Map.of(
                "data.dir", data.toString(), "rules.dir", data.resolve("rules").toString());
        try (var workbench = Workbench.open(Config.read(Child.HOME, keys))) {
            return workbench.balance();
        }
    }

    @BeforeEach
    void copyRules() throws IOException {
        CrashRules.copy(data.resolve("rules"));
    }

    /** Looks into the audit store and the org; hands out the stamps of all records. */
    private Map<String, String> check() throws IOException, InterruptedException {
        try (var audit = AuditStore.embedded(data.resolve("audit/fairlead"));
                var org = OrgRecords.at(data)) {
            var proof = new CrashProof(audit, story());
            proof.inTheStore(fed());
            proof.inTheOrg(org);
            proof.verify();
            return org.stamps();
        }
    }

    /** The event ids of the file that every run of the demo feeds. */
    private Set<String> fed() throws IOException {
        Set<String> events = new TreeSet<>();
        try (var files = Files.list(data.resolve("demo"))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    events.add(Json.MAPPER.readTree(line).path("eventId").asText());
                }
            }
        }
        return events;
    }

    private String story() {
        return "seed " + MOMENTS + ", killed " + kills;
    }

    private List<String> leftBehind() throws InterruptedException {
        long deadline = System.nanoTime() + STEP.toNanos();
        List<String> left = brokers();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(100);
            left = brokers();
        }
        return left;
    }

    private List<String> brokers() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(data.toString()))
                .toList();
    }
}
