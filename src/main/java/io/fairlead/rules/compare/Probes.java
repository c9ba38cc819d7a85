package io.fairlead.rules.compare;

import io.fairlead.decide.Case;
import io.fairlead.decide.Decision;
import io.fairlead.decide.OrgView;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.compare.Comparison.Probe;
import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.whatif.Edit;
import io.fairlead.rules.whatif.Edits;
import io.fairlead.rules.whatif.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tries real facts with one value at the edges of what was edited: a past that has no such case does not prove that there will be none. */
final class Probes {
    private static final int MOST = 60;

    private final RulePack from;
    private final RulePack to;
    private final TwoPacks packs;
    private final Function<Instant, OrgView> views;

    Probes(RulePack from, RulePack to, TwoPacks packs, Function<Instant, OrgView> views) {
        this.from = from;
        this.to = to;
        this.packs = packs;
        this.views = views;
    }

    List<Probe> run(List<Decision> decisions) {
        List<Condition> touched = touched();
        var editsByText = new LinkedHashMap<String, Edit>();
        for (Decision decision : decisions) {
            var facts = Case.of(decision.facts());
            for (Condition condition : touched) {
                for (Edit edit : Edits.of(condition, facts)) {
                    editsByText.putIfAbsent(edit.fact() + " " + edit.shown(), edit);
                }
            }
        }
        return editsByText.values().stream()
                .limit(MOST)
                .map(edit -> probe(edit, decisions))
                .filter(probe -> probe.tried() > 0)
                .sorted(Comparator.comparing(Probe::fact).thenComparing(Probe::value))
                .toList();
    }

    /** The conditions that stand in one pack only. */
    private List<Condition> touched() {
        Map<String, Condition> before = conditions(from);
        Map<String, Condition> after = conditions(to);
        var touched = new ArrayList<Condition>();
        before.forEach((words, condition) -> {
            if (!after.containsKey(words)) {
                touched.add(condition);
            }
        });
        after.forEach((words, condition) -> {
            if (!before.containsKey(words)) {
                touched.add(condition);
            }
        });
        return touched;
    }

    private static Map<String, Condition> conditions(RulePack pack) {
        var conditionByWords = new TreeMap<String, Condition>();
        for (RuleText rule : pack.rules()) {
            if (rule.enabled()) {
                rule.conditions().forEach(each -> conditionByWords.put(rule.name() + " " + Wording.of(each), each));
            }
        }
        return conditionByWords;
    }

    private Probe probe(Edit edit, List<Decision> decisions) {
        long tried = 0;
        long different = 0;
        var countByWhat = new HashMap<String, Long>();
        for (Decision decision : decisions) {
            var facts = edit.on(decision.facts());
            if (facts.isEmpty()) {
                continue;
            }
            tried++;
            var changes = packs.decide(decision, facts.get(), views.apply(decision.decidedAt()))
                    .changes();
            different += changes.isEmpty() ? 0 : 1;
            changes.forEach(change ->
                    countByWhat.merge(change.about() + ": " + change.from() + " -> " + change.to(), 1L, Long::sum));
        }
        return new Probe(edit.fact(), edit.shown(), tried, different, most(countByWhat));
    }

    private static List<String> most(Map<String, Long> countByWhat) {
        Set<Map.Entry<String, Long>> entries = countByWhat.entrySet();
        return entries.stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Long> entry) -> Tally.rank(entry.getKey()))
                        .thenComparing(
                                Map.Entry.<String, Long>comparingByValue().reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(5)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.toList());
    }
}
