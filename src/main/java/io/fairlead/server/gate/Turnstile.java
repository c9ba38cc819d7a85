package io.fairlead.server.gate;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.Stay;
import io.fairlead.audit.Stay.Reason;
import io.fairlead.audit.WaitingRoom;
import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Mode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stands before the writer of one org: lets through what may be written now, and takes everything else into the waiting room. */
public final class Turnstile {
    private final Gate gate;
    private final Pace pace;
    private final Budget budget;
    private final AuditStore audit;
    private final Clock clock;

    public Turnstile(Gate gate, Pace pace, AuditStore audit, Clock clock) {
        this.gate = gate;
        this.pace = pace;
        this.budget = new Budget(gate.org(), pace, audit);
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that may be written now, in their order; where calls are short, a backfill goes last. */
    public List<Decision> admit(List<Decision> decisions) {
        Map<String, Set<String>> testsByPack = tests(decisions);
        Map<String, Boolean> openByPack = new HashMap<>();
        Set<String> inWave = inWave(decisions);
        List<Decision> may = new ArrayList<>();
        List<Stay> stays = new ArrayList<>();
        for (Decision decision : decisions) {
            boolean open = openByPack.computeIfAbsent(decision.rulePack(), gate::open);
            Reason reason = reason(decision, open, testsByPack.getOrDefault(decision.rulePack(), Set.of()), inWave);
            if (reason == null) {
                may.add(decision);
            } else {
                stays.add(stay(decision, reason, clock.instant()));
            }
        }
        Set<String> affordable = affordable(may);
        may.stream()
                .filter(decision -> !affordable.contains(decision.id()))
                .forEach(decision -> stays.add(stay(decision, Reason.BUDGET, clock.instant())));
        audit.waiting().take(stays);
        return may.stream()
                .filter(decision -> affordable.contains(decision.id()))
                .toList();
    }

    /** What costs nothing is never kept back, nor that somebody has dismissed an event: they look whether the org says so. */
    private Set<String> affordable(List<Decision> decisions) {
        List<Decision> costly = decisions.stream()
                .filter(decision -> decision.mode() != Mode.SIMULATE && decision.status() != EventStatus.DISMISSED)
                .sorted(Comparator.comparing(Turnstile::backfill))
                .toList();
        Set<String> ids = decisions.stream().map(Decision::id).collect(Collectors.toSet());
        if (!costly.isEmpty()) {
            costly.stream().skip(Budget.events(budget.left())).map(Decision::id).forEach(ids::remove);
        }
        return ids;
    }

    private static boolean backfill(Decision decision) {
        return decision.facts().change().initialCheck();
    }

    /** Events of a backfill whose wave has come. */
    private Set<String> inWave(List<Decision> decisions) {
        List<String> events = decisions.stream()
                .filter(decision -> pace.inWaves() && backfill(decision))
                .map(Decision::eventId)
                .toList();
        return audit.waiting().of(gate.org(), events).values().stream()
                .filter(guest -> guest.wave() != null)
                .map(WaitingRoom.Guest::eventId)
                .collect(Collectors.toSet());
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
    private @Nullable Reason reason(Decision decision, boolean open, Set<String> tests, Set<String> inWave) {
        if (decision.mode() == Mode.SIMULATE || onlyTells(decision)) {
            return null;
        }
        if (decision.mode() == Mode.TEST) {
            return tests.contains(decision.eventId()) ? null : Reason.GATE;
        }
        if (!open) {
            return Reason.GATE;
        }
        boolean waits = pace.inWaves() && backfill(decision) && !inWave.contains(decision.eventId());
        return waits ? Reason.WAVE : null;
    }

    /** It only shows in the org that the event waits for a person, or that one has dismissed it. */
    private static boolean onlyTells(Decision decision) {
        return decision.hold() != null || decision.status() == EventStatus.DISMISSED;
    }

    /** What a decision of a lost store waits for, as far as it tells; when it is let go, the turnstile says so anew. */
    public static Stay again(Decision decision) {
        Reason live = backfill(decision) ? Reason.WAVE : Reason.BUDGET;
        return stay(decision, decision.mode() == Mode.LIVE ? live : Reason.GATE, decision.decidedAt());
    }

    static Stay stay(Decision decision, Reason reason, Instant since) {
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
                since);
    }
}
