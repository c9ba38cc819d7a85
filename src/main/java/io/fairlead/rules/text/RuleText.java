package io.fairlead.rules.text;

import java.util.List;

/**
 * One rule as it is written.
 *
 * @param file below {@code rules/}, with {@code .drl}
 * @param at where the word "rule" stands
 * @param reason its {@code @reason}, or "" if it has none
 * @param enabled false: it is ready but switched off
 * @param conditions all of them must be true
 */
public record RuleText(
        String file,
        String name,
        Spot at,
        String reason,
        int salience,
        boolean enabled,
        List<Condition> conditions,
        List<Call> calls) {

    public RuleText {
        conditions = List.copyOf(conditions);
        calls = List.copyOf(calls);
    }

    /** One proposal of the rule's {@code then}. */
    public record Call(String verb, List<Value> arguments, Spot at) {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
