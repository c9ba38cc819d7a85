package io.fairlead.audit;

import static io.fairlead.audit.Database.cut;
import static io.fairlead.audit.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decided events that may not be written yet, each with what it waits for. Whoever lets one go sends it to its queue first and calls {@link #sent}
 * afterwards: a process that ends in between sends it twice, and the second one changes nothing.
 */
public final class WaitingRoom {
    private static final String COLUMNS = "w.event_id, w.attempt, w.reason, w.backfill, w.tested, w.traits, w.owner_id,"
            + " w.account, w.since, w.sent_at, w.wave, w.stays";

    private final Database database;
    private final Clock clock;

    WaitingRoom(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An event that waits, or waited.
     *
     * @param tested it was written as a test
     * @param here it waits; false once it was sent on
     * @param wave the day on which its wave came, or null
     * @param stays how many of its attempts ended here
     */
    public record Guest(
            Stay stay,
            boolean tested,
            boolean here,
            @Nullable LocalDate wave,
            int stays) {
        public String eventId() {
            return stay.decision().eventId();
        }
    }

    /** Takes them in. One that has moved on meanwhile, or has ended, is passed over; a held one stays held, and only waits to be shown in its org. */
    public void take(List<Stay> stays) {
        if (!stays.isEmpty()) {
            database.transaction(handle -> {
                take(handle, stays);
                return stays.size();
            });
        }
    }

    static void take(Handle handle, List<Stay> stays) {
        var moved = handle.prepareBatch("update job_change set"
                + " status = case when state = 'WAITING' then :status else status end,"
                + " status_reason = case when state = 'WAITING' then :why else status_reason end"
                + " where org = :org and event_id = :event and attempt = :attempt and state in ('WAITING', 'HELD')"
                + " and status <> 'REQUEUED'");
        var sorted = stays.stream()
                .sorted(Comparator.comparing(stay -> stay.decision().toString()))
                .toList();
        for (var stay : sorted) {
            moved.bind("org", stay.decision().org())
                    .bind("event", stay.decision().eventId())
                    .bind("attempt", stay.decision().attempt())
                    .bind("status", stay.reason().status().name())
                    .bind("why", stay.reason().sentence())
                    .add();
        }
        put(handle, Decisions.changed(sorted, moved.execute()));
    }

    private static void put(Handle handle, List<Stay> stays) {
        if (stays.isEmpty()) {
            return;
        }
        var first = handle.prepareBatch(
                "insert into waiting_event (org, event_id, attempt, reason, backfill, tested, traits,"
                        + " owner_id, account, since, stays) values (:org, :event, 0, :reason, :backfill, false, :traits, :owner,"
                        + " :account, :since, 0) on conflict do nothing");
        var rows = handle.prepareBatch("update waiting_event set"
                + " stays = stays + case when attempt < :attempt then 1 else 0 end, attempt = :attempt, reason = :reason,"
                + " backfill = :backfill, traits = :traits, owner_id = :owner, account = :account, sent_at = null"
                + " where org = :org and event_id = :event and attempt <= :attempt");
        for (var stay : stays) {
            for (var batch : List.of(first, rows)) {
                batch.bind("org", stay.decision().org())
                        .bind("event", stay.decision().eventId())
                        .bind("attempt", stay.decision().attempt())
                        .bind("reason", stay.reason().name())
                        .bind("backfill", stay.backfill())
                        .bind("traits", cut(String.join("\n", stay.traits()), 4000))
                        .bind("owner", cut(stay.owner(), 40))
                        .bind("account", cut(stay.account(), 255))
                        .bind("since", time(stay.since()))
                        .add();
            }
        }
        first.execute();
        rows.execute();
    }

    /** These events were written as tests and wait for the gate again. */
    static void tested(Handle handle, String org, List<DecisionId> decisions) {
        var rows = handle.prepareBatch("update waiting_event set tested = true, reason = 'GATE', sent_at = null,"
                + " stays = stays + case when attempt < :attempt then 1 else 0 end, attempt = :attempt"
                + " where org = :org and event_id = :event and attempt <= :attempt");
        decisions.forEach(id -> rows.bind("org", org)
                .bind("event", id.eventId())
                .bind("attempt", id.attempt())
                .add());
        rows.execute();
    }

    /** What is known of these events; one that never waited is absent. */
    public Map<String, Guest> of(String org, Collection<String> events) {
        var guests = new HashMap<String, Guest>();
        if (events.isEmpty()) {
            return guests;
        }
        database.read(handle -> handle.createQuery("select " + COLUMNS + " from unnest(:events) as wanted(id)"
                                + " join waiting_event w on w.org = :org and w.event_id = wanted.id")
                        .bind("org", org)
                        .bind("events", Database.names(events))
                        .map((row, context) -> guest(org, row))
                        .list())
                .forEach(guest -> guests.put(guest.eventId(), guest));
        return guests;
    }

    /**
     * Those that wait for this, the next to go first: what was tested, then what a sandbox received, current job changes, a backfill.
     *
     * @param sandboxes orgs whose events go first
     */
    public List<Guest> next(String org, Stay.Reason reason, Collection<String> sandboxes, int most) {
        return database.read(handle -> handle.createQuery("select " + COLUMNS + ", case when exists (select 1"
                        + " from unnest(:sandboxes) as s(id) join job_change j on j.org = s.id and j.event_id = w.event_id)"
                        + " then 0 else 1 end as sandboxed from waiting_event w"
                        + " where w.org = :org and w.reason = :reason and w.sent_at is null"
                        + " order by w.tested desc, sandboxed, w.backfill, w.since, w.event_id limit :most")
                .bind("org", org)
                .bind("reason", reason.name())
                .bind("sandboxes", Database.names(sandboxes))
                .bind("most", most)
                .map((row, context) -> guest(org, row))
                .list());
    }

    /** How many wait, for each reason; one that nothing waits for is absent. */
    public Map<Stay.Reason, Long> counts(String org) {
        var counts = new EnumMap<Stay.Reason, Long>(Stay.Reason.class);
        database.read(handle -> handle.createQuery("select reason, count(*) from waiting_event"
                        + " where org = :org and sent_at is null group by reason")
                .bind("org", org)
                .map((row, context) -> counts.put(Stay.Reason.valueOf(row.getString(1)), row.getLong(2)))
                .list());
        return counts;
    }

    /** They are on a queue again. */
    public void sent(String org, Collection<String> events) {
        sent(org, events, null);
    }

    /** They are on a queue again, as part of this day's wave; those of an earlier wave stay in that one. */
    public void sent(String org, Collection<String> events, @Nullable LocalDate wave) {
        if (events.isEmpty()) {
            return;
        }
        database.transaction(handle -> {
            var rows = handle.prepareBatch("update waiting_event set sent_at = :now,"
                    + " wave = coalesce(wave, cast(:wave as date)) where org = :org and event_id = :event");
            events.stream().sorted().forEach(event -> rows.bind("now", time(clock.instant()))
                    .bind("wave", wave)
                    .bind("org", org)
                    .bind("event", event)
                    .add());
            return rows.execute();
        });
    }

    /**
     * What a day's wave let go.
     *
     * @param byOwner by the Id of who owns it
     * @param byAccount by the account's Id or key
     */
    public record Sent(long events, Map<String, Long> byOwner, Map<String, Long> byAccount) {
        public Sent {
            byOwner = Map.copyOf(byOwner);
            byAccount = Map.copyOf(byAccount);
        }
    }

    /** What this day's wave has let go so far. */
    public Sent sentInWave(String org, LocalDate day) {
        var byOwner = new HashMap<String, Long>();
        var byAccount = new HashMap<String, Long>();
        var rows = database.read(handle -> handle.createQuery(
                        "select owner_id, account from waiting_event" + " where org = :org and wave = :day")
                .bind("org", org)
                .bind("day", day)
                .map((row, context) -> {
                    byOwner.merge(row.getString(1), 1L, Long::sum);
                    byAccount.merge(row.getString(2), 1L, Long::sum);
                    return 1;
                })
                .list());
        return new Sent(rows.size(), byOwner, byAccount);
    }

    /** The events that ended without a write because the org was only simulated; at most so many. */
    public Set<DecisionId> simulated(String org, int most) {
        return database.read(handle -> handle.createQuery("select event_id, attempt from job_change"
                        + " where org = :org and status = 'SIMULATED' limit :most")
                .bind("org", org)
                .bind("most", most)
                .map((row, context) -> new DecisionId(org, row.getString(1), row.getInt(2)))
                .set());
    }

    /** Takes in what was only simulated: it waits again. */
    public void wake(List<Stay> stays) {
        database.transaction(handle -> {
            var rows = handle.prepareBatch("update job_change set state = 'WAITING', status = 'GATED'"
                    + " where org = :org and event_id = :event and attempt = :attempt and status = 'SIMULATED'");
            stays.forEach(stay -> rows.bind("org", stay.decision().org())
                    .bind("event", stay.decision().eventId())
                    .bind("attempt", stay.decision().attempt())
                    .add());
            rows.execute();
            take(handle, stays);
            return stays.size();
        });
    }

    /** Decided events that wait although nobody took them in: they came back into a store that was filled from the topics. */
    List<DecisionId> strangers() {
        return database.read(handle -> handle.createQuery("select j.org, j.event_id, j.attempt from job_change j"
                        + " where j.state = 'WAITING' and j.step < :byHand and not exists (select 1 from waiting_event w"
                        + " where w.org = j.org and w.event_id = j.event_id and w.attempt >= j.attempt)"
                        + " order by j.org, j.event_id")
                .bind("byHand", Step.BY_HAND.number())
                .map((row, context) -> new DecisionId(row.getString(1), row.getString(2), row.getInt(3)))
                .list());
    }

    /** Takes strangers in; those of them that were written as tests wait as such. */
    void takeAgain(List<Stay> stays) {
        database.transaction(handle -> {
            take(handle, stays);
            var tests = stays.stream()
                    .filter(stay -> wasTested(handle, stay.decision()))
                    .toList();
            put(handle, tests);
            tests.forEach(stay -> tested(handle, stay.decision().org(), List.of(stay.decision())));
            return stays.size();
        });
    }

    private static boolean wasTested(Handle handle, DecisionId id) {
        return handle.createQuery(
                                "select count(*) from job_change"
                                        + " where org = :org and event_id = :event and attempt = :attempt and status = 'REQUEUED'")
                        .bind("org", id.org())
                        .bind("event", id.eventId())
                        .bind("attempt", id.attempt())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static Guest guest(String org, ResultSet row) throws SQLException {
        var traits = row.getString("traits");
        return new Guest(
                new Stay(
                        new DecisionId(org, row.getString("event_id"), row.getInt("attempt")),
                        Stay.Reason.valueOf(row.getString("reason")),
                        row.getBoolean("backfill"),
                        traits.isEmpty() ? List.of() : traits.lines().toList(),
                        row.getString("owner_id"),
                        row.getString("account"),
                        row.getObject("since", OffsetDateTime.class).toInstant()),
                row.getBoolean("tested"),
                row.getObject("sent_at") == null,
                row.getObject("wave", LocalDate.class),
                row.getInt("stays"));
    }
}
