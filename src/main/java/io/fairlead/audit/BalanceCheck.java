package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.audit.EventState.State;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Counts what went in against where it is now, event by event.
 *
 * <p>Read the queues first, each before the one it feeds, and call this afterwards: an event that moves on meanwhile is then seen twice and
 * counted once, never overlooked.
 */
public final class BalanceCheck {
    /** Ended, as the list says, but nothing shows how. */
    private static final String WITHOUT_OUTCOME = """
            select j.org, j.event_id from job_change j where j.state = 'WRITTEN' and j.status <> 'DISMISSED' and not exists
              (select 1 from outcome o where o.org = j.org and o.event_id = j.event_id)""";

    /** Two attempts each created a person, and the first was not undone. */
    private static final String CREATED_TWICE = """
            select distinct a.org, a.event_id from outcome a join outcome b on a.org = b.org and a.event_id = b.event_id
            where a.created and b.created and not a.undone and not b.undone and a.attempt > b.attempt and a.attempt > 1
              and not exists (select 1 from outcome u where u.org = b.org and u.event_id = b.event_id
                and u.attempt = b.attempt and u.undone)""";

    private static final String OPEN = "select org, event_id from held where state = 'OPEN' and event_id <> ''";
    private static final String UNSENT =
            "select org, event_id from held where state = 'RELEASED' and sent_at is null and event_id <> ''";

    /** Waits in the room; one that was sent on a moment ago may not have been on its queue when that was read. */
    private static final String DEFERRED = """
            select w.org, w.event_id from waiting_event w
              join job_change j on j.org = w.org and j.event_id = w.event_id and j.attempt = w.attempt
            where j.state = 'WAITING' and (w.sent_at is null or w.sent_at > :recently)""";

    private static final Duration MOMENT = Duration.ofMinutes(5);

    private final Database database;
    private final Clock clock;

    BalanceCheck(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param accepted every event that the queue of job changes still has, for each org that reads it
     * @param queued those that a queue still has to hand on: not yet decided, or decided and not yet written
     */
    public Balance of(Iterator<EventKey> accepted, Collection<EventKey> queued) {
        var count = new Count(queued instanceof Set<EventKey> set ? set : new HashSet<>(queued));
        var recently = time(clock.instant().minus(MOMENT));
        accepted.forEachRemaining(count.accepted::add);
        return database.snapshot(handle -> {
            count.read(handle, recently);
            return count.balance();
        });
    }

    /** The sums while they are counted. */
    private static final class Count {
        private final Set<EventKey> accepted = new HashSet<>();
        private final Set<EventKey> queued;
        private final Set<String> missing = new TreeSet<>();
        private final Set<String> doubled = new TreeSet<>();
        private Set<EventKey> open = Set.of();
        private Set<EventKey> unsent = Set.of();
        private Set<EventKey> deferred = Set.of();
        private Set<EventKey> withoutOutcome = Set.of();
        private long in;
        private long written;
        private long held;
        private long waiting;
        private long dismissed;
        private long unreadable;

        Count(Set<EventKey> queued) {
            this.queued = queued;
        }

        void read(Handle handle, OffsetDateTime recently) {
            open = keys(handle, OPEN);
            unsent = keys(handle, UNSENT);
            deferred = keys(handle.createQuery(DEFERRED).bind("recently", recently));
            withoutOutcome = keys(handle, WITHOUT_OUTCOME);
            keys(handle, CREATED_TWICE).forEach(event -> doubled.add(event.toString()));
            handle.createQuery("select org, event_id, state, status from job_change")
                    .setFetchSize(10_000)
                    .map((row, context) -> {
                        var event = new EventKey(row.getString(1), row.getString(2));
                        dismissed += row.getString(4).equals("DISMISSED") ? 1 : 0;
                        stored(event, State.valueOf(row.getString(3)));
                        return 1;
                    })
                    .forEach(one -> in += one);
            accepted.forEach(this::notStored);
            rows(handle);
        }

        private void stored(EventKey event, State state) {
            accepted.remove(event);
            boolean shown = open.contains(event);
            if (shown != (state == State.HELD)) {
                (shown ? doubled : missing).add(event.toString());
            }
            switch (state) {
                case WRITTEN -> written += proved(event, !withoutOutcome.contains(event));
                case HELD -> held += shown ? 1 : 0;
                case WAITING -> waiting += proved(event, onItsWay(event));
            }
        }

        private boolean onItsWay(EventKey event) {
            return queued.contains(event) || unsent.contains(event) || deferred.contains(event);
        }

        private void notStored(EventKey event) {
            in++;
            waiting += proved(event, queued.contains(event));
        }

        private int proved(EventKey event, boolean proof) {
            if (proof) {
                return 1;
            }
            missing.add(event.toString());
            return 0;
        }

        /** Rows that never became events. */
        private void rows(Handle handle) {
            handle.createQuery("select state, count(*) from held where event_id = '' group by state")
                    .map((row, context) -> {
                        long rows = row.getLong(2);
                        in += rows;
                        if (row.getString(1).equals("OPEN")) {
                            held += rows;
                            unreadable += rows;
                        } else {
                            written += rows;
                            dismissed += rows;
                        }
                        return rows;
                    })
                    .list();
        }

        Balance balance() {
            return new Balance(
                    in,
                    written,
                    held,
                    waiting,
                    missing.isEmpty() && doubled.isEmpty() && in == written + held + waiting,
                    dismissed,
                    unreadable,
                    missing.size(),
                    missing.stream().limit(Balance.SHOWN).toList(),
                    doubled.size(),
                    doubled.stream().limit(Balance.SHOWN).toList());
        }

        private static Set<EventKey> keys(Handle handle, String query) {
            return keys(handle.createQuery(query));
        }

        private static Set<EventKey> keys(Query query) {
            return query.map((row, context) -> new EventKey(row.getString(1), row.getString(2)))
                    .set();
        }
    }
}
