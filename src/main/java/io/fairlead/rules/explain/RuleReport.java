package io.fairlead.rules.explain;

import io.fairlead.decide.Answer;
import io.fairlead.decide.Answer.Weighed;
import io.fairlead.decide.Case;
import io.fairlead.rules.explain.Explanation.Checked;
import io.fairlead.rules.explain.Explanation.Fate;
import io.fairlead.rules.explain.Explanation.Ruled;
import io.fairlead.rules.explain.Explanation.Said;
import io.fairlead.rules.explain.Explanation.Verdict;
import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import io.fairlead.rules.whatif.FactReader;
import io.fairlead.rules.whatif.FactReader.Missing;
import io.fairlead.rules.whatif.Truth;
import io.fairlead.rules.whatif.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what one rule did with one case. */
final class RuleReport {
    private static final int LONGEST = 120;

    private RuleReport() {}

    /** @param answer what the question got, or null if it was not asked */
    static Ruled of(RuleText rule, Case facts, @Nullable Answer answer) {
        List<Said> said = answer == null
                ? List.of()
                : answer.proposals().stream()
                        .filter(weighed -> weighed.proposal().rule().equals(rule.name()))
                        .map(RuleReport::said)
                        .toList();
        return new Ruled(
                rule.name(),
                rule.file(),
                rule.at().line(),
                rule.reason(),
                rule.salience(),
                fate(rule, answer, said),
                said,
                rule.conditions().stream().map(each -> checked(each, facts)).toList());
    }

    private static Fate fate(RuleText rule, @Nullable Answer answer, List<Said> said) {
        if (!rule.enabled()) {
            return Fate.SWITCHED_OFF;
        }
        if (answer == null) {
            return Fate.NOT_ASKED;
        }
        if (said.isEmpty()) {
            return Fate.DID_NOT_FIRE;
        }
        return said.stream().anyMatch(Said::won) ? Fate.WON : Fate.LOST;
    }

    private static Said said(Weighed weighed) {
        var proposal = weighed.proposal();
        String value = proposal.value() == null ? "" : " " + shown(proposal.value());
        String mode = proposal.mode().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Said(proposal.target(), mode + value, weighed.won(), weighed.why());
    }

    static Checked checked(Condition condition, Case facts) {
        Map<String, String> actual = new LinkedHashMap<>();
        for (Value.Path path : Wording.facts(condition)) {
            actual.put(path.toString(), actual(path, facts));
        }
        return new Checked(Wording.of(condition), verdict(condition, facts), actual);
    }

    static Verdict verdict(Condition condition, Case facts) {
        try {
            return Truth.of(condition, facts) ? Verdict.TRUE : Verdict.FALSE;
        } catch (Missing e) {
            return Verdict.NOT_REACHED;
        }
    }

    private static String actual(Value.Path path, Case facts) {
        try {
            return shown(FactReader.read(path, facts));
        } catch (Missing e) {
            return "unknown";
        }
    }

    static String shown(@Nullable Object value) {
        if (value == null) {
            return "unknown";
        }
        String text = value instanceof String words ? '"' + words + '"' : String.valueOf(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
