package io.fairlead.server.gate;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import io.fairlead.audit.Decisions;
import io.fairlead.audit.EventState.State;
import io.fairlead.audit.Fates;
import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.kafka.KafkaQueue;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Topic;
import io.fairlead.server.Requeue;
import io.fairlead.web.GateDesk.Fate;
import io.fairlead.web.GateDesk.Proof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proves that what was written as a test, or went to a sandbox, is in the org's own batches; and sends there what a sandbox alone has. */
public final class Proofs {
    private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);
    private static final int SHOWN = 1000;
    private static final Set<EventStatus> SETTLED_BY_HAND = Set.of(EventStatus.DISMISSED, EventStatus.REVERTED);

    private final AuditStore audit;
    private final Function<String, Set<String>> queuedByOrg;
    private final Supplier<Balance> balance;

    /** @param queuedByOrg the events that a queue still has for an org */
    public Proofs(AuditStore audit, Function<String, Set<String>> queuedByOrg, Supplier<Balance> balance) {
        this.audit = audit;
        this.queuedByOrg = queuedByOrg;
        this.balance = balance;
    }

    /** Where they all are now. */
    public Proof of(String org, Collection<String> sandboxes) {
        // Queues first: an event that moves on meanwhile is then seen twice, never overlooked.
        Set<String> queued = queuedByOrg.apply(org);
        Balance counted = balance.get();
        List<Fate> fates = audit.fates().of(org, sandboxes).stream()
                .map(fate -> new Fate(fate.eventId(), fate.from(), where(fate, queued), status(fate), fate.at()))
                .toList();
        Set<String> skipped = new TreeSet<>(of(org, counted.missing()));
        fates.stream().filter(fate -> fate.where().equals("SKIPPED")).forEach(fate -> skipped.add(fate.eventId()));
        List<String> doubled = of(org, counted.doubled());
        return new Proof(
                org,
                skipped.isEmpty() && doubled.isEmpty(),
                fates.stream().filter(fate -> fate.from().equals("test")).count(),
                fates.stream().filter(fate -> !fate.from().equals("test")).count(),
                count(fates, "WRITTEN"),
                count(fates, "HELD"),
                count(fates, "WAITING"),
                List.copyOf(skipped),
                doubled,
                fates.stream().limit(SHOWN).toList());
    }

    private static long count(List<Fate> fates, String where) {
        return fates.stream().filter(fate -> fate.where().equals(where)).count();
    }

    private static List<String> of(String org, List<String> events) {
        return events.stream()
                .filter(event -> event.startsWith(org + "/"))
                .map(event -> event.substring(org.length() + 1))
                .toList();
    }

    private static String where(Fates.Fate fate, Set<String> queued) {
        State state = fate.where();
        if (state == null) {
            return queued.contains(fate.eventId()) ? "WAITING" : "SKIPPED";
        }
        if (fate.status() == EventStatus.SIMULATED) {
            return "WAITING";
        }
        boolean ended = fate.live() || SETTLED_BY_HAND.contains(fate.status());
        return state == State.WRITTEN && !ended ? "SKIPPED" : state.name();
    }

    private static String status(Fates.Fate fate) {
        EventStatus status = fate.status();
        return status == null ? "" : status.name();
    }

    /** Sends the org what its sandboxes received and no queue has for it any more. Again, it finds nothing left to do. */
    public void deliver(String org, Collection<String> sandboxes, KafkaQueue queue) {
        List<Fates.Fate> absent = sandboxes.isEmpty()
                ? List.of()
                : audit.fates().of(org, sandboxes).stream()
                        .filter(fate -> fate.where() == null)
                        .toList();
        if (absent.isEmpty()) {
            return;
        }
        Set<String> queued = queuedByOrg.apply(org);
        List<Message> messages = new ArrayList<>();
        for (Fates.Fate fate : absent) {
            if (!queued.contains(fate.eventId())) {
                newest(audit.decisions(), fate)
                        .ifPresent(decision -> messages.add(Requeue.message(decision.facts(), org, 1, "")));
            }
        }
        queue.sendAll(Topic.DECIDE_AGAIN, messages);
        LOG.info("What the sandboxes received is queued: org={} events={}", org, messages.size());
    }

    private static Optional<Decision> newest(Decisions decisions, Fates.Fate fate) {
        return decisions.attempts(fate.from(), fate.eventId()).stream().reduce((first, second) -> second);
    }
}
