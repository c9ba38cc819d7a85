package io.fairlead.localorg.soql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts a NOT that follows AND or OR into parentheses, which Salesforce does not need and the grammar does. */
final class Negations {

    private static final Pattern BARE = Pattern.compile("\\b(?:AND|OR)\\s+(NOT\\b)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> ENDS =
            Set.of("AND", "OR", "GROUP", "ORDER", "LIMIT", "OFFSET", "WITH", "FOR", "HAVING", "ALL", "UPDATE");

    private Negations() {}

    static String inParentheses(String soql) {
        var out = soql;
        var found = BARE.matcher(blanked(out));
        int from = 0;
        while (found.find(from)) {
            int start = found.start(1);
            int end = end(blanked(out), start + 3);
            out = out.substring(0, start) + "(" + out.substring(start, end) + ")" + out.substring(end);
            from = start + 4;
            found = BARE.matcher(blanked(out));
        }
        return out;
    }

    /** Where the condition after NOT ends: at the next keyword or closing parenthesis on its own level. */
    private static int end(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth < 0) {
                return at;
            } else if (Character.isLetter(c)) {
                int end = wordEnd(text, at);
                if (depth == 0 && ENDS.contains(text.substring(at, end).toUpperCase(Locale.ROOT))) {
                    return trimmed(text, from, at);
                }
                at = end;
                continue;
            }
            at++;
        }
        return trimmed(text, from, text.length());
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int trimmed(String text, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The text with everything between quotes made harmless, position by position. */
    private static String blanked(String text) {
        if (text.indexOf('\'') < 0) {
            return text;
        }
        var out = new StringBuilder(text);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\' && i + 1 < text.length()) {
                out.setCharAt(i++, '.');
                out.setCharAt(i, '.');
            } else if (c == '\'') {
                quoted = !quoted;
            } else if (quoted) {
                out.setCharAt(i, '.');
            }
        }
        return out.toString();
    }
}
