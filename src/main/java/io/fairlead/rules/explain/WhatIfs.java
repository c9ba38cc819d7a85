package io.fairlead.rules.explain;

import io.fairlead.decide.Case;
import io.fairlead.rules.explain.Explanation.Moved;
import io.fairlead.rules.explain.Explanation.Verdict;
import io.fairlead.rules.explain.Explanation.WhatIf;
import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.whatif.Edit;
import io.fairlead.rules.whatif.Edits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Looks for the smallest change that turns an answer: the facts that would make a rule fire which did not, or keep one from firing, first one
 * alone, then two together. What it finds has been tried.
 */
final class WhatIfs {
    private static final int EACH = 3;
    private static final int PAIRS = 600;

    private final Case facts;
    private final Function<RuleText, Case> caseOf;
    private final Function<List<Edit>, Optional<Outcome>> run;
    private final Outcome now;
    private final Map<String, List<WhatIf>> foundByAbout = new LinkedHashMap<>();

    /**
     * @param facts the facts before any change
     * @param caseOf the case that a rule saw
     * @param run what comes out with these facts changed; empty if that cannot be
     */
    WhatIfs(Case facts, Function<RuleText, Case> caseOf, Function<List<Edit>, Optional<Outcome>> run, Outcome now) {
        this.facts = facts;
        this.caseOf = caseOf;
        this.run = run;
        this.now = now;
    }

    List<WhatIf> find(List<RuleText> rules) {
        Set<List<Edit>> singles = new LinkedHashSet<>();
        Set<List<Edit>> pairs = new LinkedHashSet<>();
        rules.stream().filter(RuleText::enabled).forEach(rule -> collect(rule, singles, pairs));
        singles.forEach(this::attempt);
        var turned = Set.copyOf(foundByAbout.keySet());
        pairs.stream().limit(PAIRS).forEach(pair -> attempt(pair, turned));
        return foundByAbout.values().stream().flatMap(List::stream).toList();
    }

    private void collect(RuleText rule, Set<List<Edit>> singles, Set<List<Edit>> pairs) {
        Case asked = caseOf.apply(rule);
        var missing = new ArrayList<List<Edit>>();
        for (Condition condition : rule.conditions()) {
            List<Edit> edits = Edits.of(condition, asked);
            edits.forEach(edit -> singles.add(List.of(edit)));
            if (RuleReport.verdict(condition, asked) != Verdict.TRUE && !edits.isEmpty()) {
                missing.add(edits);
            }
        }
        if (missing.size() == 2) {
            for (Edit one : missing.get(0)) {
                missing.get(1).stream()
                        .filter(other -> !other.fact().equals(one.fact()))
                        .forEach(other -> pairs.add(List.of(one, other)));
            }
        }
    }

    private void attempt(List<Edit> edits) {
        attempt(edits, Set.of());
    }

    /** Tries it, and keeps what it turns; of what one fact alone turns, two are not told. */
    private void attempt(List<Edit> edits, Set<String> turned) {
        if (edits.stream()
                .anyMatch(edit ->
                        edit.fact().startsWith("org.mode") || edit.fact().startsWith("org.name"))) {
            return;
        }
        run.apply(edits).ifPresent(then -> {
            var abouts = new TreeSet<>(now.saidByAbout().keySet());
            abouts.addAll(then.saidByAbout().keySet());
            for (String about : abouts) {
                var from = now.said(about);
                var to = then.said(about);
                if (!from.value().equals(to.value()) && !turned.contains(about)) {
                    keep(new WhatIf(about, from.value(), to.value(), moved(edits), to.rule()));
                }
            }
        });
    }

    private void keep(WhatIf whatIf) {
        var found = foundByAbout.computeIfAbsent(whatIf.about(), about -> new ArrayList<>());
        boolean told = found.stream().anyMatch(each -> each.to().equals(whatIf.to()));
        if (!told && found.size() < EACH) {
            found.add(whatIf);
        }
    }

    private List<Moved> moved(List<Edit> edits) {
        return edits.stream()
                .map(edit -> new Moved(edit.fact(), RuleReport.shown(edit.now(facts)), edit.shown()))
                .toList();
    }
}
