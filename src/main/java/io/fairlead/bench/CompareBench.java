package io.fairlead.bench;

import io.fairlead.audit.Arrival;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.StoredDecisions.Place;
import io.fairlead.audit.StoredDecisions.Stored;
import io.fairlead.decide.Decision;
import io.fairlead.decide.OrgView;
import io.fairlead.decide.Replay;
import io.fairlead.decide.RuleBook;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.whatif.Edit;
import io.fairlead.server.RuleStudy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How fast many stored decisions are compared under changed rules: decisions of this data folder, made again for as many events as wanted. */
public final class CompareBench {
    private static final int PART = 500;
    private static final int SEED = 2_000;

    private CompareBench() {}

    /**
     * Measures in a store of its own.
     *
     * @param from the store that lends its decisions and what its org looked like
     * @param scratch where the store is made
     * @param live the rules that the decisions are made under
     * @param changed the rules that they are compared with
     * @return figures by name
     */
    public static Map<String, Object> run(
            AuditStore from, Path scratch, RulePack live, RulePack changed, int wanted, Consumer<String> progress)
            throws InterruptedException {
        List<Decision> seeds = seeds(from, live.org());
        if (seeds.isEmpty()) {
            throw new IllegalStateException(
                    "This data folder holds no decisions to begin with. Run: fairlead demo --exit");
        }
        OrgView view = from.orgViews()
                .timeline(live.org())
                .at(Instant.now())
                .orElseThrow(() -> new IllegalStateException("Nothing is kept of what the org looked like."));
        var figures = new LinkedHashMap<String, Object>();
        try (AuditStore audit = AuditStore.embedded(scratch)) {
            audit.orgViews().keep(live.org(), seeds.get(0).decidedAt().minusSeconds(wanted), view);
            audit.rulePacks().keep(live.fingerprint(), live.texts());
            fill(audit, seeds, live, view, wanted, progress);
            long begun = System.nanoTime();
            Duration processor = processor();
            Comparison comparison = new RuleStudy(audit)
                    .compare(live, changed, wanted, Instant.EPOCH, done -> progress.accept("Compared: " + done));
            double seconds = (System.nanoTime() - begun) / 1e9;
            processor = processor().minus(processor);
            double rate = comparison.decisions() / seconds;
            double alone = decidedAlone(seeds, live.book(), view);
            figures.put("decisions", comparison.decisions());
            figures.put("made again as they were kept", comparison.baseline().same());
            figures.put("come out differently", comparison.changed());
            figures.put("seconds, with the edges", Math.round(seconds * 10) / 10.0);
            figures.put("decisions a second", Math.round(rate));
            figures.put(
                    "processor ms for each", Math.round(processor.toNanos() / 1e4 / comparison.decisions()) / 100.0);
            figures.put("decided alone, a second, one thread", Math.round(alone));
            figures.put("compared to decided alone", Math.round(rate / alone * 100) / 100.0);
        }
        return figures;
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** How many decisions a second one thread makes of facts that it has, with nothing to read and nothing to compare. */
    private static double decidedAlone(List<Decision> seeds, RuleBook book, OrgView view) {
        double rate = 0;
        for (int round = 0; round < 3; round++) {
            long begun = System.nanoTime();
            int made = 0;
            while (System.nanoTime() - begun < 2_000_000_000L) {
                Replay.of(seeds.get(made++ % seeds.size()), book, view);
            }
            rate = made * 1e9 / (System.nanoTime() - begun);
        }
        return rate;
    }

    private static List<Decision> seeds(AuditStore from, String org) {
        var seeds = new ArrayList<Decision>();
        var page = from.storedDecisions().after(org, Place.NEWEST, Instant.EPOCH);
        while (!page.decisions().isEmpty() && seeds.size() < SEED) {
            page.decisions().stream().map(Stored::read).forEach(seeds::add);
            page = from.storedDecisions().after(org, page.next(), Instant.EPOCH);
        }
        return seeds;
    }

    /** Decides each seed for one new event after the other, as the server would have, and keeps it. */
    private static void fill(
            AuditStore audit,
            List<Decision> seeds,
            RulePack live,
            OrgView view,
            int wanted,
            Consumer<String> progress) {
        var part = new ArrayList<Decision>();
        for (int i = 0; i < wanted; i++) {
            Decision seed = seeds.get(i % seeds.size());
            var facts = new Edit(List.of("change", "eventId"), "bench-" + i)
                    .on(seed.facts())
                    .orElseThrow();
            part.add(Replay.of(seed, facts, live.book(), view));
            if (part.size() == PART || i == wanted - 1) {
                audit.decisions().keep(part, decision -> new Arrival(decision.decidedAt(), "bench", ""));
                part.clear();
                progress.accept("Kept: " + (i + 1) + " of " + wanted);
            }
        }
    }
}
