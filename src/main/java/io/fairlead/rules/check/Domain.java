package io.fairlead.rules.check;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values that a fact can still have: one of a set, or anything but a set, and for numbers between two ends. Numbers are Doubles; a missing value
 * is {@link #MISSING}.
 *
 * @param only null: any value that is not in {@code except}
 */
record Domain(
        @Nullable Set<Object> only, Set<Object> except, double low, boolean lowOpen, double high, boolean highOpen) {

    static final Object MISSING = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    static final Domain ANY = except(Set.of());

    static Domain only(Set<?> values) {
        return new Domain(
                Set.copyOf(values), Set.of(), Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
    }

    static Domain except(Set<?> values) {
        return new Domain(null, Set.copyOf(values), Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
    }

    /** Numbers of an interval; a missing number is in none. */
    static Domain between(double low, boolean lowOpen, double high, boolean highOpen) {
        return new Domain(null, Set.of(MISSING), low, lowOpen, high, highOpen);
    }

    Domain and(Domain other) {
        boolean lower = other.low > low || (other.low == low && other.lowOpen);
        boolean upper = other.high < high || (other.high == high && other.highOpen);
        var both = new HashSet<>(except);
        both.addAll(other.except);
        var joined = new Domain(
                null,
                both,
                lower ? other.low : low,
                lower ? other.lowOpen : lowOpen,
                upper ? other.high : high,
                upper ? other.highOpen : highOpen);
        if (only == null && other.only == null) {
            return joined;
        }
        Set<Object> values = only == null ? other.only : only;
        return only(
                filter(values == null ? Set.of() : values, each -> joined.has(each) && has(each) && other.has(each)));
    }

    /** Without the values that the test refuses; an open domain stays as it is. */
    Domain keep(Predicate<Object> test) {
        return only == null ? this : only(filter(only, test));
    }

    private static Set<Object> filter(Set<Object> values, Predicate<Object> test) {
        var kept = new HashSet<>();
        values.stream().filter(test).forEach(kept::add);
        return kept;
    }

    private boolean has(Object value) {
        if (only != null && !only.contains(value)) {
            return false;
        }
        return !except.contains(value) && (!bounded() || (value instanceof Double number && inside(number)));
    }

    private boolean bounded() {
        return low != Double.NEGATIVE_INFINITY || high != Double.POSITIVE_INFINITY;
    }

    private boolean inside(double value) {
        return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
    }

    boolean isEmpty(boolean whole) {
        if (only != null) {
            return only.isEmpty();
        }
        return bounded() && number(whole) == null;
    }

    /** A number of the interval, or null if there is none. */
    private @Nullable Double number(boolean whole) {
        double step = whole ? 1 : (high - low) / (except.size() + 2);
        if (Double.isInfinite(step) || step <= 0) {
            step = 1;
        }
        double start = low == Double.NEGATIVE_INFINITY ? high - step * (except.size() + 2) : low;
        double value = whole ? Math.ceil(start) : start;
        for (int i = 0; i < except.size() + 4; i++, value += step) {
            if (inside(value) && !except.contains(value)) {
                return value;
            }
        }
        return null;
    }

    /** One value, for an example. */
    Object example(boolean whole) {
        if (only != null) {
            return only.stream().min(Comparator.comparing(String::valueOf)).orElse(MISSING);
        }
        Double number = bounded() ? number(whole) : null;
        return number == null ? "anything else" : number;
    }
}
