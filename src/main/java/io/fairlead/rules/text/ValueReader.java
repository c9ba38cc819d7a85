package io.fairlead.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads literals and paths, as conditions and as consequences write them. */
final class ValueReader {
    private static final Set<String> RESERVED =
            Set.of("new", "eval", "this", "drools", "kcontext", "super", "class", "from");

    private final Cursor cursor;

    ValueReader(Cursor cursor) {
        this.cursor = cursor;
    }

    boolean atLiteral() {
        Token token = cursor.peek();
        return token.kind() == Token.Kind.TEXT
                || token.kind() == Token.Kind.NUMBER
                || token.is("-")
                || token.is("true")
                || token.is("false")
                || token.is("null");
    }

    Value.Literal literal() {
        Spot at = cursor.peek().at();
        boolean minus = cursor.skip("-");
        Token token = cursor.next();
        if (token.kind() == Token.Kind.NUMBER) {
            return new Value.Literal(number(token, minus), at);
        }
        if (!minus && token.kind() == Token.Kind.TEXT) {
            return new Value.Literal(token.text(), at);
        }
        if (!minus && (token.is("true") || token.is("false"))) {
            return new Value.Literal(token.is("true"), at);
        }
        if (!minus && token.is("null")) {
            return new Value.Literal(null, at);
        }
        throw new Fault(
                token.at(),
                "Found " + token.shown() + " instead of a value.",
                Slips.asValue(token, "", "Write a text in double quotes, a number, true, false or null."));
    }

    private static Object number(Token token, boolean minus) {
        String digits = minus ? "-" + token.text() : token.text();
        if (digits.indexOf('.') < 0 && digits.length() > 9) {
            throw new Fault(token.at(), "The number " + digits + " is too large.", "Write at most nine digits.");
        }
        if (digits.indexOf('.') >= 0) {
            return Double.valueOf(digits);
        }
        return Long.valueOf(digits);
    }

    /** A path of a condition, e.g. {@code employer.fields["Industry"]} or {@code says(change.newTitle, "VP")}. */
    Value.Path path() {
        Spot at = cursor.peek().at();
        var steps = new ArrayList<Value.Step>();
        do {
            steps.add(step());
            while (cursor.peek().is("[")) {
                steps.add(key());
            }
        } while (cursor.skip("."));
        return new Value.Path(steps, at);
    }

    private Value.Step step() {
        Spot at = cursor.peek().at();
        if (RESERVED.contains(cursor.peek().text()) && cursor.peek().kind() == Token.Kind.WORD) {
            throw new Fault(
                    at, "A rule cannot use " + cursor.peek().text() + ".", "Name a fact, e.g. employer.category.");
        }
        String name = cursor.expectWord("a fact such as employer.category");
        if (!cursor.skip("(")) {
            return new Value.Step.Name(name, at);
        }
        List<Value> arguments = arguments();
        return arguments.isEmpty() ? new Value.Step.Name(name, at) : new Value.Step.Ask(name, arguments, at);
    }

    private List<Value> arguments() {
        var arguments = new ArrayList<Value>();
        cursor.deeper();
        while (!cursor.peek().is(")")) {
            arguments.add(atLiteral() ? literal() : path());
            if (!cursor.skip(",") && !cursor.peek().is(")")) {
                cursor.expect(")", "in the brackets");
            }
        }
        cursor.shallower();
        cursor.expect(")", "after the values");
        return arguments;
    }

    private Value.Step key() {
        Spot at = cursor.peek().at();
        cursor.expect("[", "before a field name");
        String key = cursor.expectText("a field name such as \"Industry\"").text();
        cursor.expect("]", "after a field name");
        return new Value.Step.Key(key, at);
    }

    /** A value of a consequence: literals, {@code $case.change().newTitle()}, and texts joined with plus. */
    Value argument() {
        Spot at = cursor.peek().at();
        var parts = new ArrayList<Value>();
        do {
            parts.add(atLiteral() ? literal() : javaPath());
        } while (cursor.skip("+"));
        if (!cursor.peek().is(",") && !cursor.peek().is(")")) {
            throw new Fault(
                    cursor.peek().at(),
                    "Found " + cursor.peek().shown() + " after a value.",
                    "A value is a text, a number, a fact such as $case.change().newTitle(), or texts joined with +.");
        }
        return parts.size() == 1 ? parts.get(0) : new Value.Joined(parts, at);
    }

    private Value.Path javaPath() {
        Spot at = cursor.peek().at();
        if (!cursor.skip("$case")) {
            throw new Fault(
                    at,
                    "Found " + cursor.peek().shown() + " instead of a value.",
                    Slips.asValue(
                            cursor.peek(),
                            asFact(),
                            "Write a text in double quotes, a number, or a fact such as $case.change().newTitle()."));
        }
        var steps = new ArrayList<Value.Step>();
        while (cursor.skip(".")) {
            steps.add(javaStep());
        }
        if (steps.isEmpty()) {
            throw new Fault(
                    at, "$case alone is not a value.", "Name one of its facts, e.g. $case.change().newTitle().");
        }
        return new Value.Path(steps, at);
    }

    /** What stands here written as a fact, if it is words with dots between them; else "". */
    private String asFact() {
        if (!cursor.peek(1).is(".")) {
            return "";
        }
        var fact = new StringBuilder("$case");
        for (int ahead = 0; cursor.peek(ahead).kind() == Token.Kind.WORD; ahead += 2) {
            fact.append('.').append(cursor.peek(ahead).text()).append("()");
            if (!cursor.peek(ahead + 1).is(".")) {
                break;
            }
        }
        return fact.toString();
    }

    private Value.Step javaStep() {
        Spot at = cursor.peek().at();
        String name = cursor.expectWord("a fact's name");
        if (!cursor.peek().is("(")) {
            throw new Fault(at, "After `then`, a fact has brackets: " + name + " has none.", "Write " + name + "().");
        }
        cursor.next();
        if (!name.equals("get") && cursor.skip(")")) {
            return new Value.Step.Name(name, at);
        }
        if (!name.equals("get")) {
            throw new Fault(at, name + " takes no values here.", "Only a fact can be read: " + name + "().");
        }
        String key = cursor.expectText("a field name such as \"Industry\"").text();
        cursor.expect(")", "after a field name");
        return new Value.Step.Key(key, at);
    }
}
