package io.fairlead.rules.handbook;

import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says a rule in plain words. The file stays what counts: these words are made from it and never read back. */
public final class Sentences {
    private static final Map<String, String> OPERATORS = Map.of(
            "==", "is",
            "!=", "is not",
            "<", "is below",
            "<=", "is at most",
            ">", "is above",
            ">=", "is at least");

    private Sentences() {}

    /** What must be true, one line for each condition; none if the rule always fires. */
    public static List<String> when(RuleText rule) {
        return rule.conditions().stream().map(Sentences::of).toList();
    }

    /** What the rule proposes, one line for each proposal. */
    public static List<String> then(RuleText rule) {
        return rule.calls().stream().map(Proposals::of).toList();
    }

    static String of(Condition condition) {
        if (condition instanceof Condition.And and) {
            return joined(and.parts(), " and ");
        }
        if (condition instanceof Condition.Or or) {
            return joined(or.parts(), " or ");
        }
        if (condition instanceof Condition.Not not) {
            return not.part() instanceof Condition.Fact fact ? yesOrNo(fact.path(), false) : "not: " + of(not.part());
        }
        if (condition instanceof Condition.Fact fact) {
            return yesOrNo(fact.path(), true);
        }
        if (condition instanceof Condition.Compare compare) {
            return compared(compare);
        }
        if (condition instanceof Condition.In in) {
            return of(in.left()) + (in.not() ? " is none of " : " is one of ") + choices(in.values(), ", ");
        }
        var contains = (Condition.Contains) condition;
        return of(contains.left()) + (contains.not() ? " does not contain " : " contains ") + of(contains.value());
    }

    private static String joined(List<Condition> parts, String between) {
        return parts.stream()
                .map(part ->
                        part instanceof Condition.Or || part instanceof Condition.And ? "(" + of(part) + ")" : of(part))
                .collect(Collectors.joining(between));
    }

    private static String compared(Condition.Compare compare) {
        boolean nothing = compare.right() instanceof Value.Literal literal && literal.value() == null;
        if (nothing) {
            return of(compare.left()) + (compare.operator().equals("==") ? " is missing" : " is known");
        }
        return of(compare.left()) + " " + OPERATORS.getOrDefault(compare.operator(), compare.operator()) + " "
                + of(compare.right());
    }

    private static String yesOrNo(Value.Path path, boolean yes) {
        var steps = path.steps();
        if (steps.get(steps.size() - 1) instanceof Value.Step.Ask ask) {
            return (yes ? "" : "not: ") + asked(path, ask);
        }
        String what = of(path);
        return what.endsWith(" is empty")
                ? (yes ? what : what.replace(" is empty", " is not empty"))
                : what + (yes ? ": yes" : ": no");
    }

    private static String asked(Value.Path path, Value.Step.Ask ask) {
        if (ask.method().equals("says")) {
            return of(ask.arguments().get(0)) + " says "
                    + choices(ask.arguments().subList(1, ask.arguments().size()), " or ");
        }
        var before = new Value.Path(path.steps().subList(0, path.steps().size() - 1), path.at());
        return of(before) + " " + words(ask.method()) + " " + choices(ask.arguments(), " or ");
    }

    private static String choices(List<? extends Value> values, String between) {
        return values.stream().map(Sentences::of).collect(Collectors.joining(between));
    }

    /** A value in words: a fact by its name, a text in quotes. */
    static String of(Value value) {
        if (value instanceof Value.Path path) {
            return steps(path.steps());
        }
        if (value instanceof Value.Joined joined) {
            return joined.parts().stream().map(Sentences::of).collect(Collectors.joining(" + "));
        }
        return value.toString();
    }

    /** change.changeType is the change type, not the change change type. */
    private static String steps(List<Value.Step> steps) {
        var said = new StringBuilder();
        String before = "";
        for (Value.Step step : steps) {
            String next = step(step);
            if (!before.isEmpty() && next.startsWith(before + " ")) {
                said.setLength(said.length() - before.length());
            } else if (!before.isEmpty()) {
                said.append(' ');
            }
            said.append(next);
            before = next;
        }
        return said.toString();
    }

    private static String step(Value.Step step) {
        if (step instanceof Value.Step.Name name) {
            return words(name.name());
        }
        if (step instanceof Value.Step.Key key) {
            return key.key();
        }
        var ask = (Value.Step.Ask) step;
        return words(ask.method()) + (ask.arguments().isEmpty() ? "" : " " + choices(ask.arguments(), " or "));
    }

    /** newCompanyCountry becomes new company country. */
    static String words(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
