package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Hold;
import io.fairlead.write.Outcome.Result;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class BalanceTest {
    private final AuditStore store;

    BalanceTest(Engine engine, @TempDir Path directory) {
        store = engine.fresh(directory, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everythingThatWentInIsWrittenHeldOrWaiting() {
        store.decisions()
                .record(List.of(
                        AuditSamples.decision("written"),
                        AuditSamples.held("held"),
                        AuditSamples.held("dismissed"),
                        AuditSamples.held("released"),
                        AuditSamples.decision("failed"),
                        AuditSamples.decision("decided")));
        store.writes().record(List.of(AuditSamples.written("written"), AuditSamples.failed("failed")));
        store.held().dismiss("production/dismissed/1", "Rita", "");
        store.held().release("production/released/1", "Rita", "", "");
        store.held().hold(List.of(HeldItem.unreadable("leavers.csv:7", "Too short.", "a,b", NOON)));

        var balance = balance(
                List.of("written", "written", "held", "dismissed", "released", "failed", "decided", "new"),
                List.of("decided", "new"));

        assertThat(balance.in()).isEqualTo(8);
        assertThat(balance.written()).isEqualTo(2);
        assertThat(balance.dismissed()).isEqualTo(1);
        assertThat(balance.held()).isEqualTo(3);
        assertThat(balance.unreadable()).isEqualTo(1);
        assertThat(balance.waiting()).isEqualTo(3);
        assertThat(balance.missing()).isEmpty();
        assertThat(balance.doubled()).isEmpty();
        assertThat(balance.balanced()).isTrue();
    }

    @Test
    void anEventWhoseFactsKeptChangingIsHeld() {
        store.decisions().record(List.of(AuditSamples.decision("restless")));
        store.held()
                .hold(List.of(HeldItem.open(
                        new DecisionId(ORG, "restless", 1),
                        "write",
                        new Hold("FACTS_KEEP_CHANGING", "Decided 5 times.", List.of()),
                        "{}",
                        "topic decisions",
                        NOON)));

        assertThat(balance(List.of("restless"), List.of()))
                .matches(balance -> balance.balanced() && balance.held() == 1);
    }

    @Test
    void anAcceptedEventThatIsNowhereIsMissing() {
        var balance = balance(List.of("lost", "queued"), List.of("queued"));

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.missing()).containsExactly("production/lost");
    }

    @Test
    void aDecidedEventThatNoQueueHasIsMissing() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));

        assertThat(balance(List.of("e1"), List.of("e1")).balanced()).isTrue();
        assertThat(balance(List.of("e1"), List.of()).missing()).containsExactly("production/e1");
    }

    @Test
    void aReleasedEventThatWasSentMustBeOnAQueue() {
        store.decisions().record(List.of(AuditSamples.held("e1")));
        store.held().release("production/e1/1", "Rita", "", "");
        assertThat(balance(List.of("e1"), List.of()).balanced()).isTrue();

        store.held().sent("production/e1/1");

        assertThat(balance(List.of("e1"), List.of()).balanced()).isFalse();
        assertThat(balance(List.of("e1"), List.of("e1")).balanced()).isTrue();
    }

    @Test
    void anEventThatIsWrittenAndShownAsHeldIsDoubled() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.written("e1")));
        var hold = new Hold("SALESFORCE", "Look again.", List.of());
        store.held().hold(List.of(HeldItem.open(new DecisionId(ORG, "e1", 1), "match", hold, "", "", NOON)));

        var balance = balance(List.of("e1"), List.of());

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.doubled()).containsExactly("production/e1");
    }

    @Test
    void anEventThatCreatedAPersonTwiceIsDoubled() {
        store.decisions().record(List.of(AuditSamples.decision("e1"), AuditSamples.decision("e1", 2)));
        store.writes()
                .record(List.of(
                        AuditSamples.written("e1"),
                        AuditSamples.outcome("e1", 2, EventStatus.CREATED_CONTACT, Result.CREATED, null)));
        assertThat(balance(List.of("e1"), List.of()).doubled()).containsExactly("production/e1");

        store.writes().record(List.of(AuditSamples.outcome("e1", 1, EventStatus.REVERTED, Result.UPDATED, null)));

        assertThat(balance(List.of("e1"), List.of()).balanced()).isTrue();
    }

    @Test
    void anEventThatLeftTheQueueLongAgoStillCounts() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.written("e1")));

        var balance = balance(List.of(), List.of());

        assertThat(balance.in()).isEqualTo(1);
        assertThat(balance.balanced()).isTrue();
    }

    private Balance balance(List<String> accepted, List<String> queued) {
        return store.balance()
                .of(keys(accepted).iterator(), Set.copyOf(keys(queued).toList()));
    }

    private static Stream<EventKey> keys(List<String> events) {
        return events.stream().map(event -> new EventKey(ORG, event));
    }
}
