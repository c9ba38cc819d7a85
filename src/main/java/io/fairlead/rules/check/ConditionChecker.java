package io.fairlead.rules.check;

import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.Fault;
import io.fairlead.rules.text.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Checks that conditions compare facts that exist with values that they can have. */
final class ConditionChecker {
    private final Consumer<Fault> faults;
    private final Set<String> known = new HashSet<>();

    ConditionChecker(Consumer<Fault> faults) {
        this.faults = faults;
    }

    void check(List<Condition> conditions) {
        conditions.forEach(each -> {
            collectKnown(each);
            check(each);
        });
    }

    /** Paths that these conditions say are not missing. */
    static Set<String> known(List<Condition> conditions) {
        var checker = new ConditionChecker(fault -> {});
        conditions.forEach(checker::collectKnown);
        return checker.known;
    }

    private void collectKnown(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::collectKnown);
        } else if (condition instanceof Condition.Compare compare && excludesNull(compare)) {
            known.add(compare.left().toString());
        } else if (condition instanceof Condition.In in && !in.not()) {
            known.add(in.left().toString());
        }
    }

    private static boolean excludesNull(Condition.Compare compare) {
        boolean withNull = compare.right() instanceof Value.Literal literal && literal.value() == null;
        return compare.operator().equals("!=") ? withNull : !withNull;
    }

    private void check(Condition condition) {
        try {
            if (condition instanceof Condition.And and) {
                and.parts().forEach(each -> {
                    collectKnown(each);
                    check(each);
                });
            } else if (condition instanceof Condition.Or or) {
                or.parts().forEach(this::check);
            } else if (condition instanceof Condition.Not not) {
                check(not.part());
            } else if (condition instanceof Condition.Fact fact) {
                yesOrNo(fact.path());
            } else if (condition instanceof Condition.Compare compare) {
                compare(compare);
            } else if (condition instanceof Condition.In in) {
                Fact left = fact(in.left());
                in.values().forEach(value -> literal(in.left(), left, value, "=="));
            } else if (condition instanceof Condition.Contains contains) {
                contains(contains);
            }
        } catch (Fault fault) {
            faults.accept(fault);
        }
    }

    private Fact fact(Value.Path path) {
        Fact fact = Vocabulary.fact(path);
        missing(path, known).ifPresent(faults);
        return fact;
    }

    /** A fact inside one that may be missing, unless {@code known} says that it is there. */
    static java.util.Optional<Fault> missing(Value.Path path, Set<String> known) {
        for (int i = 1; i < path.steps().size(); i++) {
            var part = new Value.Path(path.steps().subList(0, i), path.at());
            Fact fact = Vocabulary.fact(part);
            if (fact.nullable() && !known.contains(part.toString())) {
                return java.util.Optional.of(new Fault(
                        path.at(), part + " may be missing.", "Put the condition " + part + " != null before it."));
            }
        }
        return java.util.Optional.empty();
    }

    private void yesOrNo(Value.Path path) {
        Fact fact = fact(path);
        if (fact.kind() != Kind.YES_NO) {
            throw new Fault(
                    path.at(),
                    path + " is " + fact.kind().words() + ", not yes or no.",
                    switch (fact.kind()) {
                        case ANY -> "Compare it: " + path + " == true.";
                        case RECORD, FIELDS -> "Name one of its parts after a dot.";
                        default -> "Compare it, e.g. " + path + " == ...";
                    });
        }
    }

    private void contains(Condition.Contains contains) {
        Fact left = fact(contains.left());
        if (left.kind() == Kind.TEXT) {
            throw new Fault(
                    contains.at(),
                    contains.left() + " is a text, not a list.",
                    "Write .contains(\"...\") or says( ... ).");
        }
        if (left.kind() != Kind.LIST || !(contains.value().value() instanceof String)) {
            throw new Fault(
                    contains.at(), contains.left() + " is " + left.kind().words() + ", not a list of words.", "");
        }
    }

    private void compare(Condition.Compare compare) {
        Fact left = fact(compare.left());
        if (compare.right() instanceof Value.Literal literal) {
            literal(compare.left(), left, literal, compare.operator());
        } else if (compare.right() instanceof Value.Path path) {
            Vocabulary.refuseBareText(path, left.kind());
            Fact right = fact(path);
            boolean order =
                    !compare.operator().equals("==") && !compare.operator().equals("!=");
            boolean comparable = (left.kind() == right.kind() && simple(left.kind()))
                    || (left.kind() == Kind.ANY && simple(right.kind()))
                    || (right.kind() == Kind.ANY && simple(left.kind()));
            if (!comparable || (order && left.kind() != Kind.NUMBER && left.kind() != Kind.DATE)) {
                throw new Fault(
                        compare.at(),
                        compare.left() + " is " + left.kind().words() + ", " + path + " is "
                                + right.kind().words() + "; they cannot be compared with " + compare.operator() + ".",
                        "");
            }
        }
    }

    private static boolean simple(Kind kind) {
        return kind == Kind.TEXT || kind == Kind.NUMBER || kind == Kind.YES_NO || kind == Kind.DATE || kind == Kind.ANY;
    }

    private void literal(Value.Path path, Fact fact, Value.Literal literal, String operator) {
        boolean order = !operator.equals("==") && !operator.equals("!=");
        if (literal.value() == null) {
            nullLiteral(path, fact, literal, order);
            return;
        }
        boolean fits =
                switch (fact.kind()) {
                    case TEXT -> literal.value() instanceof String;
                    case NUMBER -> literal.value() instanceof Number;
                    case YES_NO -> literal.value() instanceof Boolean;
                    case ANY -> !order || literal.value() instanceof Number;
                    default -> false;
                };
        if (!fits) {
            throw new Fault(
                    literal.at(),
                    path + " is " + fact.kind().words() + "; it cannot be compared with " + literal + ".",
                    mismatch(fact, literal));
        }
        if (order && fact.kind() != Kind.NUMBER && fact.kind() != Kind.ANY) {
            throw new Fault(
                    literal.at(),
                    path + " is " + fact.kind().words() + "; " + operator + " compares numbers.",
                    "Use == or in.");
        }
        word(path, fact, literal);
        percent(path, fact, literal);
        SalesforceId.refuse(literal);
    }

    private static String mismatch(Fact fact, Value.Literal literal) {
        return switch (fact.kind()) {
            case TEXT -> "Put it in quotes: \"" + literal.value() + "\".";
            case NUMBER -> "Write a number without quotes.";
            case YES_NO -> "Write true or false, or the fact alone.";
            case DATE -> "Compare its year, monthValue or dayOfMonth, or use daysInJob.";
            case LIST -> "Use contains.";
            case ANY ->
                "A Salesforce field is compared with == != or in; < and > are for numbers alone, not for dates.";
            default -> "";
        };
    }

    private static void nullLiteral(Value.Path path, Fact fact, Value.Literal literal, boolean order) {
        if (order) {
            throw new Fault(literal.at(), "Nothing is greater or less than null.", "Use == null or != null.");
        }
        if (!fact.nullable()) {
            throw new Fault(
                    literal.at(),
                    path + " is never null.",
                    fact.kind() == Kind.TEXT ? "A missing text is \"\"." : "Leave the condition out.");
        }
    }

    private static void word(Value.Path path, Fact fact, Value.Literal literal) {
        if (!fact.words().isEmpty() && !fact.words().contains(literal.value())) {
            throw new Fault(
                    literal.at(),
                    path + " is never " + literal + ".",
                    Maybe.oneOf(String.valueOf(literal.value()), fact.words(), "It is one of ", "\""));
        }
    }

    /** 0.8 is 80 percent to people, and less than one percent to a fact that runs from 0 to 100. */
    private static void percent(Value.Path path, Fact fact, Value.Literal literal) {
        if (!fact.percent() || !(literal.value() instanceof Number number)) {
            return;
        }
        double value = number.doubleValue();
        boolean fraction = value > 0 && value < 1;
        if (fraction || value < 0 || value > 100) {
            throw new Fault(
                    literal.at(),
                    path + " runs from 0 to 100, so it is not compared with " + literal + ".",
                    fraction ? "Write " + Math.round(value * 100) + "." : "Write a number from 0 to 100.");
        }
    }
}
