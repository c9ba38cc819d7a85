package io.fairlead.rules.compare;

import io.fairlead.Json;
import io.fairlead.decide.Decision;
import io.fairlead.decide.OrgView;
import io.fairlead.decide.Replay;
import io.fairlead.decide.RuleBook;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.TextDifference;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Makes past decisions again under two packs, on every core, and tells what comes out differently. No org is asked. */
public final class Comparer {
    private static final int PART = 50;
    private static final int PROBED = 100;

    private final RulePack from;
    private final RulePack to;
    private final TwoPacks packs;
    private final Function<String, Optional<RuleBook>> books;
    private final Function<Instant, OrgView> views;
    private final Clock clock;

    /**
     * @param books the rules behind a fingerprint, for the decisions that were made under other packs
     * @param views what the org looked like at a moment
     */
    public Comparer(
            RulePack from,
            RulePack to,
            Function<String, Optional<RuleBook>> books,
            Function<Instant, OrgView> views,
            Clock clock) {
        this.from = from;
        this.to = to;
        this.packs = new TwoPacks(from, to);
        this.books = books;
        this.views = views;
        this.clock = clock;
    }

    /** A few decisions, made again; the first ones keep their decision to be probed. */
    private record Part(List<Rerun> reruns, List<Decision> decisions) {}

    /**
     * Compares.
     *
     * @param past gives the next decisions, none at the end
     * @param most how many at most
     * @param progress told how many are done
     */
    public Comparison run(Supplier<List<Supplier<Decision>>> past, long most, LongConsumer progress)
            throws InterruptedException {
        Instant began = clock.instant();
        var tally = new Tally();
        var probed = new ArrayList<Decision>();
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        try (var workers = new Workers(threads)) {
            Deque<Future<Part>> running = new ArrayDeque<>();
            long taken = 0;
            for (var page = past.get(); !page.isEmpty() && taken < most; page = past.get()) {
                var wanted = page.subList(0, (int) Math.min(page.size(), most - taken));
                taken += wanted.size();
                for (int at = 0; at < wanted.size(); at += PART) {
                    var part = List.copyOf(wanted.subList(at, Math.min(wanted.size(), at + PART)));
                    running.add(workers.submit(() -> part(part)));
                    if (running.size() > 4 * threads) {
                        add(running.remove(), tally, probed, progress);
                    }
                }
            }
            while (!running.isEmpty()) {
                add(running.remove(), tally, probed, progress);
            }
        }
        var probes = new Probes(from, to, packs, views).run(probed);
        double seconds = (clock.millis() - began.toEpochMilli()) / 1000.0;
        return comparison(tally, probes, seconds);
    }

    private static void add(Future<Part> future, Tally tally, List<Decision> probed, LongConsumer progress)
            throws InterruptedException {
        try {
            Part part = future.get();
            part.reruns().forEach(tally::add);
            part.decisions().stream().limit(PROBED - probed.size()).forEach(probed::add);
            progress.accept(tally.decisions());
        } catch (ExecutionException e) {
            throw new IllegalStateException("A decision could not be made again: " + e.getCause(), e);
        }
    }

    private Part part(List<Supplier<Decision>> kept) {
        var reruns = new ArrayList<Rerun>(kept.size());
        var decisions = new ArrayList<Decision>();
        for (Supplier<Decision> each : kept) {
            Decision decision = each.get();
            reruns.add(rerun(decision));
            decisions.add(decision);
        }
        return new Part(reruns, decisions);
    }

    private Rerun rerun(Decision kept) {
        var view = views.apply(kept.decidedAt());
        var both = packs.decide(kept, kept.facts(), view);
        var own = kept.rulePack().equals(from.fingerprint())
                ? Optional.of(both.before())
                : books.apply(kept.rulePack())
                        .map(book -> Replay.of(kept, both.noted().by(book), view));
        return new Rerun(
                kept.id(),
                both.changes(),
                both.otherRule(),
                own.map(again -> baseline(kept, again))
                        .orElse("its rule pack is not kept, or cannot be built any more"),
                own.isPresent());
    }

    /** Why a decision did not come out as it was kept, or "". */
    public static String baseline(Decision kept, Decision again) {
        if (same(kept, again)) {
            return "";
        }
        var changes = Change.between(Effect.of(kept, kept), Effect.of(again, kept));
        if (changes.isEmpty()) {
            return "the same comes out, but its reasons are kept differently";
        }
        var first = changes.get(0);
        return first.about() + ": kept as " + first.from() + ", now " + first.to();
    }

    private static boolean same(Decision kept, Decision again) {
        return kept.status() == again.status()
                && kept.statusReason().equals(again.statusReason())
                && (kept.answers().equals(again.answers())
                        || text(kept.answers()).equals(text(again.answers())))
                && (kept.plan().equals(again.plan()) || text(kept.plan()).equals(text(again.plan())));
    }

    private static String text(Object value) {
        return Json.text(value);
    }

    private Comparison comparison(Tally tally, List<Comparison.Probe> probes, double seconds) {
        var transitions = tally.transitions();
        var found = List.of(
                from.org(),
                from.fingerprint(),
                to.fingerprint(),
                tally.decisions(),
                tally.changed(),
                transitions,
                probes);
        return new Comparison(
                Hash.of(Json.bytes(found)),
                from.org(),
                from.fingerprint(),
                to.fingerprint(),
                clock.instant(),
                tally.decisions(),
                tally.changed(),
                tally.otherRule(),
                seconds,
                tally.baseline(),
                transitions,
                probes,
                TextDifference.between(from.texts(), to.texts()));
    }

    /** The threads of one run. */
    private record Workers(ExecutorService threads) implements AutoCloseable {
        Workers(int count) {
            this(Executors.newFixedThreadPool(count));
        }

        Future<Part> submit(Callable<Part> work) {
            return threads.submit(work);
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
