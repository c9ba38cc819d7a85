package io.fairlead.audit;

import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What becomes of reserved pool turns when their events end. */
final class PoolTurns {
    /** An end without a record that the picked user would own. */
    private static final Set<EventStatus> NOT_WRITTEN = EnumSet.of(
            EventStatus.FILTERED,
            EventStatus.SUPPRESSED,
            EventStatus.DUPLICATE_EVENT,
            EventStatus.SIMULATED,
            EventStatus.DISMISSED);

    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** Of a round with more turns, the latest so many count. */
    private static final int LARGEST_ROUND = 1000;

    private PoolTurns() {}

    private record Turn(String org, String pool, String event, String user) {
        Map<String, String> bound() {
            return Map.of("org", org, "pool", pool, "event", event, "user", user);
        }
    }

    /**
     * A turn that an event asks for.
     *
     * @param employer the event's employer key, or ""
     */
    record Reserved(String org, String pool, String event, String employer, String user, Instant at) {
        Reserved {
            employer = fit(employer);
        }
    }

    /** An employer key as it is kept. */
    static String fit(String employerKey) {
        return Database.cut(employerKey, 255);
    }

    /** Reserves turns; an event that has one in the pool already keeps that one. */
    static int[] reserve(Handle handle, List<Reserved> turns) {
        var rows = handle.prepareBatch(
                "insert into pool_turn (org, pool, event_id, employer_key, user_name, state, reserved_at)"
                        + " values (:org, :pool, :event, :employer, :user, 'RESERVED', :at) on conflict do nothing");
        turns.stream()
                .sorted(Comparator.comparing(Reserved::pool).thenComparing(Reserved::event))
                .forEach(turn -> rows.bind("org", turn.org())
                        .bind("pool", turn.pool())
                        .bind("event", turn.event())
                        .bind("employer", turn.employer())
                        .bind("user", turn.user())
                        .bind("at", Database.time(turn.at()))
                        .add());
        return rows.execute();
    }

    /** Turns taken or reserved in the 24 hours before a moment, by user. */
    static Map<String, Long> ofADay(Handle handle, String org, String pool, Instant now) {
        return handle
                .createQuery("select user_name, count(*) from pool_turn"
                        + " where org = :org and pool = :pool and reserved_at >= :since group by user_name")
                .bind("org", org)
                .bind("pool", pool)
                .bind("since", Database.time(now.minus(ONE_DAY)))
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Who has the latest turns, the newest first. */
    static List<String> latest(Handle handle, String org, String pool) {
        return handle.createQuery("select user_name from pool_turn where org = :org and pool = :pool"
                        + " order by org desc, pool desc, reserved_at desc limit " + LARGEST_ROUND)
                .bind("org", org)
                .bind("pool", pool)
                .mapTo(String.class)
                .list();
    }

    /** A written event's turn is taken, one that its last decision did not use is given back, a held event keeps its reservation. */
    static void settle(Handle handle, List<Outcome> outcomes) {
        var terminal =
                outcomes.stream().filter(outcome -> outcome.status().terminal()).toList();
        if (terminal.isEmpty()) {
            return;
        }
        var turnsByEvent =
                reserved(
                                handle,
                                terminal.get(0).org(),
                                terminal.stream()
                                        .map(Outcome::eventId)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.groupingBy(Turn::event));
        var taken = new ArrayList<Turn>();
        for (var outcome : terminal) {
            var turns = turnsByEvent.getOrDefault(outcome.eventId(), List.of());
            if (turns.isEmpty()) {
                continue;
            }
            var used = NOT_WRITTEN.contains(outcome.status()) ? "" : poolOf(handle, outcome);
            for (var turn : turns) {
                if (turn.pool().equals(used)) {
                    taken.add(turn);
                } else {
                    giveBack(handle, turn);
                }
            }
        }
        take(handle, taken);
    }

    /** Gives back every reserved turn of these events. */
    static void giveBack(Handle handle, String org, Collection<String> events) {
        reserved(handle, org, events).forEach(turn -> giveBack(handle, turn));
    }

    private static List<Turn> reserved(Handle handle, String org, Collection<String> events) {
        return handle
                .createQuery("select t.org, t.pool, t.event_id, t.user_name from unnest(:events) as wanted(id)"
                        + " join pool_turn t on t.org = :org and t.event_id = wanted.id and t.state = 'RESERVED'")
                .bind("org", org)
                .bind("events", Database.names(events))
                .map((row, context) -> new Turn(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .stream()
                .sorted(Comparator.comparing(Turn::pool).thenComparing(Turn::user))
                .toList();
    }

    private static String poolOf(Handle handle, Outcome outcome) {
        return handle.createQuery(
                        "select pool from decision where org = :org and event_id = :event and attempt = :attempt")
                .bind("org", outcome.org())
                .bind("event", outcome.eventId())
                .bind("attempt", outcome.attempt())
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    private static void take(Handle handle, List<Turn> turns) {
        if (turns.isEmpty()) {
            return;
        }
        var rows = handle.prepareBatch("update pool_turn set state = 'TAKEN'"
                + " where org = :org and pool = :pool and event_id = :event and state = 'RESERVED'");
        turns.forEach(turn -> rows.bindMap(turn.bound()).add());
        rows.execute();
    }

    private static void giveBack(Handle handle, Turn turn) {
        handle.createUpdate("delete from pool_turn"
                        + " where org = :org and pool = :pool and event_id = :event and state = 'RESERVED'")
                .bindMap(turn.bound())
                .execute();
    }
}
