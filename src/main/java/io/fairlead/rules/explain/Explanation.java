package io.fairlead.rules.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why one decision, or one written case, came out as it did.
 *
 * @param about the decision's id, or the case's file and name
 * @param rulePack the fingerprint of the rules that it was explained under
 * @param differs why the decision does not come out the same when it is made again, or ""
 * @param questions what each question's rules did
 * @param whatIfs the smallest changes that would have turned the answer, each one tried
 */
public record Explanation(String about, String rulePack, String differs, List<Asked> questions, List<WhatIf> whatIfs) {

    public Explanation {
        questions = List.copyOf(questions);
        whatIfs = List.copyOf(whatIfs);
    }

    /** Only what concerns this question, e.g. {@code ownership}. */
    public Explanation only(String question) {
        var these = questions.stream()
                .filter(asked ->
                        asked.question().equals(question) || asked.question().endsWith("/" + question))
                .toList();
        return new Explanation(about, rulePack, differs, these, whatIfs);
    }

    /**
     * One question.
     *
     * @param question its file below {@code rules/} without {@code .drl}
     * @param reached it was asked; of a question that was not, the conditions are judged as if it had been
     */
    public record Asked(String question, boolean reached, List<Ruled> rules) {
        public Asked {
            rules = List.copyOf(rules);
        }
    }

    /** What became of a rule. */
    public enum Fate {
        WON,
        LOST,
        DID_NOT_FIRE,
        SWITCHED_OFF,
        NOT_ASKED
    }

    /** One rule, what it proposed and each of its conditions. */
    public record Ruled(
            String rule,
            String file,
            int line,
            String reason,
            int salience,
            Fate fate,
            List<Said> said,
            List<Checked> conditions) {
        public Ruled {
            said = List.copyOf(said);
            conditions = List.copyOf(conditions);
        }
    }

    /** One proposal: what it is about, what it says, and why it lost ("" if it won). */
    public record Said(String about, String proposed, boolean won, String why) {}

    /** Whether a condition holds. */
    public enum Verdict {
        TRUE,
        FALSE,
        /** Something that it reads is unknown, and a condition before it says so. */
        NOT_REACHED
    }

    /** One condition as the rule spells it, with the actual value of each fact that it reads. */
    public record Checked(String condition, Verdict verdict, Map<String, String> actual) {
        public Checked {
            actual = Collections.unmodifiableMap(new LinkedHashMap<>(actual));
        }
    }

    /**
     * What would have changed the answer.
     *
     * @param about record, owner, or a campaign
     * @param rule the rule that would then have decided
     */
    public record WhatIf(String about, String from, String to, List<Moved> moved, String rule) {
        public WhatIf {
            moved = List.copyOf(moved);
        }
    }

    /** One fact with another value. */
    public record Moved(String fact, String from, String to) {}
}
