package io.fairlead.audit;

import io.fairlead.audit.Claims.Claim;
import io.fairlead.audit.HeldItem.State;
import io.fairlead.audit.PoolTurns.Reserved;
import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Mode;
import io.fairlead.write.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Fills the store from what the topics still have. Every value can come again: the result is the same. */
public final class Rebuild {
    private static final int BATCH = 500;

    private final AuditStore store;
    private final Database database;

    Rebuild(AuditStore store, Database database) {
        this.store = store;
        this.database = database;
    }

    /** All values of one topic. */
    public interface Values<T> {
        /** Hands each to the reader, in the order in which they came. */
        void each(Consumer<? super T> reader);
    }

    /**
     * How many values were read; what was known already is among them.
     *
     * @param waiting how many events had been decided and were neither written nor held: they wait again
     */
    public record Replayed(long decisions, long outcomes, long held, long waiting) {}

    /**
     * Replays all decisions, then all outcomes, then all held items; a held item that somebody settled settles its event. What neither ended nor is
     * held afterwards goes into the waiting room: whoever lets it go finds out what it waits for.
     *
     * @param arrivalOf how a decision's job change arrived
     * @param stayOf what a decision waits for that was never written
     */
    public Replayed from(
            Values<Decision> decisions,
            Function<Decision, Arrival> arrivalOf,
            Values<Outcome> outcomes,
            Values<HeldItem> held,
            Function<Decision, Stay> stayOf) {
        return new Replayed(
                each(decisions, batch -> decided(batch, arrivalOf)),
                each(outcomes, store.writes()::record),
                each(held, this::hold),
                Rebuild.<DecisionId>each(
                        reader -> store.waiting().strangers().forEach(reader), ids -> takeAgain(ids, stayOf)));
    }

    private void takeAgain(List<DecisionId> ids, Function<Decision, Stay> stayOf) {
        store.waiting()
                .takeAgain(ids.stream()
                        .map(id -> stayOf.apply(store.decisions().find(id).orElseThrow()))
                        .toList());
    }

    private void decided(List<Decision> batch, Function<Decision, Arrival> arrivalOf) {
        store.decisions().record(batch, arrivalOf);
        store.claims()
                .claim(batch.stream()
                        .map(decision ->
                                new Claim(decision.org(), decision.facts().personKey(), decision.eventId()))
                        .toList());
        List<Reserved> turns = batch.stream().flatMap(this::turn).toList();
        database.transaction(handle -> PoolTurns.reserve(handle, turns));
    }

    /** Only a live decision takes a turn; one whose end is known has it already, or has given it back. */
    private Stream<Reserved> turn(Decision decision) {
        var owner = decision.plan().owner();
        if (owner == null
                || decision.mode() != Mode.LIVE
                || owner.pool().isEmpty()
                || store.writes().find(DecisionId.parse(decision.id())).isPresent()) {
            return Stream.empty();
        }
        return Stream.of(new Reserved(
                decision.org(),
                owner.pool(),
                decision.eventId(),
                decision.facts().employerKey(),
                owner.owner().name(),
                decision.decidedAt()));
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

    private static <T> long each(Values<T> values, Consumer<List<T>> batches) {
        List<T> batch = new ArrayList<>();
        var count = new AtomicLong();
        values.each(value -> {
            batch.add(value);
            if (batch.size() == BATCH) {
                batches.accept(List.copyOf(batch));
                batch.clear();
            }
            count.incrementAndGet();
        });
        if (!batch.isEmpty()) {
            batches.accept(List.copyOf(batch));
        }
        return count.get();
    }
}
