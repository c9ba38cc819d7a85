package io.fairlead.localorg.soql;

import java.util.ArrayList;
import java.util.List;

/**
 * A query with its quoted texts set aside, so that queries that differ only in their values are parsed once, and a list
 * of a thousand values costs nothing.
 */
final class SetAside {

    static final char MARK = '\uE000';

    private final String text;
    private final List<List<String>> values;

    private SetAside(String text, List<List<String>> values) {
        this.text = text;
        this.values = values;
    }

    String text() {
        return text;
    }

    /** The raw texts behind a place holder, or the text itself when it is none. */
    List<String> valuesOf(String raw) {
        return !raw.isEmpty() && raw.charAt(0) == MARK ? values.get(Integer.parseInt(raw.substring(1))) : List.of(raw);
    }

    /** The query as it is. */
    static SetAside nothing(String soql) {
        return new SetAside(soql, List.of());
    }

    static SetAside of(String soql) {
        if (soql.indexOf(MARK) >= 0) {
            return nothing(soql);
        }
        var out = new StringBuilder(Math.min(soql.length(), 4096));
        var values = new ArrayList<List<String>>();
        int i = 0;
        while (i < soql.length()) {
            char c = soql.charAt(i);
            if (c != '\'') {
                out.append(c);
                i++;
                continue;
            }
            var list = new ArrayList<String>();
            i = readList(soql, i, list, endsWithParenthesis(out));
            if (i < 0) {
                return nothing(soql);
            }
            out.append('\'').append(MARK).append(values.size()).append('\'');
            values.add(list);
        }
        return new SetAside(out.toString(), values);
    }

    private static boolean endsWithParenthesis(StringBuilder out) {
        int i = out.length() - 1;
        while (i >= 0 && Character.isWhitespace(out.charAt(i))) {
            i--;
        }
        return i >= 0 && out.charAt(i) == '(';
    }

    /** Reads one quoted text, or in a list all that follow it, and says where to go on; -1 if a quote is missing. */
    private static int readList(String soql, int start, List<String> list, boolean many) {
        int i = start;
        while (true) {
            int end = closingQuote(soql, i + 1);
            if (end < 0) {
                return -1;
            }
            list.add(soql.substring(i + 1, end));
            int comma = skipSpace(soql, end + 1);
            int next = many && comma < soql.length() && soql.charAt(comma) == ',' ? skipSpace(soql, comma + 1) : -1;
            if (next < 0 || next >= soql.length() || soql.charAt(next) != '\'') {
                return end + 1;
            }
            i = next;
        }
    }

    private static int closingQuote(String soql, int from) {
        int i = from;
        while (i < soql.length()) {
            char c = soql.charAt(i);
            if (c == '\'') {
                return i;
            }
            i += c == '\\' ? 2 : 1;
        }
        return -1;
    }

    private static int skipSpace(String soql, int from) {
        int i = from;
        while (i < soql.length() && Character.isWhitespace(soql.charAt(i))) {
            i++;
        }
        return i;
    }
}
