package io.fairlead.localorg.formula;

import io.fairlead.localorg.formula.Node.Case;
import io.fairlead.localorg.formula.Node.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The functions that choose between values, count and work on dates. */
final class Values {

    private static final BigDecimal MOST_DIGITS = BigDecimal.valueOf(18);

    private Values() {}

    static Node call(String name, List<Node> arguments, List<String> words) {
        return switch (name) {
            case "BLANKVALUE", "NULLVALUE" -> orElse(name, Functions.only(name, arguments, 2));
            case "CASE" -> choose(arguments);
            case "PRIORVALUE" -> before(Functions.only(name, arguments, 1).get(0), words.get(0));
            case "INCLUDES" -> includes(Functions.only(name, arguments, 2));
            case "MIN", "MAX" -> extreme(name, numbers(name, arguments));
            case "ABS" -> number(name, arguments, BigDecimal::abs);
            // Both as Salesforce describes them: down is towards zero, up is away from it.
            case "FLOOR" -> number(name, arguments, value -> value.setScale(0, RoundingMode.DOWN));
            case "CEILING" -> number(name, arguments, value -> value.setScale(0, RoundingMode.UP));
            case "ROUND" -> round(numbers(name, Functions.only(name, arguments, 2)));
            case "MOD" -> remainder(numbers(name, Functions.only(name, arguments, 2)));
            case "DATE" -> date(numbers(name, Functions.only(name, arguments, 3)));
            case "DATEVALUE" -> dateOf(Functions.only(name, arguments, 1).get(0));
            case "YEAR", "MONTH", "DAY" ->
                part(name, Functions.only(name, arguments, 1).get(0));
            default -> Texts.call(name, arguments);
        };
    }

    static List<Node> numbers(String name, List<Node> arguments) {
        for (var argument : arguments) {
            if (argument.kind() != Kind.NUMBER) {
                throw new IllegalArgumentException(name + " takes numbers, not " + argument.kind());
            }
        }
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(name + " needs at least one value");
        }
        return List.copyOf(arguments);
    }

    /** The kind that all parts have, but for blank ones. */
    private static Kind shared(String name, List<Node> parts) {
        var kinds = parts.stream()
                .map(Node::kind)
                .filter(kind -> kind != Kind.BLANK)
                .map(kind -> kind == Kind.ID ? Kind.TEXT : kind)
                .distinct()
                .toList();
        if (kinds.size() > 1) {
            throw new IllegalArgumentException(name + " gives " + kinds.get(0) + " or " + kinds.get(1));
        }
        return kinds.isEmpty() ? Kind.BLANK : kinds.get(0);
    }

    private static Node orElse(String name, List<Node> parts) {
        return new Node(shared(name, parts), given -> {
            var value = parts.get(0).value(given);
            return value == null ? parts.get(1).value(given) : value;
        });
    }

    private static Node choose(List<Node> parts) {
        if (parts.size() < 4 || parts.size() % 2 != 0) {
            throw new IllegalArgumentException("CASE takes a value, pairs of value and result, and a last result, not "
                    + parts.size() + " values");
        }
        var subject = parts.get(0).kind() == Kind.PICKLIST
                ? new Node(Kind.TEXT, parts.get(0).code())
                : parts.get(0);
        int last = parts.size() - 1;
        var tests = IntStream.iterate(1, i -> i < last, i -> i + 2)
                .mapToObj(i -> Operators.equality(subject, "=", parts.get(i)))
                .toList();
        var results = IntStream.iterate(2, i -> i < last, i -> i + 2)
                .mapToObj(parts::get)
                .collect(Collectors.toCollection(ArrayList::new));
        results.add(parts.get(last));
        return new Node(shared("CASE", results), given -> {
            int chosen = 0;
            while (chosen < tests.size() && !tests.get(chosen).isTrue(given)) {
                chosen++;
            }
            return results.get(chosen).value(given);
        });
    }

    /** The value before the change; for a new record the value that it has. */
    private static Node before(Node part, String field) {
        if (!field.matches("[A-Za-z_]\\w*")) {
            throw new IllegalArgumentException("PRIORVALUE takes a field, not (" + field + ")");
        }
        return new Node(part.kind(), given -> {
            var before = given.before();
            return part.value(before == null ? given : new Case(before, null, given.today()));
        });
    }

    private static Node includes(List<Node> parts) {
        if (parts.get(0).kind() != Kind.MULTIPICKLIST || parts.get(1).kind() != Kind.TEXT) {
            throw new IllegalArgumentException("INCLUDES takes a multi-select picklist field and a text");
        }
        return new Node(
                Kind.BOOLEAN, given -> Arrays.asList(parts.get(0).text(given).split(";"))
                        .contains(parts.get(1).text(given)));
    }

    /** Works on numbers of which none is blank; one that is makes the answer blank. */
    private interface Sum {
        @Nullable
        Object of(BigDecimal[] values);
    }

    private static Node counted(Kind kind, List<Node> parts, Sum sum) {
        return new Node(kind, given -> {
            var values = new BigDecimal[parts.size()];
            for (int i = 0; i < values.length; i++) {
                var value = Operators.number(parts.get(i).value(given));
                if (value == null) {
                    return null;
                }
                values[i] = value;
            }
            return sum.of(values);
        });
    }

    private static Node number(String name, List<Node> arguments, UnaryOperator<BigDecimal> change) {
        return counted(
                Kind.NUMBER, numbers(name, Functions.only(name, arguments, 1)), values -> change.apply(values[0]));
    }

    private static Node extreme(String name, List<Node> parts) {
        return counted(Kind.NUMBER, parts, values -> Arrays.stream(values)
                .reduce(name.equals("MIN") ? BigDecimal::min : BigDecimal::max)
                .orElse(null));
    }

    private static Node round(List<Node> parts) {
        return counted(
                Kind.NUMBER,
                parts,
                values -> values[0].setScale(
                        values[1].min(MOST_DIGITS).max(MOST_DIGITS.negate()).intValue(), RoundingMode.HALF_UP));
    }

    private static Node remainder(List<Node> parts) {
        return counted(Kind.NUMBER, parts, values -> values[1].signum() == 0 ? null : values[0].remainder(values[1]));
    }

    /** A day that no calendar has is blank. */
    private static Node date(List<Node> parts) {
        return counted(Kind.DATE, parts, values -> {
            try {
                return LocalDate.of(values[0].intValue(), values[1].intValue(), values[2].intValue());
            } catch (DateTimeException noSuchDay) {
                return null;
            }
        });
    }

    /** The day of a moment is that of UTC. */
    private static Node dateOf(Node part) {
        if (part.kind() != Kind.DATETIME && part.kind() != Kind.TEXT && part.kind() != Kind.DATE) {
            throw new IllegalArgumentException("DATEVALUE takes a moment or a text, not " + part.kind());
        }
        return new Node(Kind.DATE, given -> {
            var value = part.value(given);
            if (value instanceof Instant instant) {
                return instant.atOffset(ZoneOffset.UTC).toLocalDate();
            }
            return value instanceof String text ? day(text) : value;
        });
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    private static Node part(String name, Node part) {
        if (part.kind() != Kind.DATE) {
            throw new IllegalArgumentException(name + " takes a date, not " + part.kind() + "; put it into DATEVALUE");
        }
        return new Node(Kind.NUMBER, given -> {
            if (!(part.value(given) instanceof LocalDate date)) {
                return null;
            }
            return BigDecimal.valueOf(
                    switch (name) {
                        case "YEAR" -> date.getYear();
                        case "MONTH" -> date.getMonthValue();
                        default -> date.getDayOfMonth();
                    });
        });
    }
}
