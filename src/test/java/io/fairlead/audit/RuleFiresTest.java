package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often rules fired, in a real store. */
final class RuleFiresTest {
    private static final RuleFires.Rule RULE =
            new RuleFires.Rule("decide/creation.drl", "a known account gets a contact");

    @Test
    void aRuleIsCountedSinceADaySinceThenAndHasALastTime(@TempDir Path directory) {
        try (var store = AuditStore.embedded(directory.resolve("audit"))) {
            store.decisions().record(List.of(AuditSamples.decision("e1"), AuditSamples.decision("e2")));

            var now = store.ruleFires().since(NOON.minus(Duration.ofDays(30)), NOON.minusSeconds(60));
            assertThat(now.get(RULE)).isEqualTo(new RuleFires.Fires(2, 2, NOON.plusSeconds(1)));

            var later = store.ruleFires().since(NOON.minusSeconds(60), NOON.plusSeconds(3600));
            assertThat(later.get(RULE)).isEqualTo(new RuleFires.Fires(2, 0, NOON.plusSeconds(1)));

            var muchLater = store.ruleFires().since(NOON.plusSeconds(3600), NOON.plusSeconds(7200));
            assertThat(muchLater.get(RULE)).isEqualTo(new RuleFires.Fires(0, 0, NOON.plusSeconds(1)));
        }
    }

    @Test
    void whatAnswersAboutNoJobChangeYetIsCountedToo(@TempDir Path directory) {
        var detecting = new RuleFires.Rule("detect/employment.drl", "no employer is a departure");
        try (var store = AuditStore.embedded(directory.resolve("audit"))) {
            store.decisions().record(List.of(AuditSamples.decision("e1")));

            store.ruleFires().add(List.of(detecting, detecting, RULE), NOON);
            store.ruleFires().add(List.of(detecting), NOON.plusSeconds(1));

            var fires = store.ruleFires().since(NOON, NOON);
            assertThat(fires.get(detecting)).isEqualTo(new RuleFires.Fires(3, 3, NOON.plusSeconds(1)));
            assertThat(fires.get(RULE)).isEqualTo(new RuleFires.Fires(2, 2, NOON.plusSeconds(1)));
        }
    }
}
