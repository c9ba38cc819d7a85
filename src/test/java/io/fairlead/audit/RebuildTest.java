package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome;
import io.fairlead.write.Outcome.Result;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
        lost.writes().record(outcomes);
        lost.held().hold(List.of(HeldItem.unreadable("leavers.csv:7", "Too short.", "a,b", NOON)));
        lost.held().dismiss("production/dismissed/1", "Rita", "Not our market.");
        lost.held().release("production/released/1", "Rita", "", "");
        var held = List.of("dismissed", "released", "held").stream()
                .map(event -> lost.held().find("production/" + event + "/1").orElseThrow())
                .toList();

        for (int time = 0; time < 2; time++) {
            var replayed = replay(decisions, outcomes, held);
            assertThat(replayed).isEqualTo(new Rebuild.Replayed(7, 3, 3));
        }

        assertThat(store.list().counts()).isEqualTo(lost.list().counts());
        assertThat(store.held().openByReason()).isEqualTo(Map.of("AMBIGUOUS_ACCOUNT", 1L, "VALIDATION", 1L));
        assertThat(store.pools().turns(ORG, "SDR DACH"))
                .isEqualTo(lost.pools().turns(ORG, "SDR DACH"))
                .isEqualTo(Map.of("Claire Dubois", 3L));
        assertThat(store.events().decided(ORG, List.of("released")))
                .isEqualTo(lost.events().decided(ORG, List.of("released")));
    }

    private Rebuild.Replayed replay(List<Decision> decisions, List<Outcome> outcomes, List<HeldItem> held) {
        return store.rebuild()
                .from(
                        decisions.iterator(),
                        decision -> new Arrival(NOON, "leavers.csv:1", "b1"),
                        outcomes.iterator(),
                        held.iterator());
    }

    private static void reserve(AuditStore store, Decision decision) {
        var owner = decision.plan().owner();
        if (owner != null) {
            store.pools()
                    .reserve(
                            ORG,
                            owner.pool(),
                            decision.eventId(),
                            "",
                            owner.owner().name());
        }
    }
}
