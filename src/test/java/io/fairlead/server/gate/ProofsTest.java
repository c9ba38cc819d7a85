package io.fairlead.server.gate;

import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.Arrival;
import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import io.fairlead.decide.EventStatus;
import io.fairlead.web.GateDesk.Fate;
import io.fairlead.web.GateDesk.Proof;
import io.fairlead.write.Outcome.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProofsTest {
    private static final Balance BALANCED = new Balance(0, 0, 0, 0, true, 0, 0, 0, List.of(), 0, List.of());

    @TempDir
    Path directory;

    private AuditStore store;

    @BeforeEach
    void open() {
        store = AuditStore.embedded(directory.resolve("audit"));
        store.decisions().record(List.of(AuditSamples.inSandbox(AuditSamples.decision("e1"))));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Proof proof(Set<String> queued) {
        return new Proofs(store, org -> queued, () -> BALANCED).of(ORG, List.of("sandbox"));
    }

    @Test
    void whatASandboxReceivedAndTheOrgNeverDidIsSkipped() {
        var proof = proof(Set.of());

        assertThat(proof.nothingSkipped()).isFalse();
        assertThat(proof.skipped()).containsExactly("e1");
        assertThat(proof.fromSandboxes()).isEqualTo(1);
    }

    @Test
    void whatIsOnItsQueueWaits() {
        assertThat(proof(Set.of("e1"))).matches(proof -> proof.nothingSkipped() && proof.waiting() == 1);
    }

    @Test
    void whatTheOrgHasWrittenIsThere() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.written("e1")));

        assertThat(proof(Set.of())).matches(proof -> proof.nothingSkipped() && proof.written() == 1);
    }

    @Test
    void whatWasTestedIsKnownFromTheOutcomesWhenNoTestRunIs() {
        var tested = AuditSamples.outcome("tested", 1, EventStatus.REQUEUED, Result.CREATED, null);
        store.rebuild()
                .from(
                        List.of(AuditSamples.decision("tested"), AuditSamples.decision("other"))::forEach,
                        decision -> new Arrival(AuditSamples.NOON, "leavers.csv:1", "b1"),
                        List.of(tested, AuditSamples.written("other"))::forEach,
                        held -> {},
                        Turnstile::again);

        assertThat(new Proofs(store, org -> Set.of(), () -> BALANCED).of(ORG, List.of()))
                .matches(proof -> proof.nothingSkipped() && proof.tested() == 1 && proof.waiting() == 1)
                .satisfies(proof ->
                        assertThat(proof.events()).extracting(Fate::eventId).containsExactly("tested"));
    }
}
