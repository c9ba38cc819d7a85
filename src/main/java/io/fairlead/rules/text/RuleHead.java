package io.fairlead.rules.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What stands between {@code rule} and {@code when}: name, reason, salience, on or off. */
final class RuleHead {
    private static final int LARGEST_SALIENCE = 1_000_000;

    private static final Set<String> WORDS = Set.of("when", "then", "salience", "enabled");

    private final Cursor cursor;
    private final Spot at;
    private String name = "";
    private String reason = "";
    private int salience;
    private boolean enabled = true;

    RuleHead(Cursor cursor, Spot at) {
        this.cursor = cursor;
        this.at = at;
    }

    String name() {
        return name;
    }

    RuleText rule(String file, List<Condition> conditions, List<RuleText.Call> calls) {
        return new RuleText(file, name, at, reason, salience, enabled, conditions, calls);
    }

    void read() {
        name = cursor.expectText("the rule's name").text();
        while (!cursor.skip("when")) {
            Token token = cursor.next();
            switch (token.text()) {
                case "@" -> annotation(token);
                case "salience" -> salience = salience();
                case "enabled" -> enabled = onOrOff();
                case "then" ->
                    throw new Fault(
                            token.at(), "The rule has no `when`.", "Write when $case: Case( ... ) before `then`.");
                default -> throw slip(token);
            }
        }
    }

    private static Fault slip(Token token) {
        String small = token.text().toLowerCase(Locale.ROOT);
        if (!token.is(small) && WORDS.contains(small)) {
            return new Fault(token.at(), "Found " + token.shown() + ".", "Write it in small letters: " + small + ".");
        }
        return token.is("$case")
                ? new Fault(token.at(), "Found $case before `when`.", "Write when on a line of its own before it.")
                : ForbiddenWords.inHead(token);
    }

    private void annotation(Token sign) {
        String word = cursor.expectWord("a word after @");
        if (!word.equals("reason")) {
            throw new Fault(sign.at(), "A rule cannot have @" + word + ".", "Only @reason(\"...\") is known.");
        }
        cursor.expect("(", "after @reason");
        reason = cursor.expectText("the reason").text();
        cursor.expect(")", "after the reason");
    }

    private int salience() {
        boolean minus = cursor.skip("-");
        Token number = cursor.next();
        if (number.kind() != Token.Kind.NUMBER
                || number.text().indexOf('.') >= 0
                || number.text().length() > 7) {
            throw new Fault(
                    number.at(),
                    "Found " + number.shown() + " as salience.",
                    "Salience is a whole number, e.g. salience 50.");
        }
        int value = Integer.parseInt(number.text());
        if (value > LARGEST_SALIENCE) {
            throw new Fault(
                    number.at(), "The salience " + value + " is too large.", "Write at most " + LARGEST_SALIENCE + ".");
        }
        return minus ? -value : value;
    }

    private boolean onOrOff() {
        Token word = cursor.next();
        if (!word.is("true") && !word.is("false")) {
            throw new Fault(
                    word.at(),
                    "Found " + word.shown() + " after enabled.",
                    "Write enabled false, or leave the line out.");
        }
        return word.is("true");
    }
}
