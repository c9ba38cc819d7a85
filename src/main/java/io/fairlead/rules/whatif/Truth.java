package io.fairlead.rules.whatif;

import io.fairlead.rules.text.Condition;
import io.fairlead.rules.whatif.FactReader.Missing;
import java.time.chrono.ChronoLocalDate;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a condition holds for a case, by the same laws as the rule engine; a test compares the two over many cases. */
public final class Truth {
    private Truth() {}

    /**
     * Whether it holds.
     *
     * @throws Missing if something that it reads is unknown
     */
    public static boolean of(Condition condition, Object facts) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(part -> of(part, facts));
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(part -> of(part, facts));
        }
        if (condition instanceof Condition.Not not) {
            return !of(not.part(), facts);
        }
        if (condition instanceof Condition.Fact fact) {
            return Boolean.TRUE.equals(FactReader.read(fact.path(), facts));
        }
        if (condition instanceof Condition.Compare compare) {
            return compare(
                    FactReader.read(compare.left(), facts),
                    compare.operator(),
                    FactReader.read(compare.right(), facts));
        }
        if (condition instanceof Condition.In in) {
            Object value = FactReader.read(in.left(), facts);
            return in.not() != in.values().stream().anyMatch(literal -> same(value, literal.value()));
        }
        var contains = (Condition.Contains) condition;
        Object list = FactReader.read(contains.left(), facts);
        boolean holds = list instanceof Collection<?> values
                ? values.contains(contains.value().value())
                : list instanceof String text
                        && text.contains(String.valueOf(contains.value().value()));
        return contains.not() != holds;
    }

    private static boolean compare(@Nullable Object left, String operator, @Nullable Object right) {
        return switch (operator) {
            case "==" -> same(left, right);
            case "!=" -> !same(left, right);
            default -> left != null && right != null && ordered(operator, order(left, right));
        };
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue()) == 0;
        }
        return Objects.equals(left, right);
    }

    private static boolean ordered(String operator, int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static int order(Object left, Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        if (left instanceof ChronoLocalDate one && right instanceof ChronoLocalDate other) {
            return one.compareTo(other);
        }
        return String.valueOf(left).compareTo(String.valueOf(right));
    }
}
