package io.fairlead.audit;

import com.google.common.collect.Iterators;
import io.fairlead.audit.HeldItem.State;
import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Fills the store from what the topics still have. Every value can come again: the result is the same. */
public final class Rebuild {
    private static final int BATCH = 500;

    private final AuditStore store;
    private final Database database;

    Rebuild(AuditStore store, Database database) {
        this.store = store;
        this.database = database;
    }

    /** How many values were read; what was known already is among them. */
    public record Replayed(long decisions, long outcomes, long held) {}

    /**
     * Replays all decisions, then all outcomes, then all held items; a held item that somebody settled settles its event.
     *
     * @param arrivalOf how a decision's job change arrived
     */
    public Replayed from(
            Iterator<Decision> decisions,
            Function<Decision, Arrival> arrivalOf,
            Iterator<Outcome> outcomes,
            Iterator<HeldItem> held) {
        return new Replayed(
                each(decisions, batch -> {
                    store.decisions().record(batch, arrivalOf);
                    batch.forEach(this::reserve);
                }),
                each(outcomes, store.writes()::record),
                each(held, this::hold));
    }

    /** A decision whose end is known has its turn already, or has given it back. */
    private void reserve(Decision decision) {
        var owner = decision.plan().owner();
        if (owner == null
                || owner.pool().isEmpty()
                || store.writes().find(DecisionId.parse(decision.id())).isPresent()) {
            return;
        }
        store.pools()
                .reserve(
                        decision.org(),
                        owner.pool(),
                        decision.eventId(),
                        decision.facts().employerKey(),
                        owner.owner().name());
    }

    private void hold(List<HeldItem> items) {
        store.held()
                .hold(items.stream()
                        .map(item -> item.settled(State.OPEN, "", "", "", null))
                        .toList());
        for (var item : items) {
            if (item.state() != State.OPEN) {
                settle(item, Objects.requireNonNullElse(item.settledAt(), item.heldAt()));
            }
        }
    }

    private void settle(HeldItem item, Instant at) {
        database.transaction(handle -> {
            int changed = HeldRows.settle(handle, item, at);
            HeldRows.sent(handle, item.id(), at);
            if (changed == 0 || item.eventId().isEmpty()) {
                return changed;
            }
            if (item.state() == State.RELEASED) {
                Events.byHand(
                        handle,
                        item,
                        EventState.State.WAITING,
                        EventStatus.QUEUED,
                        "Released by " + item.settledBy() + ".");
                return changed;
            }
            Events.byHand(
                    handle,
                    item,
                    EventState.State.WRITTEN,
                    EventStatus.DISMISSED,
                    "Dismissed by " + item.settledBy() + ".");
            PoolTurns.giveBack(handle, item.org(), List.of(item.eventId()));
            return changed;
        });
    }

    private interface Batch<T> {
        void take(List<T> values);
    }

    private static <T> long each(Iterator<T> values, Batch<T> batch) {
        long count = 0;
        var batches = Iterators.partition(values, BATCH);
        while (batches.hasNext()) {
            var next = batches.next();
            batch.take(next);
            count += next.size();
        }
        return count;
    }
}
