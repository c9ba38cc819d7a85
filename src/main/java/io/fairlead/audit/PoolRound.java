package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.audit.PoolTurns.Reserved;
import io.fairlead.decide.PoolLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The round-robin ledger for a batch of job changes of one org: earlier turns are read once, new ones count at once within the batch, and
 * {@link #keep} writes them all in one transaction. What another instance reserves meanwhile counts from the next batch on.
 */
public final class PoolRound implements PoolLedger {
    private static final Duration ONE_EMPLOYER = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;
    private final String org;
    private final Map<String, String> employerByEvent;
    private final Map<String, Seen> seenByPool = new HashMap<>();
    private final List<Reserved> reserved = new ArrayList<>();

    PoolRound(Database database, Clock clock, String org, Map<String, String> employerByEvent) {
        this.database = database;
        this.clock = clock;
        this.org = org;
        this.employerByEvent = Map.copyOf(employerByEvent);
    }

    /** What the batch has to know of one pool. */
    private record Seen(
            Map<String, String> userByEvent,
            Map<String, String> userByEmployer,
            Map<String, Long> turnsByUser,
            ArrayDeque<String> latest) {}

    private Seen seen(String pool) {
        return seenByPool.computeIfAbsent(
                pool,
                name -> database.read(handle -> new Seen(
                        ofEvents(handle, name),
                        ofEmployers(handle, name),
                        new HashMap<>(PoolTurns.ofADay(handle, org, name, clock.instant())),
                        new ArrayDeque<>(PoolTurns.latest(handle, org, name)))));
    }

    private Map<String, String> ofEvents(Handle handle, String pool) {
        return users(
                handle,
                "select t.event_id, t.user_name from unnest(:names) as wanted(id)"
                        + " join pool_turn t on t.org = :org and t.pool = :pool and t.event_id = wanted.id",
                pool,
                employerByEvent.keySet());
    }

    /** The latest turn of each employer stands. */
    private Map<String, String> ofEmployers(Handle handle, String pool) {
        var employers = employerByEvent.values().stream()
                .filter(employer -> !employer.isEmpty())
                .map(PoolTurns::fit)
                .toList();
        return users(
                handle,
                "select t.employer_key, t.user_name from unnest(:names) as wanted(id)"
                        + " join pool_turn t on t.org = :org and t.pool = :pool and t.employer_key = wanted.id"
                        + " and t.reserved_at >= :since order by t.reserved_at",
                pool,
                employers);
    }

    private Map<String, String> users(Handle handle, String sql, String pool, Collection<String> names) {
        var users = new HashMap<String, String>();
        handle.createQuery(sql)
                .bind("org", org)
                .bind("pool", pool)
                .bind("names", Database.names(names))
                .bind("since", time(clock.instant().minus(ONE_EMPLOYER)))
                .map((row, context) -> users.put(row.getString(1), row.getString(2)))
                .list();
        return users;
    }

    @Override
    public Optional<String> earlierPick(String org, String pool, String eventId, String employerKey) {
        var seen = seen(pool);
        var ofEvent = seen.userByEvent().get(eventId);
        return Optional.ofNullable(
                ofEvent != null ? ofEvent : seen.userByEmployer().get(PoolTurns.fit(employerKey)));
    }

    @Override
    public Map<String, Long> turns(String org, String pool) {
        return seen(pool).turnsByUser();
    }

    @Override
    public Collection<String> latest(String org, String pool) {
        return Collections.unmodifiableCollection(seen(pool).latest());
    }

    @Override
    public void reserve(String org, String pool, String eventId, String employerKey, String user) {
        var seen = seen(pool);
        if (seen.userByEvent().putIfAbsent(eventId, user) != null) {
            return;
        }
        // A microsecond after the one before it, so that their order is kept.
        var turn = new Reserved(
                org, pool, eventId, employerKey, user, clock.instant().plus(reserved.size(), ChronoUnit.MICROS));
        if (!turn.employer().isEmpty()) {
            seen.userByEmployer().put(turn.employer(), user);
        }
        seen.turnsByUser().merge(user, 1L, Long::sum);
        seen.latest().addFirst(user);
        reserved.add(turn);
    }

    /** Writes what was reserved; a turn that the event has already is not counted twice. */
    public void keep() {
        if (reserved.isEmpty()) {
            return;
        }
        database.transaction(handle -> PoolTurns.reserve(handle, reserved));
        reserved.clear();
    }
}
