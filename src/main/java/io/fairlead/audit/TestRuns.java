package io.fairlead.audit;

import static io.fairlead.audit.Database.cut;
import static io.fairlead.audit.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Batches of a few events that are written as tests, and what people say to them. An approved one opens the gate for its rules. */
public final class TestRuns {
    private static final String RUN =
            "select number, org, pack, chosen_by, chosen_at, state, settled_by, note, settled_at" + " from test_run";
    private static final String PICK = "select p.run, p.event_id, p.place, p.why, p.sent_at, p.attempt, p.verdict,"
            + " p.judged_by, p.note, p.judged_at from test_pick p";

    private final Database database;
    private final Clock clock;

    TestRuns(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Where a run stands. */
    public enum State {
        OPEN,
        APPROVED,
        REJECTED,
        /** Another one was chosen before anybody had settled it. */
        REPLACED
    }

    /** What a person says to one test record. */
    public enum Verdict {
        APPROVED,
        REJECTED
    }

    /**
     * One run.
     *
     * @param pack the fingerprint of the rules that it tests
     * @param by who asked for it
     */
    public record Run(
            long number,
            String org,
            String pack,
            String by,
            Instant at,
            State state,
            String settledBy,
            String note,
            @Nullable Instant settledAt) {}

    /**
     * One event of a run.
     *
     * @param why why it was chosen
     * @param sent it is on its way to be written
     * @param attempt the attempt that was written as a test, or 0
     * @param verdict null until somebody said something
     */
    public record Pick(
            long run,
            String eventId,
            int place,
            String why,
            boolean sent,
            int attempt,
            @Nullable Verdict verdict,
            String by,
            String note,
            @Nullable Instant at) {}

    /** An event that is to be tested, and why. */
    public record Choice(String eventId, String why) {}

    /** Begins a run; one that is still open is replaced. */
    public Run begin(String org, String pack, String by, List<Choice> choices) {
        return database.transaction(handle -> {
            handle.createUpdate("update test_run set state = 'REPLACED', settled_by = :by, settled_at = :now"
                            + " where org = :org and state = 'OPEN'")
                    .bind("by", cut(by, 255))
                    .bind("now", time(clock.instant()))
                    .bind("org", org)
                    .execute();
            handle.createUpdate("insert into test_run (org, pack, chosen_by, chosen_at, state, settled_by, note)"
                            + " values (:org, :pack, :by, :now, 'OPEN', '', '')")
                    .bind("org", org)
                    .bind("pack", pack)
                    .bind("by", cut(by, 255))
                    .bind("now", time(clock.instant()))
                    .execute();
            var run = newest(handle, org).orElseThrow();
            var rows = handle.prepareBatch(
                    "insert into test_pick (run, event_id, place, why, attempt, verdict, judged_by, note)"
                            + " values (:run, :event, :place, :why, 0, '', '', '')");
            for (int i = 0; i < choices.size(); i++) {
                rows.bind("run", run.number())
                        .bind("event", choices.get(i).eventId())
                        .bind("place", i + 1)
                        .bind("why", cut(choices.get(i).why(), 4000))
                        .add();
            }
            rows.execute();
            return run;
        });
    }

    public Optional<Run> find(long number) {
        return database.read(handle -> find(handle, number));
    }

    /** The newest runs of an org, the newest first. */
    public List<Run> latest(String org, int most) {
        return database.read(handle -> handle.createQuery(RUN + " where org = :org order by number desc limit :most")
                .bind("org", org)
                .bind("most", most)
                .map((row, context) -> run(row))
                .list());
    }

    /** The events of a run in the order in which they were chosen. */
    public List<Pick> picks(long run) {
        return database.read(handle -> picks(handle, run));
    }

    /** Events of the org's open run that are not on their way yet. */
    public List<Pick> unsent(String org) {
        return database.read(handle -> handle.createQuery(PICK + " join test_run r on r.number = p.run"
                        + " where r.org = :org and r.state = 'OPEN' and p.sent_at is null order by p.place")
                .bind("org", org)
                .map((row, context) -> pick(row))
                .list());
    }

    /** They are on their way to be written as tests. */
    public void sent(long run, Collection<String> events) {
        if (events.isEmpty()) {
            return;
        }
        database.transaction(handle -> {
            var rows =
                    handle.prepareBatch("update test_pick set sent_at = :now where run = :run and event_id = :event");
            events.forEach(event -> rows.bind("now", time(clock.instant()))
                    .bind("run", run)
                    .bind("event", event)
                    .add());
            return rows.execute();
        });
    }

    /** Those of the events that the open run for these rules still has to write. */
    public Set<String> wanted(String org, String pack, Collection<String> events) {
        if (events.isEmpty()) {
            return Set.of();
        }
        return database.read(handle -> handle.createQuery("select p.event_id from unnest(:events) as wanted(id)"
                        + " join test_pick p on p.event_id = wanted.id join test_run r on r.number = p.run"
                        + " where r.org = :org and r.state = 'OPEN' and r.pack = :pack and p.attempt = 0")
                .bind("org", org)
                .bind("pack", pack)
                .bind("events", Database.names(events))
                .mapTo(String.class)
                .set());
    }

    /** A person says yes or no to one record; a later word replaces an earlier one. */
    public void judge(long run, String event, Verdict verdict, String by, String note) {
        database.transaction(handle -> {
            open(handle, run);
            int found = handle.createUpdate("update test_pick set verdict = :verdict, judged_by = :by, note = :note,"
                            + " judged_at = :now where run = :run and event_id = :event")
                    .bind("verdict", verdict.name())
                    .bind("by", cut(by, 255))
                    .bind("note", cut(note, 4000))
                    .bind("now", time(clock.instant()))
                    .bind("run", run)
                    .bind("event", event)
                    .execute();
            if (found == 0) {
                throw new AlreadySettled(
                        "Test run " + run + " has no event " + event + ": it shows which ones it has.");
            }
            return found;
        });
    }

    /**
     * A person says yes or no to the run.
     *
     * @throws AlreadySettled if it is not open, or is approved while records are not written yet or were rejected
     */
    public Run settle(long number, State state, String by, String note) {
        return database.transaction(handle -> {
            open(handle, number);
            if (state == State.APPROVED) {
                checkApprovable(number, picks(handle, number), unwritten(handle, number));
            }
            handle.createUpdate("update test_run set state = :state, settled_by = :by, note = :note, settled_at = :now"
                            + " where number = :run and state = 'OPEN'")
                    .bind("state", state.name())
                    .bind("by", cut(by, 255))
                    .bind("note", cut(note, 4000))
                    .bind("now", time(clock.instant()))
                    .bind("run", number)
                    .execute();
            return find(handle, number).orElseThrow();
        });
    }

    private static void checkApprovable(long number, List<Pick> picks, List<String> unwritten) {
        var rejected = picks.stream()
                .filter(pick -> pick.verdict() == Verdict.REJECTED)
                .map(Pick::eventId)
                .toList();
        if (!rejected.isEmpty()) {
            throw new AlreadySettled("Test run " + number + " cannot be approved: " + rejected
                    + " was rejected. Approve it too, or reject the run, change the rules and choose another.");
        }
        if (!unwritten.isEmpty()) {
            throw new AlreadySettled("Test run " + number + " cannot be approved yet: " + unwritten
                    + " is not written. Look again shortly; fairlead gate status says what each one waits for. If the rules"
                    + " have changed since, choose another test batch: it replaces this one.");
        }
        if (picks.stream().allMatch(pick -> pick.attempt() == 0)) {
            throw new AlreadySettled("Test run " + number
                    + " cannot be approved: none of its events was written. Reject it and choose another.");
        }
    }

    /** On their way; what a person has to look at, or has dismissed, will not come by itself. */
    private static List<String> unwritten(Handle handle, long run) {
        return handle.createQuery("select p.event_id from test_pick p join test_run r on r.number = p.run"
                        + " join job_change j on j.org = r.org and j.event_id = p.event_id"
                        + " where p.run = :run and p.attempt = 0 and j.state = 'WAITING' order by p.place")
                .bind("run", run)
                .mapTo(String.class)
                .list();
    }

    /** Whether a run for these rules was approved. */
    public boolean approved(String org, String pack) {
        return approved(org, "and pack = :pack", pack);
    }

    /** Whether any run of the org was ever approved. */
    public boolean approved(String org) {
        return approved(org, "", "");
    }

    private boolean approved(String org, String more, String pack) {
        return database.read(handle ->
                handle.createQuery("select count(*) from test_run where org = :org and state = 'APPROVED' " + more)
                                .bind("org", org)
                                .bind("pack", pack)
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }

    /** The people that tests of these events created and that stand, by event id; none of an event that has made them its own since. */
    public Map<String, Set<String>> created(String org, Collection<String> events) {
        var created = new HashMap<String, Set<String>>();
        if (events.isEmpty()) {
            return created;
        }
        var outcomes = database.read(handle -> handle.createQuery("select o.body from unnest(:events) as wanted(id)"
                        + " join outcome o on o.org = :org and o.event_id = wanted.id and o.status = 'REQUEUED'"
                        + " where not exists (select 1 from outcome u where u.org = o.org and u.event_id = o.event_id"
                        + " and u.attempt = o.attempt and u.undone)"
                        + " and not exists (select 1 from outcome r where r.org = o.org and r.event_id = o.event_id"
                        + " and r.attempt > o.attempt and r.created)")
                .bind("org", org)
                .bind("events", Database.names(events))
                .map((row, context) -> Packed.unpack(row.getBytes(1), io.fairlead.write.Outcome.class))
                .list());
        for (var outcome : outcomes) {
            Writes.createdPeople(outcome)
                    .forEach(id -> created.computeIfAbsent(outcome.eventId(), none -> new HashSet<>())
                            .add(id));
        }
        return created;
    }

    /** These attempts were written as tests. */
    static void written(Handle handle, List<DecisionId> decisions) {
        var rows = handle.prepareBatch("update test_pick set attempt = :attempt where event_id = :event and attempt = 0"
                + " and run in (select number from test_run where org = :org and state = 'OPEN')");
        decisions.forEach(id -> rows.bind("attempt", id.attempt())
                .bind("event", id.eventId())
                .bind("org", id.org())
                .add());
        rows.execute();
    }

    private static void open(Handle handle, long number) {
        var run = find(handle, number)
                .orElseThrow(
                        () -> new AlreadySettled("There is no test run " + number + ": fairlead gate status ORG."));
        if (run.state() != State.OPEN) {
            throw new AlreadySettled("Test run " + number + " is not open: it was "
                    + run.state().name().toLowerCase(java.util.Locale.ROOT) + " by " + run.settledBy() + ", "
                    + run.settledAt() + ".");
        }
    }

    private static Optional<Run> newest(Handle handle, String org) {
        return handle.createQuery(RUN + " where org = :org order by number desc limit 1")
                .bind("org", org)
                .map((row, context) -> run(row))
                .findOne();
    }

    private static Optional<Run> find(Handle handle, long number) {
        return handle.createQuery(RUN + " where number = :number")
                .bind("number", number)
                .map((row, context) -> run(row))
                .findOne();
    }

    private static List<Pick> picks(Handle handle, long run) {
        return handle.createQuery(PICK + " where p.run = :run order by p.place")
                .bind("run", run)
                .map((row, context) -> pick(row))
                .list();
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("number"),
                row.getString("org"),
                row.getString("pack"),
                row.getString("chosen_by"),
                row.getObject("chosen_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")),
                row.getString("settled_by"),
                row.getString("note"),
                instant(row, "settled_at"));
    }

    private static Pick pick(ResultSet row) throws SQLException {
        var verdict = row.getString("verdict");
        return new Pick(
                row.getLong("run"),
                row.getString("event_id"),
                row.getInt("place"),
                row.getString("why"),
                row.getObject("sent_at") != null,
                row.getInt("attempt"),
                verdict.isEmpty() ? null : Verdict.valueOf(verdict),
                row.getString("judged_by"),
                row.getString("note"),
                instant(row, "judged_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
