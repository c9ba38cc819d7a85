package io.fairlead.rules.check;

import io.fairlead.OneOf;
import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.Value;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns conditions into alternatives of facts that are true together, exactly as the rules engine compares: nothing is less or more than null. */
final class Logic {
    /** Beyond it, two rules are not compared. */
    private static final int MOST = 2_000;

    private Logic() {}

    /** Conditions with too many alternatives to compare. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super("more than " + MOST + " alternatives", null, false, false);
        }
    }

    static List<Conjunction> alternatives(List<Condition> all) {
        return alternatives(new Condition.And(all), true);
    }

    /** When these conditions are not all true. */
    static List<Conjunction> otherwise(List<Condition> all) {
        return alternatives(new Condition.And(all), false);
    }

    /** The alternatives of both that can be true together. */
    static List<Conjunction> and(List<Conjunction> one, List<Conjunction> other) {
        var both = new ArrayList<Conjunction>();
        for (Conjunction left : one) {
            for (Conjunction right : other) {
                Conjunction joined = left.and(right);
                if (joined != null) {
                    both.add(joined);
                }
                if (both.size() > MOST) {
                    throw new TooMany();
                }
            }
        }
        return both;
    }

    private static List<Conjunction> alternatives(Condition condition, boolean yes) {
        if (condition instanceof Condition.Not not) {
            return alternatives(not.part(), !yes);
        }
        if (condition instanceof Condition.And and) {
            return yes ? all(and.parts(), true) : any(and.parts(), false);
        }
        if (condition instanceof Condition.Or or) {
            return yes ? any(or.parts(), true) : all(or.parts(), false);
        }
        if (condition instanceof Condition.Fact fact) {
            return List.of(fact(fact.path(), yes));
        }
        if (condition instanceof Condition.Compare compare) {
            return compare(compare, yes);
        }
        if (condition instanceof Condition.In in) {
            var values = new HashSet<>();
            in.values().forEach(value -> values.add(plain(value)));
            return List.of(among(in.left(), values, in.not() != yes));
        }
        var contains = (Condition.Contains) condition;
        return List.of(Conjunction.of(contains.left() + " contains " + contains.value(), contains.not() != yes));
    }

    private static List<Conjunction> all(List<Condition> parts, boolean yes) {
        List<Conjunction> all = List.of(Conjunction.TRUE);
        for (Condition part : parts) {
            all = and(all, alternatives(part, yes));
        }
        return all;
    }

    private static List<Conjunction> any(List<Condition> parts, boolean yes) {
        var any = new ArrayList<Conjunction>();
        parts.forEach(part -> any.addAll(alternatives(part, yes)));
        return any;
    }

    private static Conjunction fact(Value.Path path, boolean yes) {
        Value.Step last = path.steps().get(path.steps().size() - 1);
        var parent = new Value.Path(path.steps().subList(0, path.steps().size() - 1), path.at());
        if (last instanceof Value.Step.Ask) {
            return Conjunction.of(path.toString(), yes);
        }
        if (last instanceof Value.Step.Name name && name.name().equals("isEmpty") && parentIsText(parent)) {
            return among(parent, Set.of(""), yes);
        }
        return wordsBehind(path, yes).orElseGet(() -> among(path, Set.of(true), yes));
    }

    private static boolean parentIsText(Value.Path parent) {
        return !parent.steps().isEmpty() && Vocabulary.fact(parent).kind() == Kind.TEXT;
    }

    /** A yes-or-no word over one fact with few words, e.g. creation.contact, as the words for which it is so. */
    private static Optional<Conjunction> wordsBehind(Value.Path path, boolean yes) {
        if (path.steps().size() < 2) {
            return Optional.empty();
        }
        var parent = new Value.Path(path.steps().subList(0, path.steps().size() - 1), path.at());
        Fact record = Vocabulary.fact(parent);
        if (record.kind() != Kind.RECORD || !(record.type() instanceof Class<?> type)) {
            return Optional.empty();
        }
        RecordComponent[] components = type.getRecordComponents();
        OneOf words = components.length == 1 ? components[0].getAccessor().getAnnotation(OneOf.class) : null;
        String name = path.toString().substring(path.toString().lastIndexOf('.') + 1);
        Method question = Vocabulary.members(type).get(name);
        if (words == null || question == null) {
            return Optional.empty();
        }
        return Optional.of(Conjunction.of(
                parent + "." + components[0].getName(), Domain.only(words(type, question, words, yes)), false));
    }

    private static Set<Object> words(Class<?> type, Method question, OneOf words, boolean yes) {
        var fitting = new HashSet<>();
        try {
            for (String word : words.value()) {
                Object record = type.getDeclaredConstructor(String.class).newInstance(word);
                if (question.invoke(record).equals(yes)) {
                    fitting.add(word);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " is not a record of one word", e);
        }
        return fitting;
    }

    private static List<Conjunction> compare(Condition.Compare compare, boolean yes) {
        boolean same = compare.operator().equals("==");
        if (compare.right() instanceof Value.Path right) {
            boolean negated = compare.operator().equals("!=");
            String question = compare.left() + (negated ? " == " : " " + compare.operator() + " ") + right;
            return List.of(Conjunction.of(question, negated != yes));
        }
        Object value = plain((Value.Literal) compare.right());
        if (same || compare.operator().equals("!=")) {
            return List.of(among(compare.left(), Set.of(value), same == yes));
        }
        return order(compare, ((Number) value).doubleValue(), yes);
    }

    private static List<Conjunction> order(Condition.Compare compare, double value, boolean yes) {
        boolean below = compare.operator().startsWith("<");
        boolean open = !compare.operator().endsWith("=");
        boolean up = below != yes;
        boolean excluded = yes == open;
        Domain domain = up
                ? Domain.between(value, excluded, Double.POSITIVE_INFINITY, false)
                : Domain.between(Double.NEGATIVE_INFINITY, false, value, excluded);
        Fact fact = Vocabulary.fact(compare.left());
        var alternatives = new ArrayList<Conjunction>();
        alternatives.add(Conjunction.of(compare.left().toString(), domain, isWhole(fact)));
        if (!yes && fact.nullable()) {
            alternatives.add(among(compare.left(), Set.of(Domain.MISSING), true));
        }
        return alternatives;
    }

    private static Conjunction among(Value.Path path, Set<?> values, boolean yes) {
        Fact fact = Vocabulary.fact(path);
        Domain asked = yes ? Domain.only(values) : Domain.except(values);
        return Conjunction.of(path.toString(), universe(fact).and(asked), isWhole(fact));
    }

    private static Domain universe(Fact fact) {
        if (fact.kind() == Kind.YES_NO) {
            return Domain.only(Set.of(true, false));
        }
        if (!fact.words().isEmpty()) {
            return Domain.only(Set.copyOf(fact.words()));
        }
        return fact.nullable() ? Domain.ANY : Domain.except(Set.of(Domain.MISSING));
    }

    private static boolean isWhole(Fact fact) {
        return fact.type() == int.class || fact.type() == Integer.class || fact.type() == long.class;
    }

    private static Object plain(Value.Literal literal) {
        if (literal.value() == null) {
            return Domain.MISSING;
        }
        return literal.value() instanceof Number number ? (Object) number.doubleValue() : literal.value();
    }
}
