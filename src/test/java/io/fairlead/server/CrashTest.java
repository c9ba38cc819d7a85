package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.DecisionRow;
import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real program again and again, on one data folder, and looks from outside whether anything was lost or doubled. */
@Tag("crash")
final class CrashTest {
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
        try (var org = new OrgRecords(data)) {
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

    /** The rules that ship, but with an account for everybody who joins a company that we do not have. */
    @BeforeEach
    void copyRules() throws IOException {
        Path shipped = Child.HOME.resolve("rules");
        try (var files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".cases.yaml")) {
                    Path copy = data.resolve("rules").resolve(shipped.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.writeString(
                            copy,
                            Files.readString(file)
                                    .replace("behaviour(\"CONTACT_ELSE_LEAD\")", "behaviour(\"CONTACT_AND_ACCOUNT\")"));
                }
            }
        }
    }

    /** Looks into the audit store and the org; hands out the stamps of all records. */
    private Map<String, String> check() throws IOException, InterruptedException {
        try (var audit = AuditStore.embedded(data.resolve("audit/fairlead"));
                var org = new OrgRecords(data)) {
            var soft = new SoftAssertions();
            var written = new Written(audit, soft);
            written.inTheStore();
            written.inTheOrg(org);
            soft.assertAll();
            return org.stamps();
        }
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

    /** What the audit store says was written, held against itself and against the org. */
    private static final class Written {
        private final SoftAssertions soft;
        private final List<DecisionRow> rows;
        private final AuditStore audit;
        private final Map<String, List<Outcome>> outcomesByEvent = new TreeMap<>();

        Written(AuditStore audit, SoftAssertions soft) {
            this.audit = audit;
            this.soft = soft;
            this.rows = audit.list().list(DecisionFilter.ALL.withLimit(1000)).items();
            rows.forEach(
                    row -> outcomesByEvent.put(row.eventId(), audit.writes().of(row.org(), row.eventId())));
        }

        void inTheStore() {
            soft.assertThat(rows).hasSizeGreaterThan(SIGNALS / 2);
            for (DecisionRow row : rows) {
                var outcomes = outcomesByEvent.getOrDefault(row.eventId(), List.of());
                soft.assertThat(row.state()).as(row.eventId()).isNotEqualTo(State.WAITING);
                soft.assertThat(outcomes.stream()
                                .filter(outcome -> outcome.status().terminal()))
                        .as("terminal outcomes of " + row.eventId() + ", " + row.status())
                        .hasSize(row.state() == State.WRITTEN ? 1 : 0);
            }
            soft.assertThat(audit.held().openByReason().keySet())
                    .as("nothing is held only because the program was killed")
                    .doesNotContain("FACTS_KEEP_CHANGING", "FAILED", "SALESFORCE");
        }

        void inTheOrg(OrgRecords org) throws IOException, InterruptedException {
            soft.assertThat(org.column("Event_Id__c", "SELECT Event_Id__c FROM Fairlead_Job_Change__c"))
                    .as("events in the org")
                    .containsExactlyInAnyOrderElementsOf(eventsWithOutcome());
            soft.assertThat(org.column("Id", "SELECT Id FROM Contact"))
                    .as("contacts, those of the company among them")
                    .hasSizeGreaterThan(15_000);
            people(org);
            var tasks = org.query("SELECT Id, Fairlead_Key__c FROM Task WHERE Fairlead_Key__c != null");
            unique("task keys", column(tasks, "Fairlead_Key__c"));
            soft.assertThat(column(tasks, "Id")).as("tasks").containsExactlyInAnyOrderElementsOf(ids("TASK"));
            unique(
                    "campaign members",
                    org.query("SELECT CampaignId, ContactId, LeadId FROM CampaignMember").stream()
                            .map(member -> member.path("CampaignId").asText() + " "
                                    + member.path("ContactId").asText("")
                                    + member.path("LeadId").asText(""))
                            .toList());
        }

        private void people(OrgRecords org) throws IOException, InterruptedException {
            var leads =
                    org.query("SELECT Id, Fairlead_Key__c, Email, Company FROM Lead WHERE Fairlead_Created__c = true");
            var contacts = org.query("SELECT Id, Fairlead_Key__c, Email, Account.Name, AccountId FROM Contact"
                    + " WHERE Fairlead_Created__c = true");
            List<String> keys = new ArrayList<>(column(leads, "Fairlead_Key__c"));
            keys.addAll(column(contacts, "Fairlead_Key__c"));
            unique("keys of people", keys);
            List<String> ids = new ArrayList<>(column(leads, "Id"));
            ids.addAll(column(contacts, "Id"));
            soft.assertThat(ids).as("people created").containsExactlyInAnyOrderElementsOf(createdPeople());
            unique("people by e-mail and company", whoIsWhere(leads, contacts));
            soft.assertThat(rows.stream().mapToInt(DecisionRow::credit).sum())
                    .as("credits")
                    .isEqualTo(ids.size() + count(EventStatus.EVENT_ONLY));
            var accounts = org.query("SELECT Id, Fairlead_Key__c FROM Account WHERE Fairlead_Created__c = true");
            unique("keys of accounts", column(accounts, "Fairlead_Key__c"));
            soft.assertThat(accounts).as("accounts created").isNotEmpty();
            soft.assertThat(column(contacts, "AccountId"))
                    .as("every new account has its contact")
                    .containsAll(column(accounts, "Id"));
        }

        private static List<String> whoIsWhere(List<JsonNode> leads, List<JsonNode> contacts) {
            List<String> who = new ArrayList<>();
            leads.forEach(lead -> who.add(lead.path("Email").asText("") + " at "
                    + lead.path("Company").asText()));
            contacts.forEach(contact -> who.add(contact.path("Email").asText("") + " at "
                    + contact.path("Account").path("Name").asText()));
            who.removeIf(one -> one.startsWith(" at ") || one.startsWith("null at "));
            return who;
        }

        private Set<String> eventsWithOutcome() {
            Set<String> events = new TreeSet<>(outcomesByEvent.keySet());
            events.removeIf(
                    event -> outcomesByEvent.getOrDefault(event, List.of()).isEmpty());
            return events;
        }

        private Set<String> createdPeople() {
            Set<String> ids = new TreeSet<>();
            outcomesByEvent
                    .values()
                    .forEach(outcomes -> outcomes.forEach(outcome -> outcome.records().stream()
                            .filter(record ->
                                    record.role().equals("PERSON") && record.result() == Outcome.Result.CREATED)
                            .forEach(record -> ids.add(record.id()))));
            return ids;
        }

        private Set<String> ids(String role) {
            Set<String> ids = new TreeSet<>();
            outcomesByEvent
                    .values()
                    .forEach(outcomes -> outcomes.forEach(outcome -> outcome.records().stream()
                            .filter(record -> record.role().equals(role))
                            .forEach(record -> ids.add(record.id()))));
            return ids;
        }

        private int count(EventStatus status) {
            return (int) rows.stream().filter(row -> row.status() == status).count();
        }

        private void unique(String what, List<String> values) {
            soft.assertThat(values).as(what).doesNotHaveDuplicates();
        }

        private static List<String> column(List<JsonNode> records, String field) {
            return records.stream().map(record -> record.path(field).asText("")).toList();
        }
    }
}
