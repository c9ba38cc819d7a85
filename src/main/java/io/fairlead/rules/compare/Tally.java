package io.fairlead.rules.compare;

import io.fairlead.rules.compare.Comparison.Baseline;
import io.fairlead.rules.compare.Comparison.Example;
import io.fairlead.rules.compare.Comparison.Reason;
import io.fairlead.rules.compare.Comparison.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of each decision, in their order. */
final class Tally {
    private static final int EXAMPLES = 200;

    private final Map<Key, Entry> entryByKey = new LinkedHashMap<>();
    private final Map<String, Reason> reasonByWhy = new TreeMap<>();
    private long decisions;
    private long changed;
    private long otherRule;
    private long same;
    private long different;
    private long unknown;

    private record Key(String about, String from, String to) {}

    private static final class Entry {
        private long count;
        private final List<Example> examples = new ArrayList<>();
    }

    void add(Rerun rerun) {
        decisions++;
        changed += rerun.changes().isEmpty() ? 0 : 1;
        otherRule += rerun.otherRule() ? 1 : 0;
        rerun.changes().forEach(change -> add(rerun.decision(), change));
        baseline(rerun);
    }

    private void add(String decision, Change change) {
        var entry = entryByKey.computeIfAbsent(new Key(change.about(), change.from(), change.to()), key -> new Entry());
        entry.count++;
        if (entry.examples.size() < EXAMPLES) {
            entry.examples.add(new Example(decision, change.fromRule(), change.toRule()));
        }
    }

    private void baseline(Rerun rerun) {
        if (rerun.baseline().isEmpty()) {
            same++;
            return;
        }
        unknown += rerun.packKnown() ? 0 : 1;
        different += rerun.packKnown() ? 1 : 0;
        reasonByWhy.merge(
                rerun.baseline(),
                new Reason(rerun.baseline(), 1, rerun.decision()),
                (kept, more) -> new Reason(kept.why(), kept.count() + 1, kept.example()));
    }

    long decisions() {
        return decisions;
    }

    long changed() {
        return changed;
    }

    long otherRule() {
        return otherRule;
    }

    Baseline baseline() {
        var reasons = reasonByWhy.values().stream()
                .sorted(Comparator.comparingLong(Reason::count).reversed())
                .limit(20)
                .toList();
        return new Baseline(same, different, unknown, reasons);
    }

    /** What matters most first: the record, its owner, campaigns, then the rest; the most frequent first. */
    List<Transition> transitions() {
        return entryByKey.entrySet().stream()
                .map(entry -> new Transition(
                        entry.getKey().about(),
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getValue().count,
                        entry.getValue().examples))
                .sorted(Comparator.comparingInt((Transition each) -> rank(each.about()))
                        .thenComparing(
                                Comparator.comparingLong(Transition::count).reversed())
                        .thenComparing(Transition::about)
                        .thenComparing(Transition::from)
                        .thenComparing(Transition::to))
                .toList();
    }

    /** What matters most to people comes first: the record, its owner, campaigns, tasks, notices. */
    static int rank(String about) {
        var order = List.of(Effect.RECORD, Effect.OWNER, "campaign", "task", "notice");
        for (int i = 0; i < order.size(); i++) {
            if (about.startsWith(order.get(i))) {
                return i;
            }
        }
        return order.size();
    }
}
