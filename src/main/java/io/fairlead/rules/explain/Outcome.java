package io.fairlead.rules.explain;

import io.fairlead.rules.compare.Effect;
import java.util.Map;
import java.util.TreeMap;

/** The answers that a what-if looks at: what becomes of the record, who owns it, which campaigns. */
record Outcome(Map<String, Effect.Said> saidByAbout) {
    private static final Effect.Said NOTHING = new Effect.Said("none", "");

    /** Only the answers that count. */
    static Outcome of(Effect effect) {
        var answers = new TreeMap<String, Effect.Said>();
        effect.saidByAbout().forEach((about, said) -> {
            if (about.equals("record") || about.equals("owner") || about.startsWith("campaign")) {
                answers.put(about, said);
            }
        });
        return new Outcome(answers);
    }

    Effect.Said said(String about) {
        return saidByAbout.getOrDefault(about, NOTHING);
    }
}
