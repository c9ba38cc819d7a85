package io.fairlead.localorg.soql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a value satisfies the right side of a comparison. */
interface ValueTest {

    boolean test(@Nullable Object value);

    static ValueTest equalTo(@Nullable Object wanted) {
        if (wanted == null) {
            return value -> value == null;
        }
        return value -> value != null && compare(value, wanted) == 0;
    }

    static ValueTest ordered(String operator, Object wanted) {
        return value -> {
            if (value == null) {
                return false;
            }
            return holds(operator, compare(value, wanted));
        };
    }

    /** With regard to case, as ids sort. */
    static ValueTest orderedExactly(String operator, String wanted) {
        return value -> value != null && holds(operator, value.toString().compareTo(wanted));
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** A comparison with a stretch of time whose end is not part of it. */
    static ValueTest period(String operator, Object from, Object until) {
        return value -> {
            if (value == null) {
                return operator.equals("!=");
            }
            boolean before = compare(value, from) < 0;
            boolean after = compare(value, until) >= 0;
            return switch (operator) {
                case "=" -> !before && !after;
                case "!=" -> before || after;
                case "<" -> before;
                case "<=" -> !after;
                case ">" -> after;
                default -> !before;
            };
        };
    }

    static ValueTest in(Set<Object> keys, boolean withNull) {
        return value -> value == null ? withNull : keys.contains(key(value));
    }

    static ValueTest like(String pattern) {
        var compiled = pattern(pattern);
        return value -> value != null && compiled.matcher(value.toString()).matches();
    }

    static ValueTest not(ValueTest test) {
        return value -> !test.test(value);
    }

    /** The form of a value in which equal ones are equal: text without its case, numbers as doubles. */
    static Object key(Object value) {
        if (value instanceof String text) {
            return text.toLowerCase(Locale.ROOT);
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }

    static int compare(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            return x.compareToIgnoreCase(y);
        }
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof Instant x && b instanceof Instant y) {
            return x.compareTo(y);
        }
        if (a instanceof LocalDate x && b instanceof LocalDate y) {
            return x.compareTo(y);
        }
        if (a instanceof Boolean x && b instanceof Boolean y) {
            return Boolean.compare(x, y);
        }
        return a.toString().compareToIgnoreCase(b.toString());
    }

    private static Pattern pattern(String like) {
        var out = new StringBuilder();
        int i = 0;
        while (i < like.length()) {
            char c = like.charAt(i++);
            if (c == '\\' && i < like.length()) {
                out.append(Pattern.quote(Texts.escape(like.charAt(i++))));
            } else if (c == '%') {
                out.append(".*");
            } else if (c == '_') {
                out.append('.');
            } else {
                out.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(out.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
