package io.fairlead.localorg.formula;

import io.fairlead.localorg.formula.Node.Case;
import io.fairlead.localorg.formula.Node.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The functions that formulas may call; any other one is refused by name. */
final class Functions {

    private Functions() {}

    /**
     * Compiles a call.
     *
     * @param words the first word of each argument as it was written
     */
    static Node call(String name, List<Node> arguments, List<String> words) {
        return switch (name) {
            case "AND" -> and(some(name, arguments));
            case "OR" -> or(some(name, arguments));
            case "NOT" -> not(only(name, arguments, 1).get(0));
            case "IF" -> choice(only(name, arguments, 3));
            case "ISBLANK", "ISNULL" -> isBlank(only(name, arguments, 1).get(0));
            case "ISPICKVAL" -> isValue(only(name, arguments, 2));
            case "TEXT" -> text(only(name, arguments, 1).get(0));
            case "LEN" -> length(textual(name, only(name, arguments, 1)).get(0));
            case "REGEX" -> regex(textual(name, only(name, arguments, 2)), words.get(1));
            case "CONTAINS", "BEGINS" -> part(name, textual(name, only(name, arguments, 2)));
            case "TRIM", "UPPER", "LOWER" ->
                changed(name, textual(name, only(name, arguments, 1)).get(0));
            case "ISNEW" -> isNew(only(name, arguments, 0));
            case "ISCHANGED" -> isChanged(only(name, arguments, 1).get(0), words.get(0));
            case "TODAY" -> today(only(name, arguments, 0));
            default -> Values.call(name, arguments, words);
        };
    }

    static List<Node> only(String name, List<Node> arguments, int count) {
        if (arguments.size() != count) {
            throw new IllegalArgumentException(name + " takes " + count + " values, not " + arguments.size());
        }
        return arguments;
    }

    private static List<Node> some(String name, List<Node> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(name + " needs at least one value");
        }
        return arguments;
    }

    static List<Node> textual(String name, List<Node> arguments) {
        for (var argument : arguments) {
            if (!argument.isTextual()) {
                throw new IllegalArgumentException(name + " takes text, not " + argument.kind() + "; put it into TEXT");
            }
        }
        return arguments;
    }

    private static List<Node> truths(List<Node> parts) {
        for (var part : parts) {
            if (part.kind() != Kind.BOOLEAN) {
                throw new IllegalArgumentException("expected true or false, not " + part.kind());
            }
        }
        return List.copyOf(parts);
    }

    static Node and(List<Node> parts) {
        var all = truths(parts);
        return new Node(Kind.BOOLEAN, given -> all.stream().allMatch(part -> part.isTrue(given)));
    }

    static Node or(List<Node> parts) {
        var any = truths(parts);
        return new Node(Kind.BOOLEAN, given -> any.stream().anyMatch(part -> part.isTrue(given)));
    }

    static Node not(Node part) {
        truths(List.of(part));
        return new Node(Kind.BOOLEAN, given -> !part.isTrue(given));
    }

    private static Node choice(List<Node> parts) {
        var condition = truths(parts.subList(0, 1)).get(0);
        var yes = parts.get(1);
        var no = parts.get(2);
        if (yes.kind() != no.kind() && yes.kind() != Kind.BLANK && no.kind() != Kind.BLANK) {
            throw new IllegalArgumentException("IF gives either " + yes.kind() + " or " + no.kind());
        }
        return new Node(
                yes.kind() == Kind.BLANK ? no.kind() : yes.kind(),
                given -> condition.isTrue(given) ? yes.value(given) : no.value(given));
    }

    private static Node isBlank(Node part) {
        return new Node(Kind.BOOLEAN, given -> part.value(given) == null);
    }

    private static Node isValue(List<Node> parts) {
        var field = parts.get(0);
        var wanted = parts.get(1);
        if (field.kind() != Kind.PICKLIST || wanted.kind() != Kind.TEXT) {
            throw new IllegalArgumentException("ISPICKVAL takes a picklist field and a text");
        }
        return new Node(Kind.BOOLEAN, given -> field.text(given).equals(wanted.text(given)));
    }

    private static Node text(Node part) {
        if (!Set.of(Kind.PICKLIST, Kind.NUMBER, Kind.DATE).contains(part.kind())) {
            throw new IllegalArgumentException("TEXT of " + part.kind() + " is not done here");
        }
        return new Node(Kind.TEXT, given -> {
            var value = part.value(given);
            return value instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : part.text(given);
        });
    }

    private static Node length(Node part) {
        return new Node(
                Kind.NUMBER, given -> BigDecimal.valueOf(part.text(given).length()));
    }

    /** The pattern must be written out, so that a wrong one is found at the start. */
    private static Node regex(List<Node> parts, String written) {
        if (!written.startsWith("\"") && !written.startsWith("'")) {
            throw new IllegalArgumentException("REGEX needs its pattern as plain text");
        }
        try {
            var pattern =
                    Pattern.compile(written.substring(1, written.length() - 1).replaceAll("\\\\(.)", "$1"));
            return new Node(Kind.BOOLEAN, given -> pattern.matcher(parts.get(0).text(given))
                    .matches());
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "REGEX has a pattern that cannot be read: " + wrong.getDescription(), wrong);
        }
    }

    private static Node part(String name, List<Node> parts) {
        var whole = parts.get(0);
        var piece = parts.get(1);
        return new Node(
                Kind.BOOLEAN,
                given -> name.equals("BEGINS")
                        ? whole.text(given).startsWith(piece.text(given))
                        : whole.text(given).contains(piece.text(given)));
    }

    private static Node changed(String name, Node part) {
        return new Node(Kind.TEXT, given -> {
            var text = part.text(given);
            return switch (name) {
                case "TRIM" -> text.strip();
                case "UPPER" -> text.toUpperCase(Locale.ROOT);
                default -> text.toLowerCase(Locale.ROOT);
            };
        });
    }

    private static Node isNew(List<Node> none) {
        return new Node(Kind.BOOLEAN, given -> given.before() == null && none.isEmpty());
    }

    private static Node isChanged(Node part, String field) {
        if (!field.matches("[A-Za-z_]\\w*")) {
            throw new IllegalArgumentException("ISCHANGED takes a field, not (" + field + ")");
        }
        return new Node(Kind.BOOLEAN, given -> {
            var before = given.before();
            if (before == null) {
                return false;
            }
            var now = part.value(given);
            var then = part.value(new Case(before, null, given.today()));
            return now == null ? then != null : !now.equals(then);
        });
    }

    private static Node today(List<Node> none) {
        return new Node(Kind.DATE, given -> none.isEmpty() ? given.today() : null);
    }
}
