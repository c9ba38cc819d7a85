package io.fairlead.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what stands in the brackets of {@code Case( ... )}. */
final class ConditionReader {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Cursor cursor;
    private final ValueReader values;

    ConditionReader(Cursor cursor) {
        this.cursor = cursor;
        this.values = new ValueReader(cursor);
    }

    /** Up to the closing bracket, which is left. */
    List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        if (cursor.peek().is(")")) {
            return conditions;
        }
        do {
            conditions.add(either());
        } while (cursor.skip(","));
        return conditions;
    }

    private Condition either() {
        var parts = new ArrayList<Condition>();
        do {
            parts.add(both());
        } while (cursor.skip("||"));
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private Condition both() {
        var parts = new ArrayList<Condition>();
        do {
            parts.add(single());
        } while (cursor.skip("&&"));
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private Condition single() {
        if (cursor.peek().is("!")) {
            Spot at = cursor.next().at();
            Condition part = single();
            if (part instanceof Condition.Compare
                    || part instanceof Condition.In
                    || part instanceof Condition.Contains) {
                throw new Fault(at, "The ! stands before a comparison.", "Put the comparison in brackets: !( ... ).");
            }
            return new Condition.Not(part);
        }
        if (!cursor.skip("(")) {
            return comparison();
        }
        cursor.deeper();
        Condition inner = either();
        cursor.shallower();
        cursor.expect(")", "after a condition in brackets");
        return inner instanceof Condition.And ? inner : new Condition.And(List.of(inner));
    }

    private Condition comparison() {
        if (values.atLiteral()) {
            refuseDecimalComma();
            throw new Fault(
                    cursor.peek().at(),
                    "A condition begins with the value " + cursor.peek().shown() + ".",
                    "Write the fact first, e.g. employer.score >= 80.");
        }
        Value.Path left = values.path();
        Token operator = cursor.peek();
        if (COMPARISONS.contains(operator.text()) && operator.kind() == Token.Kind.SIGN) {
            cursor.next();
            if (operator.is("<") && cursor.peek().is(">")) {
                throw new Fault(operator.at(), "Found <> after " + left + ".", "Write != instead of <>.");
            }
            return new Condition.Compare(left, operator.text(), right(), operator.at());
        }
        boolean not = cursor.skip("not");
        if (cursor.skip("in")) {
            return new Condition.In(left, not, list(), operator.at());
        }
        if (cursor.skip("contains")) {
            return new Condition.Contains(left, not, values.literal(), operator.at());
        }
        if (cursor.peek().is("matches")
                || cursor.peek().is("soundslike")
                || cursor.peek().is("str")) {
            throw new Fault(
                    cursor.peek().at(),
                    "A rule cannot use " + cursor.peek().text() + ": a pattern can take years to compare.",
                    "Use says(" + left + ", \"word\"), or " + left + ".startsWith(\"...\"), .contains(\"...\").");
        }
        if (not || !ends(cursor.peek())) {
            throw unknownOperator(left);
        }
        return new Condition.Fact(left);
    }

    /** 60,5 is a number to people, and two conditions to a rule. */
    private void refuseDecimalComma() {
        Token part = cursor.peek();
        Token whole = cursor.peek(-2);
        boolean one = part.kind() == Token.Kind.NUMBER
                && whole.kind() == Token.Kind.NUMBER
                && part.at().line() == whole.at().line()
                && part.at().column() == whole.at().column() + whole.text().length() + 1;
        if (one) {
            boolean thousands = part.text().length() == 3;
            throw new Fault(
                    whole.at(),
                    whole.text() + "," + part.text() + " is not one number here: a comma ends the condition.",
                    "Write " + whole.text() + (thousands ? "" : ".") + part.text() + ".");
        }
    }

    private Value right() {
        if (values.atLiteral()) {
            return values.literal();
        }
        if (cursor.peek().is("'")) {
            return values.literal();
        }
        return values.path();
    }

    private List<Value.Literal> list() {
        var literals = new ArrayList<Value.Literal>();
        cursor.expect("(", "after in");
        do {
            literals.add(values.literal());
        } while (cursor.skip(","));
        Token found = cursor.peek();
        if (!found.is(")")) {
            throw new Fault(
                    found.at(),
                    "Found " + found.shown() + " in a list of values.",
                    "Name each value, with a comma between two, and close the bracket with ).");
        }
        cursor.next();
        return literals;
    }

    private static boolean ends(Token token) {
        return token.is(",") || token.is(")") || token.is("&&") || token.is("||");
    }

    private Fault unknownOperator(Value.Path left) {
        Token found = cursor.peek();
        String suggestion =
                switch (found.text()) {
                    case "=" ->
                        cursor.peek(1).is("<") || cursor.peek(1).is(">")
                                ? "Write " + cursor.peek(1).text() + "= instead of ="
                                        + cursor.peek(1).text() + "."
                                : "Compare with ==.";
                    case ":" -> "A name for a fact is not needed: write it again where you need it.";
                    case "&" -> "Use && or a comma.";
                    case "|" -> "Use ||.";
                    default ->
                        found.kind() == Token.Kind.END || found.is("then") || found.is("end")
                                ? "Close the bracket: )."
                                : Slips.inCondition(
                                        found,
                                        String.valueOf(left),
                                        "Separate conditions with a comma; compare with == != < <= > >= in contains.");
                };
        return new Fault(found.at(), "Found " + found.shown() + " after " + left + ".", suggestion);
    }
}
