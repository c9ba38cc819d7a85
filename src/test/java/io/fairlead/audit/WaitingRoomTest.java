package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.audit.Stay.Reason;
import io.fairlead.audit.TestRuns.Choice;
import io.fairlead.audit.TestRuns.State;
import io.fairlead.audit.TestRuns.Verdict;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Hold;
import io.fairlead.write.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class WaitingRoomTest {
    private final String url;
    private final Engine engine;
    private final AuditStore store;

    WaitingRoomTest(Engine engine, @TempDir Path directory) {
        this.engine = engine;
        url = engine.freshUrl(directory);
        store = engine.open(url, at(NOON));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    @Test
    void whatWaitsIsCountedAndSeen() {
        decideAndTake("e1", Reason.BUDGET, 0);

        assertThat(store.waiting().counts(ORG)).containsEntry(Reason.BUDGET, 1L);
        assertThat(state("e1").status()).isEqualTo(EventStatus.DEFERRED_BUDGET);
        assertThat(balanced("e1")).isTrue();
    }

    @Test
    void whatWasSentMustBeOnAQueueSoonAfterwards() {
        decideAndTake("e1", Reason.GATE, 0);

        store.waiting().sent(ORG, List.of("e1"));

        assertThat(store.waiting().counts(ORG)).isEmpty();
        assertThat(balanced("e1")).isTrue();
        try (var later = engine.open(url, at(NOON.plus(Duration.ofHours(1))))) {
            assertThat(later.balance()
                            .of(Stream.of(new EventKey(ORG, "e1")).iterator(), Set.of())
                            .missing())
                    .containsExactly(ORG + "/e1");
        }
    }

    @Test
    void testedEventsGoFirstThenSandboxesThenCurrentOnesThenABackfill() {
        store.decisions().record(List.of(AuditSamples.inSandbox(AuditSamples.decision("s1"))));
        take("backfill", Reason.GATE, true, 0);
        take("current", Reason.GATE, false, 1);
        take("s1", Reason.GATE, false, 2);
        take("t1", Reason.GATE, false, 3);
        test("t1");

        assertThat(store.waiting().next(ORG, Reason.GATE, List.of("sandbox"), 10))
                .extracting(WaitingRoom.Guest::eventId)
                .containsExactly("t1", "s1", "current", "backfill");
    }

    @Test
    void anEventThatHasEndedIsNotTakenIn() {
        decideAndTake("e1", Reason.GATE, 0);
        store.writes().record(List.of(AuditSamples.written("e1")));

        store.waiting().take(List.of(stay("e1", Reason.GATE, false, 0)));

        assertThat(state("e1").state()).isEqualTo(EventState.State.WRITTEN);
    }

    @Test
    void aTestedEventWaitsAndItsRunKnowsTheAttempt() {
        decideAndTake("e1", Reason.GATE, 0);
        test("e1");

        assertThat(state("e1").status()).isEqualTo(EventStatus.REQUEUED);
        assertThat(guest("e1").tested()).isTrue();
        assertThat(store.testRuns().picks(1)).singleElement().satisfies(pick -> {
            assertThat(pick.attempt()).isEqualTo(1);
            assertThat(pick.sent()).isTrue();
        });
        assertThat(balanced("e1")).isTrue();
    }

    @Test
    void aTestThatIsUndoneStillWaits() {
        decideAndTake("e1", Reason.GATE, 0);
        test("e1");

        store.writes().record(List.of(AuditSamples.undone("e1", "0035f000000001iAAA")));

        assertThat(state("e1").state()).isEqualTo(EventState.State.WAITING);
        assertThat(store.testRuns().created(ORG, Set.of("e1"))).isEmpty();
    }

    @Test
    void whomAnEventHasMadeItsOwnIsItsTestRecordNoMore() {
        decideAndTake("e1", Reason.GATE, 0);
        test("e1");
        assertThat(store.testRuns().created(ORG, Set.of("e1"))).containsOnlyKeys("e1");

        store.writes()
                .record(List.of(AuditSamples.outcome(
                        "e1",
                        2,
                        EventStatus.FAILED_PERMISSION,
                        Outcome.Result.CREATED,
                        new Hold("PERMISSION", "The task is somebody else's.", List.of()))));

        assertThat(store.testRuns().created(ORG, Set.of("e1"))).isEmpty();
    }

    @Test
    void onlyAWrittenRunWithoutARejectedRecordIsApprovedAndOpensItsPackAlone() {
        decideAndTake("e1", Reason.GATE, 0);
        var run = store.testRuns().begin(ORG, "pack", "Tess", List.of(new Choice("e1", "the first")));
        assertThatThrownBy(() -> store.testRuns().settle(run.number(), State.APPROVED, "Rita", ""))
                .hasMessageContaining("not written");
        store.writes().record(List.of(tested("e1")));
        store.testRuns().judge(run.number(), "e1", Verdict.REJECTED, "Rita", "No.");
        assertThatThrownBy(() -> store.testRuns().settle(run.number(), State.APPROVED, "Rita", ""))
                .hasMessageContaining("rejected");
        store.testRuns().judge(run.number(), "e1", Verdict.APPROVED, "Rita", "Yes.");

        store.testRuns().settle(run.number(), State.APPROVED, "Rita", "");

        assertThat(store.testRuns().approved(ORG, "pack")).isTrue();
        assertThat(store.testRuns().approved(ORG, "other")).isFalse();
        assertThat(store.testRuns().approved("sandbox")).isFalse();
        assertThatThrownBy(() -> store.testRuns().settle(run.number(), State.REJECTED, "Rita", ""))
                .hasMessageContaining("not open");
    }

    @Test
    void anEventStaysInTheWaveItCameWith() {
        decideAndTake("e1", Reason.WAVE, 0);

        store.waiting().sent(ORG, List.of("e1"), LocalDate.of(2026, 11, 20));
        store.waiting().take(List.of(stay("e1", Reason.BUDGET, true, 0)));
        store.waiting().sent(ORG, List.of("e1"), LocalDate.of(2026, 11, 21));

        assertThat(guest("e1").wave()).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    private EventState state(String event) {
        return Objects.requireNonNull(store.events().decided(ORG, Set.of(event)).get(event));
    }

    private WaitingRoom.Guest guest(String event) {
        return Objects.requireNonNull(store.waiting().of(ORG, Set.of(event)).get(event));
    }

    private void decideAndTake(String event, Reason reason, int later) {
        take(event, reason, false, later);
    }

    private void take(String event, Reason reason, boolean backfill, int later) {
        store.decisions().record(List.of(AuditSamples.decision(event)));
        store.waiting().take(List.of(stay(event, reason, backfill, later)));
    }

    private static Outcome tested(String event) {
        return AuditSamples.outcome(event, 1, EventStatus.REQUEUED, Outcome.Result.CREATED, null);
    }

    private static Stay stay(String event, Reason reason, boolean backfill, int later) {
        return new Stay(
                new DecisionId(ORG, event, 1),
                reason,
                backfill,
                List.of("decision: one"),
                "",
                "",
                NOON.plusSeconds(later));
    }

    @Test
    void aTestRecordThatFailedAndWasDismissedDoesNotKeepItsRunFromApproval() {
        decideAndTake("written", Reason.GATE, 0);
        decideAndTake("failed", Reason.GATE, 0);
        var run = store.testRuns()
                .begin(
                        ORG,
                        "pack",
                        "Tess",
                        List.of(new Choice("written", "the first"), new Choice("failed", "the second")));
        store.writes().record(List.of(tested("written"), AuditSamples.failed("failed")));
        assertThat(state("failed").state()).isEqualTo(EventState.State.HELD);
        store.held().dismiss("production/failed/1", "Rita", "Not our market.");

        store.testRuns().settle(run.number(), State.APPROVED, "Rita", "");

        assertThat(store.testRuns().approved(ORG, "pack")).isTrue();
    }

    private void test(String event) {
        var run = store.testRuns().begin(ORG, "pack", "Tess", List.of(new Choice(event, "the first")));
        store.testRuns().sent(run.number(), List.of(event));
        store.writes().record(List.of(tested(event)));
    }

    private boolean balanced(String event) {
        return store.balance()
                .of(Stream.of(new EventKey(ORG, event)).iterator(), Set.of())
                .balanced();
    }
}
