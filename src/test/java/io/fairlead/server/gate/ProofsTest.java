package io.fairlead.server.gate;

import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import io.fairlead.web.GateDesk.Proof;
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
}
