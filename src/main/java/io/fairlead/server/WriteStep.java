package io.fairlead.server;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.Packed;
import io.fairlead.decide.Decision;
import io.fairlead.decide.DecisionForm;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Hold;
import io.fairlead.decide.Plan;
import io.fairlead.kafka.BadRecord;
import io.fairlead.kafka.KafkaQueue;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Received;
import io.fairlead.kafka.RetryLater;
import io.fairlead.kafka.Topic;
import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.server.gate.Pace;
import io.fairlead.server.gate.Turnstile;
import io.fairlead.write.Outcome;
import io.fairlead.write.Stale;
import io.fairlead.write.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a batch of decisions to one org and keeps what came of it. A decision whose facts changed goes back to be decided again. Called by
 * routes/pipeline/write.camel.yaml.
 */
public final class WriteStep {
    private static final Set<ErrorKind> PASSING = Set.of(ErrorKind.RETRY, ErrorKind.LIMIT, ErrorKind.CONNECTION);

    /** The writer needs the plan and the facts; the rules' answers, more than half of a decision, stay unread. */
    private static final JsonMapper PLAN_ONLY = Json.MAPPER
            .rebuild()
            .addMixIn(DecisionForm.class, WithoutAnswers.class)
            .build();

    @JsonIgnoreProperties("answers")
    private interface WithoutAnswers {}

    private final OrgLine line;
    private final AuditStore audit;
    private final KafkaQueue queue;
    private final Writer writer;
    private final Turnstile turnstile;
    private final Clock clock;
    private final int attempts;

    WriteStep(OrgLine line, AuditStore audit, KafkaQueue queue, Clock clock, int attempts, Pace pace) {
        this.line = line;
        this.audit = audit;
        this.queue = queue;
        this.writer = new Writer(line.salesforce(), clock);
        this.turnstile = new Turnstile(line.gate(), pace, audit, clock);
        this.clock = clock;
        this.attempts = attempts;
    }

    /** Deals with one batch of decisions. */
    public void handle(List<Received> batch) throws BadRecord, RetryLater {
        Map<String, Decision> byId = new LinkedHashMap<>();
        for (Received received : batch) {
            if (line.name().equals(received.headers().get("org"))) {
                Decision decision = decision(received);
                byId.put(decision.id(), decision);
            }
        }
        try {
            write(byId);
        } catch (SalesforceFailure failure) {
            if (PASSING.contains(failure.kind())) {
                throw new RetryLater(String.valueOf(failure.getMessage()), failure);
            }
            throw failure;
        }
    }

    private static Decision decision(Received received) throws BadRecord {
        try {
            byte[] value = received.value();
            return PLAN_ONLY.readValue(Packed.unpackBytes(value == null ? new byte[0] : value), Decision.class);
        } catch (IOException | UncheckedIOException e) {
            throw new BadRecord(received, "is no decision: " + e.getMessage());
        }
    }

    private void write(Map<String, Decision> byId) {
        Map<String, Outcome> ended = audit.writes().of(byId.keySet());
        List<Decision> open = turnstile.admit(byId.values().stream()
                .filter(decision -> !ended.containsKey(decision.id()))
                .toList());
        List<Outcome> outcomes = new ArrayList<>(ended.values());
        if (!open.isEmpty()) {
            outcomes.addAll(writeOpen(open));
        }
        handOn(outcomes, byId);
    }

    private List<Outcome> writeOpen(List<Decision> open) {
        Set<String> begun = audit.writes().begun(open.stream().map(Decision::id).toList());
        Writer.Checked checked =
                writer.check(open, begun, recordIds -> audit.writes().created(line.name(), recordIds));
        audit.writes().begin(checked.current().stream().map(Decision::id).toList());
        List<Outcome> outcomes = writer.write(checked);
        reflect(outcomes, checked.staleById().values());
        audit.writes().record(outcomes);
        Map<String, String> whyById = new HashMap<>();
        checked.staleById().forEach((id, stale) -> whyById.put(id, stale.why()));
        outcomes.stream()
                .filter(outcome -> outcome.status() == EventStatus.RETRYING)
                .forEach(outcome -> whyById.put(outcome.decisionId(), outcome.statusReason()));
        decideAgain(open, whyById);
        return outcomes;
    }

    /**
     * What we wrote is found by the very next job change, without waiting for a poll; and so is what others changed: an event that is decided again
     * before the index has it would be stale again.
     */
    private void reflect(List<Outcome> outcomes, Collection<Stale> changedByOthers) {
        Map<String, Set<String>> idsByObject = new HashMap<>();
        for (Outcome outcome : outcomes) {
            for (Outcome.RecordOutcome record : outcome.records()) {
                if (record.result() == Outcome.Result.CREATED || record.result() == Outcome.Result.UPDATED) {
                    idsByObject
                            .computeIfAbsent(record.object(), object -> new HashSet<>())
                            .add(record.id());
                }
            }
        }
        changedByOthers.forEach(record -> idsByObject
                .computeIfAbsent(record.object(), object -> new HashSet<>())
                .add(record.id()));
        line.feed().readAgain(idsByObject);
    }

    private void decideAgain(List<Decision> decisions, Map<String, String> whyById) {
        List<Message> again = new ArrayList<>();
        List<HeldItem> held = new ArrayList<>();
        var waited = audit.waiting()
                .of(
                        line.name(),
                        decisions.stream()
                                .filter(decision -> whyById.containsKey(decision.id()))
                                .map(Decision::eventId)
                                .toList());
        for (Decision decision : decisions) {
            String why = whyById.get(decision.id());
            if (why == null) {
                continue;
            }
            var guest = waited.get(decision.eventId());
            // An attempt that ended in the waiting room did not fail.
            if (decision.attempt() - (guest == null ? 0 : guest.stays()) < attempts) {
                again.add(Requeue.message(
                        decision.facts(),
                        line.name(),
                        decision.attempt() + 1,
                        decision.facts().released()));
            } else {
                held.add(keepsChanging(decision, why));
            }
        }
        queue.sendAll(Topic.DECIDE_AGAIN, again);
        if (!held.isEmpty()) {
            audit.held().hold(held);
            queue.sendAll(
                    Topic.HELD,
                    held.stream()
                            .map(item -> Message.of(item.id(), Json.bytes(item)))
                            .toList());
        }
    }

    private HeldItem keepsChanging(Decision decision, String why) {
        var hold = new Hold(
                "FACTS_KEEP_CHANGING",
                "Decided " + decision.attempt()
                        + " times, and each time its records changed before it was written. Last: " + why
                        + ". Release it when the records have come to rest.",
                List.of());
        return HeldItem.open(
                new DecisionId(decision.org(), decision.eventId(), decision.attempt()),
                "write",
                hold,
                Json.text(decision.facts().change()),
                "topic " + Topic.DECISIONS,
                clock.instant());
    }

    private void handOn(List<Outcome> outcomes, Map<String, Decision> byId) {
        List<Message> messages = new ArrayList<>();
        List<Message> handoffs = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Decision decision = byId.get(outcome.decisionId());
            if (decision == null || outcome.status() == EventStatus.RETRYING) {
                continue;
            }
            String key = decision.facts().employerKey();
            messages.add(
                    Message.of(key, Json.bytes(outcome), Map.of("org", line.name(), "event-id", outcome.eventId())));
            if (outcome.hold() == null && outcome.status() != EventStatus.SIMULATED) {
                for (Plan.Notice notice : decision.plan().notices()) {
                    handoffs.add(Message.of(
                            key, Json.bytes(Handoff.of(decision, outcome, notice)), Map.of("org", line.name())));
                }
            }
        }
        queue.sendAll(Topic.OUTCOMES, messages);
        queue.sendAll(Topic.HANDOFFS, handoffs);
    }
}
