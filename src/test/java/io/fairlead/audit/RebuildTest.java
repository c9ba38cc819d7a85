package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome;
import io.fairlead.write.Outcome.Result;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class RebuildTest {
    private final AuditStore lost;
    private final AuditStore store;

    RebuildTest(Engine engine, @TempDir Path directory) {
        lost = engine.fresh(directory, Clock.systemUTC());
        store = engine.fresh(directory, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        lost.close();
        store.close();
    }

    @Test
    void aLostStoreIsTheSameAgainHoweverOftenItIsReplayed() {
        var decisions = List.of(
                AuditSamples.decision("written"),
                AuditSamples.decision("simulated"),
                AuditSamples.decision("failed"),
                AuditSamples.decision("waiting"),
                AuditSamples.held("held"),
                AuditSamples.held("dismissed"),
                AuditSamples.held("released"));
        var outcomes = List.of(
                AuditSamples.written("written"),
                AuditSamples.outcome("simulated", 1, EventStatus.SIMULATED, Result.KEPT, null),
                AuditSamples.failed("failed"));
        lost.decisions().record(decisions);
        decisions.forEach(decision -> reserve(lost, decision));
        lost.waiting().take(List.of(stay("waiting", 1)));
        lost.writes().record(outcomes);
        lost.held().hold(List.of(HeldItem.unreadable("leavers.csv:7", "Too short.", "a,b", NOON)));
        lost.held().dismiss("production/dismissed/1", "Rita", "Not our market.");
        lost.held().release("production/released/1", "Rita", "", "");
        var held = List.of("dismissed", "released", "held").stream()
                .map(event -> lost.held().find("production/" + event + "/1").orElseThrow())
                .toList();

        for (int time = 0; time < 2; time++) {
            var replayed = replay(decisions, outcomes, held);
            assertThat(replayed).isEqualTo(new Rebuild.Replayed(7, 3, 3, time == 0 ? 1 : 0));
        }

        assertThat(store.list().counts()).isEqualTo(lost.list().counts());
        assertThat(store.held().openByReason()).isEqualTo(Map.of("AMBIGUOUS_ACCOUNT", 1L, "VALIDATION", 1L));
        assertThat(store.pools(ORG, Map.of()).latest(ORG, "SDR DACH"))
                .containsExactlyElementsOf(lost.pools(ORG, Map.of()).latest(ORG, "SDR DACH"))
                .containsOnly("Claire Dubois")
                .hasSize(3);
        assertThat(store.pools(ORG, Map.of()).turns(ORG, "SDR DACH"))
                .as("they were decided longer ago than a day")
                .isEmpty();
        assertThat(store.events().decided(ORG, List.of("released")))
                .isEqualTo(lost.events().decided(ORG, List.of("released")));
    }

    private Rebuild.Replayed replay(List<Decision> decisions, List<Outcome> outcomes, List<HeldItem> held) {
        return store.rebuild()
                .from(
                        decisions::forEach,
                        decision -> new Arrival(NOON, "leavers.csv:1", "b1"),
                        outcomes::forEach,
                        held::forEach,
                        decision -> stay(decision.eventId(), decision.attempt()));
    }

    private static Stay stay(String event, int attempt) {
        return new Stay(
                new DecisionId(ORG, event, attempt), Stay.Reason.GATE, false, List.of("kind: one"), "", "acme", NOON);
    }

    private boolean balanced(AuditStore counted, String... events) {
        return counted.balance()
                .of(Stream.of(events).map(event -> new EventKey(ORG, event)).iterator(), Set.of())
                .balanced();
    }

    @Test
    void whatWaitedWaitsAgainAndTheTestedOnesGoFirst() {
        var decisions = List.of(
                AuditSamples.decision("waits"), AuditSamples.decision("tested"), AuditSamples.decision("ended"));
        var outcomes = List.of(
                AuditSamples.outcome("tested", 1, EventStatus.REQUEUED, Result.CREATED, null),
                AuditSamples.written("ended"));

        replay(decisions, outcomes, List.of());

        assertThat(balanced(store, "waits", "tested", "ended")).isTrue();
        assertThat(store.waiting().next(ORG, Stay.Reason.GATE, List.of(), 10))
                .extracting(WaitingRoom.Guest::eventId, WaitingRoom.Guest::tested, WaitingRoom.Guest::stays)
                .containsExactly(tuple("tested", true, 1), tuple("waits", false, 1));
        assertThat(store.events().decided(ORG, List.of("waits", "tested")).values())
                .extracting(EventState::status)
                .containsExactlyInAnyOrder(EventStatus.GATED, EventStatus.REQUEUED);
    }

    @Test
    void whatHasGoneOnIsNotCalledBackByAnotherRun() {
        var decisions = List.of(AuditSamples.decision("waits"));
        replay(decisions, List.of(), List.of());
        store.waiting().sent(ORG, List.of("waits"));

        assertThat(replay(decisions, List.of(), List.of()).waiting()).isZero();
        assertThat(store.waiting().counts(ORG)).isEmpty();
    }

    @Test
    void aReleasedEventIsOnItsQueueAndNotInTheRoom() {
        lost.decisions().record(List.of(AuditSamples.held("released")));
        lost.held().release("production/released/1", "Rita", "", "");
        var held = List.of(lost.held().find("production/released/1").orElseThrow());

        assertThat(replay(List.of(AuditSamples.held("released")), List.of(), held)
                        .waiting())
                .isZero();
    }

    @Test
    void thePersonIsClaimedAgainByTheFirstEvent() {
        replay(List.of(AuditSamples.decision("first")), List.of(), List.of());
        String person = AuditSamples.decision("first").facts().personKey();

        assertThat(store.claims().claim(List.of(new Claims.Claim(ORG, person, "second"))))
                .containsEntry("second", "first");
    }

    @Test
    void onlyALiveDecisionHasATurn() {
        replay(List.of(AuditSamples.asTest(AuditSamples.decision("tested"))), List.of(), List.of());

        assertThat(store.pools(ORG, Map.of()).latest(ORG, "SDR DACH")).isEmpty();
    }

    private static void reserve(AuditStore store, Decision decision) {
        var owner = decision.plan().owner();
        if (owner != null) {
            var round = store.pools(ORG, Map.of(decision.eventId(), ""));
            round.reserve(
                    ORG, owner.pool(), decision.eventId(), "", owner.owner().name());
            round.keep();
        }
    }
}
