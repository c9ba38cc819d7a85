package io.fairlead.server;

import com.google.common.collect.Lists;
import io.fairlead.Json;
import io.fairlead.audit.Arrival;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Claims;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.EventState;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.KeptDecision;
import io.fairlead.decide.Decision;
import io.fairlead.decide.Mode;
import io.fairlead.decide.OrgView;
import io.fairlead.kafka.BadRecord;
import io.fairlead.kafka.KafkaQueue;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Received;
import io.fairlead.kafka.Topic;
import io.fairlead.match.Facts;
import io.fairlead.signal.JobChange;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides a batch of job changes for one org: match, ask the rules, keep the decision, hand it on. The kept decision is the one that stands: a
 * batch that comes again is handed on as it was decided the first time. Called by routes/pipeline/decide.camel.yaml.
 */
public final class DecideStep {
    private static final int PART = 100;
    /** So old may be what an org is known to have, unless somebody has let an event go on since. */
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private static final Set<String> WANT_OF_A_NAME = Set.of("UNKNOWN_NAME", "NO_OWNER");

    private final OrgLine line;
    private final AuditStore audit;
    private final KafkaQueue queue;
    private final Deciding deciding;
    private final PacedPoll poll;
    private final Clock clock;

    DecideStep(OrgLine line, AuditStore audit, KafkaQueue queue, PacedPoll poll, Clock clock) {
        this.line = line;
        this.poll = poll;
        this.audit = audit;
        this.queue = queue;
        this.deciding = new Deciding(line, audit, clock);
        this.clock = clock;
    }

    /** One job change on its way to a decision. */
    private record Arrived(JobChange change, int attempt, String choice, Instant sentAt, Arrival arrival) {
        Deciding.Asked asked() {
            return new Deciding.Asked(change, attempt, choice, arrival.batch());
        }
    }

    /** Deals with one batch of job-changes and decide-again. */
    public void handle(List<Received> batch) throws BadRecord {
        Map<String, Arrived> fresh = fresh(batch);
        handOn(again(fresh));
        // A decision with all its reasons is large: a batch is decided in parts, so that few are in memory at once.
        for (List<Arrived> part : Lists.partition(List.copyOf(fresh.values()), PART)) {
            handOn(decide(part));
        }
    }

    private Map<String, Arrived> fresh(List<Received> batch) throws BadRecord {
        Map<String, Arrived> byEvent = new LinkedHashMap<>();
        for (Received received : batch) {
            String org = received.headers().getOrDefault("org", line.name());
            if (org.equals(line.name())) {
                Arrived arrived = arrived(received);
                byEvent.merge(arrived.change().eventId(), arrived, (a, b) -> b.attempt() > a.attempt() ? b : a);
            }
        }
        return byEvent;
    }

    private Arrived arrived(Received received) throws BadRecord {
        try {
            byte[] value = received.value();
            JobChange change = Json.read(value == null ? new byte[0] : value, JobChange.class);
            Map<String, String> headers = received.headers();
            return new Arrived(
                    change,
                    Integer.parseInt(headers.getOrDefault("attempt", "1")),
                    headers.getOrDefault("choice", ""),
                    received.timestamp(),
                    new Arrival(
                            Instant.parse(headers.getOrDefault(
                                    "received-at", received.timestamp().toString())),
                            headers.getOrDefault("source", received.place()),
                            headers.getOrDefault("batch", "")));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new BadRecord(received, "is no job change: " + e.getMessage());
        }
    }

    /** Takes out what was decided before; what was decided but perhaps not handed on is handed on again. */
    private List<KeptDecision> again(Map<String, Arrived> fresh) {
        List<KeptDecision> standing = new ArrayList<>();
        Map<String, EventState> states = audit.events().decided(line.name(), fresh.keySet());
        states.forEach((eventId, state) -> {
            Arrived arrived = fresh.get(eventId);
            if (arrived != null && state.attempt() >= arrived.attempt()) {
                fresh.remove(eventId);
                if (state.state() != EventState.State.WRITTEN) {
                    audit.decisions()
                            .find(new DecisionId(line.name(), eventId, state.attempt()))
                            .filter(decision -> decision.hold() != null || state.state() == EventState.State.WAITING)
                            .map(KeptDecision::of)
                            .ifPresent(standing::add);
                }
            }
        });
        return standing;
    }

    /** Before anything is held for a name that the org does not have, the org is asked again: somebody may just have put it there. */
    private List<KeptDecision> decide(List<Arrived> batch) {
        Deciding.Decided decided = ask(batch);
        if (decided.decisions().stream().anyMatch(DecideStep::misses) && poll.lookAgain(since(batch))) {
            decided = ask(batch);
        }
        decided.turns().keep();
        Map<String, Arrival> arrivalByEvent = new HashMap<>();
        batch.forEach(arrived -> arrivalByEvent.put(arrived.change().eventId(), arrived.arrival()));
        return audit.decisions().keep(decided.decisions(), decision -> arrivalByEvent.get(decision.eventId()));
    }

    private static boolean misses(Decision decision) {
        var hold = decision.hold();
        return hold != null && WANT_OF_A_NAME.contains(hold.reason());
    }

    private Instant since(List<Arrived> batch) {
        Instant since = clock.instant().minus(KNOWN_FOR);
        return batch.stream()
                .filter(arrived -> !arrived.choice().isEmpty())
                .map(Arrived::sentAt)
                .filter(since::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(since);
    }

    private Deciding.Decided ask(List<Arrived> batch) {
        var rules = line.rules();
        audit.orgViews()
                .keep(
                        line.name(),
                        clock.instant(),
                        new OrgView(line.directory(), line.schema().catalog()));
        return deciding.decide(
                rules,
                line.gate().mode(rules.fingerprint()),
                batch.stream().map(Arrived::asked).toList(),
                this::claim);
    }

    /** The first event of a person stands for all. */
    private Map<String, String> claim(List<Facts> facts) {
        return audit.claims()
                .claim(facts.stream()
                        .map(found -> new Claims.Claim(
                                line.name(), found.personKey(), found.change().eventId()))
                        .toList());
    }

    private void handOn(List<KeptDecision> standing) {
        List<Message> decisions = new ArrayList<>();
        List<Message> held = new ArrayList<>();
        for (KeptDecision kept : standing) {
            Decision decision = kept.decision();
            // What is held is written too, but only its Job Change record: a live org shows what waits.
            if (decision.hold() == null || decision.mode() == Mode.LIVE) {
                decisions.add(Message.of(
                        decision.facts().employerKey(),
                        kept.body(),
                        Map.of("org", line.name(), "event-id", decision.eventId())));
            }
            if (decision.hold() != null) {
                held.add(Message.of(decision.id(), Json.bytes(HeldItem.of(decision))));
            }
        }
        queue.sendAll(Topic.DECISIONS, decisions);
        queue.sendAll(Topic.HELD, held);
    }
}
