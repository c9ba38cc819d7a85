package io.fairlead.rules.explain;

import io.fairlead.rules.explain.Explanation.Asked;
import io.fairlead.rules.explain.Explanation.Checked;
import io.fairlead.rules.explain.Explanation.Fate;
import io.fairlead.rules.explain.Explanation.Moved;
import io.fairlead.rules.explain.Explanation.Ruled;
import io.fairlead.rules.explain.Explanation.Said;
import io.fairlead.rules.explain.Explanation.WhatIf;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation as it is read on a terminal. */
public final class ExplanationText {
    private final StringBuilder text = new StringBuilder();

    private ExplanationText() {}

    public static String of(Explanation explanation) {
        return new ExplanationText().write(explanation);
    }

    private String write(Explanation explanation) {
        line(explanation.about() + ", under rule pack " + shortened(explanation.rulePack()));
        line(
                explanation.differs().isEmpty()
                        ? "Made again from its facts, it comes out the same."
                        : "Made again from its facts, it does not come out as it was kept: " + explanation.differs());
        explanation.questions().forEach(this::question);
        whatIfs(explanation.whatIfs());
        return text.toString();
    }

    private static String shortened(String fingerprint) {
        return fingerprint.length() > 12 ? fingerprint.substring(0, 12) : fingerprint;
    }

    private void question(Asked asked) {
        line("");
        line("rules/" + asked.question() + ".drl" + (asked.reached() ? "" : ": was not asked"));
        if (asked.reached()) {
            asked.rules().forEach(this::rule);
        }
    }

    private void rule(Ruled rule) {
        line("  %-16s %s  (line %d, salience %d)", words(rule.fate()), rule.rule(), rule.line(), rule.salience());
        for (Said said : rule.said()) {
            line("      proposes %s: %s%s", said.about(), said.proposed(), said.won() ? "" : ". Lost: " + said.why());
        }
        rule.conditions().forEach(this::condition);
    }

    private static String words(Fate fate) {
        return switch (fate) {
            case WON -> "won";
            case LOST -> "lost";
            case DID_NOT_FIRE -> "did not fire";
            case SWITCHED_OFF -> "is switched off";
            case NOT_ASKED -> "was not asked";
        };
    }

    private void condition(Checked checked) {
        String actual = checked.actual().entrySet().stream()
                .map(entry -> entry.getKey() + " is " + entry.getValue())
                .collect(Collectors.joining(", "));
        String verdict = checked.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        line("      %-11s %s   [%s]", verdict, checked.condition(), actual);
    }

    private void whatIfs(List<WhatIf> whatIfs) {
        if (whatIfs.isEmpty()) {
            return;
        }
        line("");
        line("What would have changed it (each one was tried):");
        for (WhatIf whatIf : whatIfs) {
            line("  %s: %s instead of %s, if", whatIf.about(), whatIf.to(), whatIf.from());
            for (Moved moved : whatIf.moved()) {
                line("      %s were %s instead of %s", moved.fact(), moved.to(), moved.from());
            }
            if (!whatIf.rule().isEmpty()) {
                line("      then by rule \"%s\"", whatIf.rule());
            }
        }
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
