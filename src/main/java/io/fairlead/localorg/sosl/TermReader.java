package io.fairlead.localorg.sosl;

import io.fairlead.localorg.crm.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the text between the braces: words, phrases in quotes, AND, OR, AND NOT and parentheses. */
final class TermReader {

    private static final int DEEPEST = 50;

    private final List<Token> tokens;
    private int next;
    private int depth;

    private TermReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** A sign or operator when it is bare, otherwise text to be found. */
    private record Token(String text, boolean bare) {
        boolean is(String operator) {
            return bare && text.equalsIgnoreCase(operator);
        }
    }

    static SearchTerm read(String text) {
        var reader = new TermReader(tokens(text));
        if (reader.tokens.isEmpty()) {
            throw malformed("search term must be longer than one character");
        }
        var term = reader.or();
        if (reader.next < reader.tokens.size()) {
            throw malformed("unexpected token in the search term: "
                    + reader.tokens.get(reader.next).text());
        }
        return term;
    }

    static ApiException malformed(String message) {
        return ApiException.bad("MALFORMED_SEARCH", message);
    }

    private SearchTerm or() {
        var term = and();
        while (take("OR")) {
            term = new SearchTerm.Or(term, and());
        }
        return term;
    }

    private SearchTerm and() {
        var term = not();
        while (next < tokens.size()
                && !tokens.get(next).is(")")
                && !tokens.get(next).is("OR")) {
            take("AND");
            term = new SearchTerm.And(term, not());
        }
        return term;
    }

    private SearchTerm not() {
        return take("NOT") ? new SearchTerm.Not(primary()) : primary();
    }

    private SearchTerm primary() {
        if (take("(")) {
            if (++depth > DEEPEST) {
                throw malformed("the search term is nested too deeply");
            }
            var inner = or();
            if (!take(")")) {
                throw malformed("a closing parenthesis is missing in the search term");
            }
            depth--;
            return inner;
        }
        if (next >= tokens.size()
                || tokens.get(next).is(")")
                || tokens.get(next).is("AND")
                || tokens.get(next).is("OR")) {
            throw malformed("the search term ends too early");
        }
        return words(tokens.get(next++).text());
    }

    private boolean take(String operator) {
        boolean there = next < tokens.size() && tokens.get(next).is(operator);
        next += there ? 1 : 0;
        return there;
    }

    private static SearchTerm words(String text) {
        var patterns = new ArrayList<Pattern>();
        int letters = 0;
        for (var word : Words.patterns(text)) {
            var pattern = new StringBuilder();
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                letters += c == Words.ANY || c == Words.ONE ? 0 : 1;
                pattern.append(c == Words.ANY ? ".*" : c == Words.ONE ? "." : Pattern.quote(String.valueOf(c)));
            }
            patterns.add(Pattern.compile(pattern.toString()));
        }
        if (patterns.isEmpty() || letters < 2) {
            throw malformed("search term must be longer than one character: " + text);
        }
        return new SearchTerm.Words(patterns);
    }

    private static List<Token> tokens(String text) {
        var tokens = new ArrayList<Token>();
        var word = new StringBuilder();
        boolean quoted = false;
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                plain = false;
            } else if (c == '"') {
                flush(tokens, word, plain && !quoted);
                plain = true;
                quoted = !quoted;
            } else if (!quoted && (Character.isWhitespace(c) || c == '(' || c == ')')) {
                flush(tokens, word, plain);
                plain = true;
                if (c == '(' || c == ')') {
                    tokens.add(new Token(String.valueOf(c), true));
                }
            } else {
                word.append(c == '*' ? Words.ANY : c == '?' ? Words.ONE : c);
            }
        }
        if (quoted) {
            throw malformed("a closing quotation mark is missing in the search term");
        }
        flush(tokens, word, plain);
        return tokens;
    }

    private static void flush(List<Token> tokens, StringBuilder word, boolean plain) {
        if (!word.isEmpty()) {
            var text = word.toString();
            boolean operator = List.of("AND", "OR", "NOT").contains(text.toUpperCase(Locale.ROOT));
            tokens.add(new Token(text, plain && operator));
            word.setLength(0);
        }
    }
}
