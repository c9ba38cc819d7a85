package io.fairlead.server.gate;

import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.AuditStore;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is told who wants more calls than are left. */
final class CallsLeftTest {
    @TempDir
    Path directory;

    private AuditStore store;

    @BeforeEach
    void open() {
        store = AuditStore.embedded(directory.resolve("audit"));
        store.apiUse().add(ORG, 70);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Budget budget(int calls) {
        return new Budget(ORG, new Pace(calls, 10, 0, Set.of(), 0, 0), store);
    }

    @Test
    void asManyAsAreLeftMayBeMade() {
        assertThat(budget(100).obstacle("Undoing it", 30)).isEmpty();
        assertThat(budget(100).obstacle("Undoing it", 31))
                .hasValue(
                        "Undoing it takes up to 31 calls of org production, and 30 are left today. Wait for the next day"
                                + " (UTC), or allow more: fairlead budget production --raise 1 --by NAME.");
    }

    @Test
    void whatIsMissingIsCountedFromWhatWasOverdrawn() {
        assertThat(budget(50).obstacle("Undoing it", 30).orElseThrow())
                .contains("30 calls", "0 are left today", "--raise 50 ");
        store.apiUse().raise(ORG, 50, "Rita");

        assertThat(budget(50).obstacle("Undoing it", 30)).isEmpty();
    }

    @Test
    void nobodyIsToldToAllowMoreWhereTheOrgItselfHasNone() {
        store.apiUse().seen(ORG, 895, 1000);

        assertThat(budget(1000).obstacle("Undoing it", 6).orElseThrow())
                .contains("and 5 are left today", "The org has no more beside the reserve of 10 percent")
                .doesNotContain("--raise");
    }

    @Test
    void withoutLimitsNothingIsInTheWay() {
        assertThat(budget(0).obstacle("Undoing it", 1_000_000)).isEmpty();
    }
}
