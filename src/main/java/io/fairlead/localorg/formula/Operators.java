package io.fairlead.localorg.formula;

import io.fairlead.localorg.formula.Node.Case;
import io.fairlead.localorg.formula.Node.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the signs between two parts of a formula mean. */
final class Operators {

    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(3_000_000);

    private Operators() {}

    static @Nullable BigDecimal number(@Nullable Object value) {
        return value == null ? null : new BigDecimal(value.toString());
    }

    static Node equality(Node left, String sign, Node right) {
        comparable(left, sign, right);
        boolean wanted = sign.equals("=") || sign.equals("==");
        return new Node(Kind.BOOLEAN, given -> equal(left, right, given) == wanted);
    }

    private static void comparable(Node left, String sign, Node right) {
        boolean fits = left.kind() == right.kind() || (left.isTextual() && right.isTextual()) || isBlank(left, right);
        if (!fits || left.kind() == Kind.PICKLIST || right.kind() == Kind.PICKLIST) {
            throw new IllegalArgumentException("cannot compare " + left.kind() + " " + sign + " " + right.kind()
                    + "; a picklist goes into TEXT or ISPICKVAL");
        }
    }

    private static boolean isBlank(Node left, Node right) {
        return left.kind() == Kind.BLANK || right.kind() == Kind.BLANK;
    }

    private static boolean equal(Node left, Node right, Case given) {
        var a = left.value(given);
        var b = right.value(given);
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return compare(a, b) == 0;
    }

    /** An empty value is neither before nor after another one. */
    static Node order(Node left, String sign, Node right) {
        comparable(left, sign, right);
        if (left.kind() == Kind.BOOLEAN || isBlank(left, right)) {
            throw new IllegalArgumentException("cannot order " + left.kind() + " " + sign + " " + right.kind());
        }
        return new Node(Kind.BOOLEAN, given -> {
            var a = left.value(given);
            var b = right.value(given);
            return a != null && b != null && holds(compare(a, b), sign);
        });
    }

    private static boolean holds(int order, String sign) {
        return switch (sign) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static int compare(Object a, Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y);
        }
        if (a instanceof LocalDate x && b instanceof LocalDate y) {
            return x.compareTo(y);
        }
        if (a instanceof Instant x && b instanceof Instant y) {
            return x.compareTo(y);
        }
        return a.toString().compareTo(b.toString());
    }

    static Node arithmetic(Node left, String sign, Node right) {
        boolean texts = left.isTextual() && right.isTextual();
        if (texts && (sign.equals("+") || sign.equals("&"))) {
            return new Node(Kind.TEXT, given -> left.text(given) + right.text(given));
        }
        if (left.kind() == Kind.DATE && (sign.equals("+") || sign.equals("-"))) {
            return days(left, sign, right);
        }
        if (left.kind() != Kind.NUMBER || right.kind() != Kind.NUMBER || sign.equals("&")) {
            throw new IllegalArgumentException("cannot do " + left.kind() + " " + sign + " " + right.kind());
        }
        return new Node(Kind.NUMBER, given -> {
            var a = number(left.value(given));
            var b = number(right.value(given));
            return a == null || b == null ? null : calculate(a, sign, b);
        });
    }

    /** A day before or after another one by so many days, or the days between two. */
    private static Node days(Node left, String sign, Node right) {
        if (right.kind() == Kind.NUMBER) {
            return new Node(Kind.DATE, given -> {
                var count = number(right.value(given));
                if (!(left.value(given) instanceof LocalDate date) || count == null) {
                    return null;
                }
                long days = count.min(MOST_DAYS).max(MOST_DAYS.negate()).longValue();
                return date.plusDays(sign.equals("+") ? days : -days);
            });
        }
        if (right.kind() != Kind.DATE || sign.equals("+")) {
            throw new IllegalArgumentException("cannot do " + left.kind() + " " + sign + " " + right.kind());
        }
        return new Node(
                Kind.NUMBER,
                given -> left.value(given) instanceof LocalDate a && right.value(given) instanceof LocalDate b
                        ? BigDecimal.valueOf(a.toEpochDay() - b.toEpochDay())
                        : null);
    }

    /** Dividing by zero gives no value. */
    private static @Nullable BigDecimal calculate(BigDecimal a, String sign, BigDecimal b) {
        return switch (sign) {
            case "+" -> a.add(b);
            case "-" -> a.subtract(b);
            case "*" -> a.multiply(b);
            default -> b.signum() == 0 ? null : a.divide(b, MathContext.DECIMAL64);
        };
    }
}
