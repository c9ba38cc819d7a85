package io.fairlead.server.gate;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.Stay;
import io.fairlead.audit.Stay.Reason;
import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Mode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stands before the writer of one org: lets through what may be written now, and takes everything else into the waiting room. */
public final class Turnstile {
    private final Gate gate;
    private final AuditStore audit;
    private final Clock clock;

    public Turnstile(Gate gate, AuditStore audit, Clock clock) {
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that may be written now, in their order. */
    public List<Decision> admit(List<Decision> decisions) {
        Map<String, Set<String>> testsByPack = tests(decisions);
        Map<String, Boolean> openByPack = new HashMap<>();
        List<Decision> admitted = new ArrayList<>();
        List<Stay> stays = new ArrayList<>();
        for (Decision decision : decisions) {
            boolean open = openByPack.computeIfAbsent(decision.rulePack(), gate::open);
            Reason reason = reason(decision, open, testsByPack.getOrDefault(decision.rulePack(), Set.of()));
            if (reason == null) {
                admitted.add(decision);
            } else {
                stays.add(stay(decision, reason));
            }
        }
        audit.waiting().take(stays);
        return admitted;
    }

    private Map<String, Set<String>> tests(List<Decision> decisions) {
        Map<String, Set<String>> eventsByPack = decisions.stream()
                .filter(decision -> decision.mode() == Mode.TEST)
                .collect(Collectors.groupingBy(
                        Decision::rulePack, Collectors.mapping(Decision::eventId, Collectors.toSet())));
        Map<String, Set<String>> tests = new HashMap<>();
        eventsByPack.forEach((pack, events) -> tests.put(pack, audit.testRuns().wanted(gate.org(), pack, events)));
        return tests;
    }

    /** What the decision has to wait for, or null. */
    private static @Nullable Reason reason(Decision decision, boolean open, Set<String> tests) {
        if (decision.mode() == Mode.SIMULATE || onlyTells(decision)) {
            return null;
        }
        boolean may = decision.mode() == Mode.TEST ? tests.contains(decision.eventId()) : open;
        return may ? null : Reason.GATE;
    }

    /** It only shows in the org that the event waits for a person, or that one has dismissed it. */
    private static boolean onlyTells(Decision decision) {
        return decision.hold() != null || decision.status() == EventStatus.DISMISSED;
    }

    private Stay stay(Decision decision, Reason reason) {
        return stay(decision, reason, clock);
    }

    static Stay stay(Decision decision, Reason reason, Clock clock) {
        var facts = decision.facts();
        var owner = decision.plan().owner();
        return new Stay(
                DecisionId.parse(decision.id()),
                reason,
                facts.change().initialCheck(),
                Traits.of(decision),
                owner == null ? "" : owner.owner().id(),
                facts.employer().id().isEmpty()
                        ? facts.employerKey()
                        : facts.employer().id(),
                clock.instant());
    }
}
