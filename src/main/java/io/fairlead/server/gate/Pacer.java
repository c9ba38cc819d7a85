package io.fairlead.server.gate;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.EventState;
import io.fairlead.audit.Packed;
import io.fairlead.audit.Stay;
import io.fairlead.audit.Stay.Reason;
import io.fairlead.audit.TestRuns.Pick;
import io.fairlead.audit.WaitingRoom.Guest;
import io.fairlead.decide.Decision;
import io.fairlead.decide.Mode;
import io.fairlead.kafka.KafkaQueue;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Topic;
import io.fairlead.server.Requeue;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go what waits in one org, as soon as it may be written. Called by routes/pipeline/pace.camel.yaml. */
public final class Pacer {
    private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);
    private static final int AT_ONCE = 200;

    private final Gate gate;
    private final Supplier<List<String>> sandboxes;
    private final Supplier<String> pack;
    private final AuditStore audit;
    private final KafkaQueue queue;
    private final Clock clock;
    private final Pace pace;
    private final Budget budget;
    private final Meter meter;

    /**
     * @param sandboxes the org's sandboxes as they are now: what they received goes first
     * @param pack the fingerprint of the rules that decide now
     */
    public Pacer(
            Gate gate,
            Supplier<List<String>> sandboxes,
            Supplier<String> pack,
            AuditStore audit,
            KafkaQueue queue,
            Clock clock,
            Pace pace,
            Meter meter) {
        this.gate = gate;
        this.sandboxes = sandboxes;
        this.pack = pack;
        this.audit = audit;
        this.queue = queue;
        this.clock = clock;
        this.pace = pace;
        this.meter = meter;
        this.budget = new Budget(gate.org(), pace, audit);
    }

    /** Does what is due. A process that ends in between does it again, which changes nothing. */
    public void tick() {
        meter.read();
        if (gate.most() == Mode.SIMULATE) {
            return;
        }
        wake();
        sendTests();
        boolean open = gate.open(pack.get());
        if (open) {
            openGate();
        }
        long events = Budget.events(budget.left());
        if (events == 0) {
            meter.askAgain();
            return;
        }
        // Behind a shut gate too: tests need calls, and so does showing what is held.
        letGo(audit.waiting().next(gate.org(), Reason.BUDGET, sandboxes.get(), (int) Math.min(events, AT_ONCE)), null);
        if (open) {
            sendWave();
        }
    }

    private void sendWave() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        letGo(new Wave(pace, audit.waiting(), gate.org()).next(today, AT_ONCE), today);
    }

    /** As they were decided, for the writer looks whether that still holds; or anew, if the rules have changed since. */
    private void letGo(List<Guest> guests, @Nullable LocalDate wave) {
        if (guests.isEmpty()) {
            return;
        }
        String live = pack.get();
        List<String> events = guests.stream().map(Guest::eventId).toList();
        Map<String, EventState> states = audit.events().decided(gate.org(), events);
        List<Message> asDecided = new ArrayList<>();
        List<Stay> anew = new ArrayList<>();
        for (Guest guest : guests) {
            Decision decision = decision(guest.stay().decision());
            boolean shows = decision.hold() != null;
            if (shows && !isHeld(states.get(guest.eventId()), decision)) {
                // Somebody has settled it meanwhile: the org hears of that.
                continue;
            }
            if (shows || decision.rulePack().equals(live)) {
                asDecided.add(Message.of(
                        decision.facts().employerKey(),
                        Packed.pack(decision),
                        Map.of("org", gate.org(), "event-id", decision.eventId())));
            } else {
                anew.add(guest.stay());
            }
        }
        queue.sendAll(Topic.DECISIONS, asDecided);
        decideAgain(anew);
        audit.waiting().sent(gate.org(), events, wave);
        LOG.info("What waited goes on: org={} events={}", gate.org(), guests.size());
    }

    private static boolean isHeld(@Nullable EventState state, Decision decision) {
        return state != null && state.attempt() == decision.attempt() && state.state() == EventState.State.HELD;
    }

    /** What was only simulated waits from now on. */
    private void wake() {
        List<Stay> stays = audit.waiting().simulated(gate.org(), AT_ONCE).stream()
                .map(audit.decisions()::find)
                .flatMap(Optional::stream)
                .map(decision -> Turnstile.stay(decision, Reason.GATE, clock.instant()))
                .toList();
        if (!stays.isEmpty()) {
            audit.waiting().wake(stays);
        }
    }

    private void sendTests() {
        List<Pick> picks = audit.testRuns().unsent(gate.org());
        if (picks.isEmpty()) {
            return;
        }
        List<String> events = picks.stream().map(Pick::eventId).toList();
        decideAgain(audit.waiting().of(gate.org(), events).values().stream()
                .map(Guest::stay)
                .toList());
        audit.testRuns().sent(picks.get(0).run(), events);
        LOG.info(
                "A test run is on its way: org={} run={} events={}",
                gate.org(),
                picks.get(0).run(),
                events.size());
    }

    private void openGate() {
        List<Guest> next = audit.waiting().next(gate.org(), Reason.GATE, sandboxes.get(), AT_ONCE);
        if (next.isEmpty()) {
            return;
        }
        decideAgain(next.stream().map(Guest::stay).toList());
        audit.waiting().sent(gate.org(), next.stream().map(Guest::eventId).toList());
        LOG.info("The gate lets events through: org={} events={}", gate.org(), next.size());
    }

    /** Under the rules and records of now: they were decided when nothing could be written. */
    private void decideAgain(List<Stay> stays) {
        List<Message> messages = new ArrayList<>();
        for (Stay stay : stays) {
            DecisionId id = stay.decision();
            Decision decision = decision(id);
            messages.add(Requeue.message(
                    decision.facts(),
                    gate.org(),
                    id.attempt() + 1,
                    decision.facts().released()));
        }
        queue.sendAll(Topic.DECIDE_AGAIN, messages);
    }

    private Decision decision(DecisionId id) {
        return audit.decisions()
                .find(id)
                .orElseThrow(() -> new IllegalStateException("The audit store has no decision " + id
                        + ", though it waits: fill the store again from the topics."));
    }
}
