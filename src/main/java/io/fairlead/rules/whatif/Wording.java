package io.fairlead.rules.whatif;

import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A condition as its rule spells it, and the facts that it reads. */
public final class Wording {
    private Wording() {}

    /** The condition in the words of a rule file. */
    public static String of(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().size() == 1 ? of(and.parts().get(0)) : joined(and.parts(), " && ");
        }
        if (condition instanceof Condition.Or or) {
            return joined(or.parts(), " || ");
        }
        if (condition instanceof Condition.Not not) {
            return not.part() instanceof Condition.Fact fact ? "!" + fact.path() : "!(" + of(not.part()) + ")";
        }
        if (condition instanceof Condition.Fact fact) {
            return fact.path().toString();
        }
        if (condition instanceof Condition.Compare compare) {
            return compare.left() + " " + compare.operator() + " " + compare.right();
        }
        if (condition instanceof Condition.In in) {
            return in.left() + (in.not() ? " not in (" : " in (")
                    + in.values().stream().map(Value::toString).collect(Collectors.joining(", ")) + ")";
        }
        var contains = (Condition.Contains) condition;
        return contains.left() + (contains.not() ? " not contains " : " contains ") + contains.value();
    }

    private static String joined(List<Condition> parts, String between) {
        return parts.stream()
                .map(part ->
                        part instanceof Condition.Or || part instanceof Condition.And ? "(" + of(part) + ")" : of(part))
                .collect(Collectors.joining(between));
    }

    /** The facts that it reads, in order; of a question about a text, the text. */
    public static List<Value.Path> facts(Condition condition) {
        var paths = new ArrayList<Value.Path>();
        collect(condition, paths);
        return paths.stream().distinct().toList();
    }

    private static void collect(Condition condition, List<Value.Path> paths) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> collect(part, paths));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> collect(part, paths));
        } else if (condition instanceof Condition.Not not) {
            collect(not.part(), paths);
        } else if (condition instanceof Condition.Fact fact) {
            add(fact.path(), paths);
        } else if (condition instanceof Condition.Compare compare) {
            add(compare.left(), paths);
            if (compare.right() instanceof Value.Path other) {
                add(other, paths);
            }
        } else if (condition instanceof Condition.In in) {
            add(in.left(), paths);
        } else if (condition instanceof Condition.Contains contains) {
            add(contains.left(), paths);
        }
    }

    private static void add(Value.Path path, List<Value.Path> paths) {
        var steps = path.steps();
        var last = steps.get(steps.size() - 1);
        if (!(last instanceof Value.Step.Ask ask)) {
            paths.add(path);
        } else if (steps.size() > 1) {
            paths.add(new Value.Path(steps.subList(0, steps.size() - 1), path.at()));
        } else {
            ask.arguments().stream()
                    .filter(Value.Path.class::isInstance)
                    .forEach(argument -> add((Value.Path) argument, paths));
        }
    }
}
