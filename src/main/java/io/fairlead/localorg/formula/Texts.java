package io.fairlead.localorg.formula;

import io.fairlead.localorg.formula.Node.Case;
import io.fairlead.localorg.formula.Node.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that cut, search and fill text. */
final class Texts {

    /** The longest text that a formula may give. */
    private static final int LONGEST = 4_000;

    private Texts() {}

    static Node call(String name, List<Node> arguments) {
        return switch (name) {
            case "LEFT", "RIGHT" -> end(name, Functions.only(name, arguments, 2));
            case "MID" -> middle(Functions.only(name, arguments, 3));
            case "FIND" -> find(between(name, arguments, 2, 3));
            case "SUBSTITUTE" -> substitute(Functions.textual(name, Functions.only(name, arguments, 3)));
            case "LPAD", "RPAD" -> fill(name, between(name, arguments, 2, 3));
            case "VALUE" ->
                value(Functions.textual(name, Functions.only(name, arguments, 1))
                        .get(0));
            default -> throw new IllegalArgumentException("the function " + name + " is not done here");
        };
    }

    private static List<Node> between(String name, List<Node> arguments, int least, int most) {
        if (arguments.size() < least || arguments.size() > most) {
            throw new IllegalArgumentException(
                    name + " takes " + least + " or " + most + " values, not " + arguments.size());
        }
        return arguments;
    }

    private static Node text(String name, Node part) {
        return Functions.textual(name, List.of(part)).get(0);
    }

    private static Node count(String name, Node part) {
        return Values.numbers(name, List.of(part)).get(0);
    }

    /** A blank or negative count is none. */
    private static int count(Node part, Case given) {
        var number = Operators.number(part.value(given));
        return number == null || number.signum() < 0
                ? 0
                : number.min(BigDecimal.valueOf(LONGEST)).intValue();
    }

    private static Node end(String name, List<Node> parts) {
        var whole = text(name, parts.get(0));
        var length = count(name, parts.get(1));
        return new Node(Kind.TEXT, given -> {
            var text = whole.text(given);
            int taken = Math.min(text.length(), count(length, given));
            return name.equals("LEFT") ? text.substring(0, taken) : text.substring(text.length() - taken);
        });
    }

    private static Node middle(List<Node> parts) {
        var whole = text("MID", parts.get(0));
        var start = count("MID", parts.get(1));
        var length = count("MID", parts.get(2));
        return new Node(Kind.TEXT, given -> {
            var text = whole.text(given);
            int from = Math.min(text.length(), Math.max(0, count(start, given) - 1));
            return text.substring(from, Math.min(text.length(), from + count(length, given)));
        });
    }

    /** The place of the first text in the second, counted from one, zero when it is not there. */
    private static Node find(List<Node> parts) {
        var wanted = text("FIND", parts.get(0));
        var whole = text("FIND", parts.get(1));
        var start = parts.size() > 2 ? count("FIND", parts.get(2)) : null;
        return new Node(Kind.NUMBER, given -> {
            int from = start == null ? 0 : Math.max(0, count(start, given) - 1);
            var piece = wanted.text(given);
            return BigDecimal.valueOf(piece.isEmpty() ? 0 : whole.text(given).indexOf(piece, from) + 1L);
        });
    }

    private static Node substitute(List<Node> parts) {
        return new Node(Kind.TEXT, given -> {
            var old = parts.get(1).text(given);
            var text = parts.get(0).text(given);
            return old.isEmpty() ? text : text.replace(old, parts.get(2).text(given));
        });
    }

    private static Node fill(String name, List<Node> parts) {
        var whole = text(name, parts.get(0));
        var length = count(name, parts.get(1));
        var filling = parts.size() > 2 ? text(name, parts.get(2)) : new Node(Kind.TEXT, given -> " ");
        return new Node(Kind.TEXT, given -> {
            var text = whole.text(given);
            int wanted = count(length, given);
            var piece = filling.text(given);
            if (text.length() >= wanted || piece.isEmpty()) {
                return text.substring(0, Math.min(text.length(), wanted));
            }
            var fill = piece.repeat(wanted / piece.length() + 1).substring(0, wanted - text.length());
            return name.equals("LPAD") ? fill + text : text + fill;
        });
    }

    private static Node value(Node part) {
        return new Node(Kind.NUMBER, given -> number(part.text(given).strip()));
    }

    private static @Nullable BigDecimal number(String text) {
        return text.matches("[-+]?\\d{1,18}(\\.\\d{1,18})?") ? new BigDecimal(text) : null;
    }
}
