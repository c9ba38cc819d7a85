package io.fairlead.rules.compare;

import io.fairlead.rules.compare.Comparison.Example;
import io.fairlead.rules.compare.Comparison.Probe;
import io.fairlead.rules.compare.Comparison.Transition;
import java.util.Locale;

/** A comparison as it is read on a terminal. */
public final class ComparisonText {
    private static final int RARE_FIELDS = 40;

    private final StringBuilder text = new StringBuilder();
    private final int examples;

    private ComparisonText(int examples) {
        this.examples = examples;
    }

    /** @param examples how many decisions are named for each difference */
    public static String of(Comparison comparison, int examples) {
        return new ComparisonText(examples).write(comparison);
    }

    private String write(Comparison comparison) {
        line(
                "%,d decisions of org %s, under pack %.12s and under pack %.12s (%.1f s, %,.0f a second)",
                comparison.decisions(),
                comparison.org(),
                comparison.from(),
                comparison.to(),
                comparison.seconds(),
                comparison.perSecond());
        baseline(comparison);
        line(
                "  %,d come out differently, %,d the same by another rule, %,d the same",
                comparison.changed(),
                comparison.otherRule(),
                comparison.decisions() - comparison.changed() - comparison.otherRule());
        String about = "";
        for (Transition each :
                comparison.transitions().stream().limit(RARE_FIELDS).toList()) {
            if (!each.about().equals(about)) {
                line("");
                line("%s", each.about());
                about = each.about();
            }
            transition(each);
        }
        more(comparison.transitions().size() - RARE_FIELDS, "kinds of differences; --json has all of them");
        probes(comparison);
        line("");
        line("Comparison %s", comparison.id());
        return text.toString();
    }

    private void baseline(Comparison comparison) {
        var baseline = comparison.baseline();
        if (baseline.holds()) {
            line("  Each of them was first made again under its own pack, and came out as it was kept.");
            return;
        }
        line(
                "  Made again under their own packs, %,d came out as they were kept, %,d did not, %,d could not be made again:",
                baseline.same(), baseline.different(), baseline.unknown());
        baseline.reasons()
                .forEach(reason -> line("    %,6d  %s, e.g. %s", reason.count(), reason.why(), reason.example()));
    }

    private void transition(Transition transition) {
        line("  %,6d  %s -> %s", transition.count(), transition.from(), transition.to());
        for (Example example : transition.examples().stream().limit(examples).toList()) {
            line("            %s", example.decision());
            line("              before  %s", rule(example.fromRule()));
            line("              after   %s", rule(example.toRule()));
        }
        more(transition.count() - examples, "");
    }

    private static String rule(String rule) {
        return rule.isEmpty() ? "no rule" : '"' + rule + '"';
    }

    private void more(long more, String what) {
        if (more > 0 && examples > 0) {
            line("            %,d more%s", more, what.isEmpty() ? "" : " " + what);
        }
    }

    private void probes(Comparison comparison) {
        if (comparison.probes().isEmpty()) {
            return;
        }
        line("");
        line("At the edges of what was edited, with one fact of real decisions moved:");
        for (Probe probe : comparison.probes()) {
            line("  %-48s %s of %s differ", probe.fact() + " = " + probe.value(), probe.different(), probe.tried());
            probe.what().stream().limit(2).forEach(what -> line("      %s", what));
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
