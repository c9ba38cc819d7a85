package io.fairlead.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a rule file into tokens; comments and blanks fall away. */
final class Lexer {
    private static final int LONGEST_TEXT = 2_000;
    private static final String DASHES = "\u2013\u2014\u2212";
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(\\.\\d{3})+(?![\\d.])");
    private static final String[] LONG_SIGNS = {"==", "!=", "<=", ">=", "&&", "||", "->", "::", "++", "--"};

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Fault> faults;
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String source, List<Fault> faults) {
        this.source = source;
        this.faults = faults;
    }

    /** The tokens of a file, the last of them its end. What is no token is added to the faults, and its line is left out. */
    static List<Token> tokens(String source, List<Fault> faults) {
        var lexer = new Lexer(source, faults);
        lexer.refuseHiddenCharacters();
        lexer.run();
        return lexer.tokens;
    }

    /** What a reader does not see the way the compiler does: unicode escapes, control characters, changes of writing direction. */
    private void refuseHiddenCharacters() {
        int row = 1;
        int start = 0;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            var spot = new Spot(row, i - start + 1);
            if (c == '\n') {
                row++;
                start = i + 1;
            } else if (c == '\\' && i + 1 < source.length() && source.charAt(i + 1) == 'u') {
                faults.add(
                        new Fault(spot, "A rule cannot hold a unicode escape (\\u).", "Write the character itself."));
            } else if (isHidden(c)) {
                faults.add(new Fault(
                        spot,
                        String.format("A rule cannot hold the hidden character U+%04X.", (int) c),
                        "Delete it and type the line again."));
            }
        }
    }

    private static boolean isHidden(char c) {
        return (Character.isISOControl(c) && c != '\r' && c != '\t')
                || Character.getType(c) == Character.FORMAT
                || c == '\u2028'
                || c == '\u2029';
    }

    private void run() {
        while (at < source.length()) {
            try {
                next(source.charAt(at));
            } catch (Fault fault) {
                faults.add(fault);
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            }
        }
        tokens.add(new Token(Token.Kind.END, "", spot()));
    }

    private void next(char c) {
        if (c == '\n') {
            at++;
            line++;
            lineStart = at;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (source.startsWith("//", at)) {
            int end = source.indexOf('\n', at);
            at = end < 0 ? source.length() : end;
        } else if (source.startsWith("/*", at)) {
            blockComment();
        } else if (c == '"') {
            text();
        } else if (isDigit(c)) {
            number();
        } else if (isWordStart(c)) {
            word();
        } else {
            sign();
        }
    }

    private Spot spot() {
        return new Spot(line, at - lineStart + 1);
    }

    private void blockComment() {
        int end = source.indexOf("*/", at + 2);
        if (end < 0) {
            throw new Fault(spot(), "The comment that begins here has no end.", "Close it with */.");
        }
        for (; at < end + 2; at++) {
            if (source.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }

    private void text() {
        Spot start = spot();
        var value = new StringBuilder();
        for (at++; ; at++) {
            if (at >= source.length() || source.charAt(at) == '\n' || source.charAt(at) == '\r') {
                throw new Fault(
                        start, "The text that begins here has no closing quote.", "End it with \" on the same line.");
            }
            char c = source.charAt(at);
            if (c == '"') {
                break;
            }
            value.append(c == '\\' ? escaped() : c);
        }
        at++;
        if (value.length() > LONGEST_TEXT) {
            throw new Fault(start, "A text is longer than " + LONGEST_TEXT + " characters.", "Shorten it.");
        }
        tokens.add(new Token(Token.Kind.TEXT, value.toString(), start));
    }

    private char escaped() {
        Spot backslash = spot();
        at++;
        char c = at < source.length() ? source.charAt(at) : '\n';
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            default ->
                throw new Fault(
                        backslash,
                        "A text cannot hold \\" + (c == '\n' ? "" : c) + ".",
                        "Only \\\" \\\\ \\n and \\t are known.");
        };
    }

    private void number() {
        int start = at;
        Spot spot = spot();
        while (at < source.length() && isDigit(source.charAt(at))) {
            at++;
        }
        if (at + 1 < source.length() && source.charAt(at) == '.' && isDigit(source.charAt(at + 1))) {
            at++;
            while (at < source.length() && isDigit(source.charAt(at))) {
                at++;
            }
        }
        if (at < source.length() && isWordPart(source.charAt(at))) {
            throw new Fault(spot, "This is neither a number nor a word.", "Write a plain number such as 80 or 2.5.");
        }
        refuseThousands(source.substring(start), spot);
        tokens.add(new Token(Token.Kind.NUMBER, source.substring(start, at), spot));
    }

    /** 10.000 is ten for a computer and ten thousand for half of Europe. */
    private static void refuseThousands(String from, Spot spot) {
        Matcher grouped = THOUSANDS.matcher(from);
        if (grouped.lookingAt()) {
            throw new Fault(
                    spot,
                    grouped.group() + " can be read in two ways.",
                    "Write " + grouped.group().replace(".", "") + ": thousands have no dot. Or leave out the noughts.");
        }
    }

    private void word() {
        int start = at;
        Spot spot = spot();
        while (at < source.length() && isWordPart(source.charAt(at))) {
            at++;
        }
        tokens.add(new Token(Token.Kind.WORD, source.substring(start, at), spot));
    }

    private void sign() {
        Spot spot = spot();
        String sign = source.substring(at, at + 1);
        if (DASHES.contains(sign)) {
            throw new Fault(spot, "This is a dash of a word processor (" + sign + "), not a minus.", "Type -.");
        }
        if (Character.isSpaceChar(source.charAt(at))) {
            throw new Fault(
                    spot, "This is not the usual blank, it only looks like one.", "Delete it and type a blank.");
        }
        for (String each : LONG_SIGNS) {
            if (source.startsWith(each, at)) {
                sign = each;
            }
        }
        at += sign.length();
        tokens.add(new Token(Token.Kind.SIGN, sign, spot));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c);
    }
}
