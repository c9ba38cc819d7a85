package io.fairlead.rules.text;

import java.util.List;

/** Where the reader stands in the tokens of a file. */
final class Cursor {
    private final List<Token> tokens;
    private int at;
    private int depth;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    boolean ended() {
        return peek().kind() == Token.Kind.END;
    }

    /** Steps over the sign or word if it stands here. */
    boolean skip(String text) {
        if (!peek().is(text)) {
            return false;
        }
        next();
        return true;
    }

    void expect(String text, String where) {
        if (!skip(text)) {
            throw new Fault(peek().at(), "Found " + peek().shown() + " " + where + ".", "Write " + text + " here.");
        }
    }

    String expectWord(String what) {
        if (peek().kind() != Token.Kind.WORD) {
            throw new Fault(peek().at(), "Found " + peek().shown() + " instead of " + what + ".", Slips.asWord(peek()));
        }
        return next().text();
    }

    Token expectText(String what) {
        if (peek().kind() != Token.Kind.TEXT) {
            String slip = Slips.asWord(peek());
            throw new Fault(
                    peek().at(),
                    "Found " + peek().shown() + " instead of " + what + ".",
                    slip.isEmpty() ? "Write it in double quotes." : slip);
        }
        return next();
    }

    /** One bracket deeper; ends a file that nests without end. */
    void deeper() {
        depth++;
        if (depth > 30) {
            throw new Fault(peek().at(), "The brackets nest more than 30 deep.", "Split the rule.");
        }
    }

    void shallower() {
        depth--;
    }

    /** To the next {@code rule "..."}, or to the end. */
    void skipToNextRule() {
        depth = 0;
        while (!ended() && !isRuleStart()) {
            next();
        }
    }

    private boolean isRuleStart() {
        return peek().kind() == Token.Kind.WORD && peek().is("rule") && peek(1).kind() == Token.Kind.TEXT;
    }
}
