package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.OrgSettings.Change;
import io.fairlead.audit.OrgSettings.Setting;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OrgSettingsTest {
    private static final String FILE = "conf/orgs/production.properties";

    @TempDir
    Path directory;

    private static List<Setting> settings(String mode, String budget) {
        return List.of(new Setting("mode", mode, FILE), new Setting("budget.calls", budget, FILE));
    }

    @ParameterizedTest
    @EnumSource
    void eachServerKeepsWhatBecameAnotherAndNothingTwice(Engine engine) {
        try (var store = engine.fresh(directory, Clock.fixed(NOON, ZoneOffset.UTC))) {
            var kept = store.orgSettings();

            var first = kept.keep("production", "node-1", settings("TEST", "100"));
            var again = kept.keep("production", "node-1", settings("TEST", "100"));
            var live = kept.keep("production", "node-1", settings("LIVE", "100"));
            var other = kept.keep("production", "node-2", settings("TEST", "100"));
            var back = kept.keep("production", "node-1", settings("TEST", "100"));

            assertThat(first).extracting(Change::before).containsExactly(null, null);
            assertThat(again).isEmpty();
            assertThat(live).containsExactly(new Change("node-1", new Setting("mode", "LIVE", FILE), "TEST", NOON));
            assertThat(other).hasSize(2);
            assertThat(back).containsExactly(new Change("node-1", new Setting("mode", "TEST", FILE), "LIVE", NOON));
            assertThat(kept.of("production")).hasSize(6).startsWith(back.get(0)).contains(live.get(0));
            assertThat(kept.of("sandbox")).isEmpty();
        }
    }
}
