package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.FactsSample;
import io.fairlead.Json;
import io.fairlead.Samples;
import io.fairlead.rules.Guide;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.compare.Comparer;
import io.fairlead.rules.compare.Comparison;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each of the twenty changes of the guides goes on from its cases: it is compared on kept decisions, goes live as it was compared, and back again. */
final class GuideComparedTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String ORG = "production";

    @TempDir
    static Path folder;

    private static LiveRules live = new LiveRules(Path.of("rules"), NOW);
    private static RulePack shipped = Shipped.PACK;

    @BeforeAll
    static void start() throws IOException {
        RuleFolder.restore(folder, ORG, Guide.shipped());
        live = new LiveRules(folder, NOW);
        shipped = live.start(ORG).orThrow();
    }

    @TestFactory
    List<DynamicTest> everyChangeOfTheGuideIsComparedGoesLiveAndBack() throws IOException {
        var past = List.of(
                kept("e1", Samples.facts()),
                kept("e2", Samples.facts().atKnownAccount()),
                kept("e3", Samples.facts().atKnownAccount().with("employer.category", "Customer")));
        var tests = new ArrayList<DynamicTest>();
        for (String section : Guide.sections()) {
            String title = section.substring(0, section.indexOf('\n'));
            tests.add(DynamicTest.dynamicTest(title, () -> goesLive(section, past)));
        }
        return tests;
    }

    private static Decision kept(String event, FactsSample facts) {
        var made = new Decider(NOW)
                .decide(facts.with("change.eventId", event).build(), 1, Shipped.rules(), Shipped.lookups());
        return Json.read(Json.bytes(made), Decision.class);
    }

    private static void goesLive(String section, List<Decision> past) throws Exception {
        var changed = Guide.changed(section, Guide.shipped());
        RulePack draft = live.forDrafts().build(changed, ORG).orThrow();

        Comparison comparison = compare(draft, past);

        assertThat(comparison.decisions()).isEqualTo(past.size());
        assertThat(comparison.baseline().holds()).isTrue();
        assertThat(comparison.from()).isEqualTo(shipped.fingerprint());
        assertThat(comparison.difference()).isNotEmpty();
        RuleFolder.restore(folder, ORG, changed);
        assertThat(live.reload(ORG).orThrow().fingerprint()).isEqualTo(comparison.to());
        assertThat(live.pack(ORG).fingerprint()).isEqualTo(comparison.to()).isNotEqualTo(shipped.fingerprint());
        RuleFolder.restore(folder, ORG, Guide.shipped());
        live.reload(ORG);
        assertThat(live.pack(ORG).fingerprint()).isEqualTo(shipped.fingerprint());
    }

    private static Comparison compare(RulePack draft, List<Decision> past) throws InterruptedException {
        var pages = new ArrayDeque<List<Supplier<Decision>>>();
        pages.add(past.stream().<Supplier<Decision>>map(each -> () -> each).toList());
        var view = new OrgView(Shipped.directory(), FieldCatalog.UNKNOWN);
        return new Comparer(shipped, draft, pack -> Optional.empty(), when -> view, NOW)
                .run(() -> pages.isEmpty() ? List.of() : pages.remove(), 1000, done -> {});
    }
}
