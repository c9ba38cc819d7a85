package io.fairlead.localorg.sosl;

import io.fairlead.localorg.sosl.Search.Returning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads {@code FIND {…} IN … FIELDS RETURNING … LIMIT n}; clauses that are not done here are refused by name. */
final class SoslReader {

    private static final Pattern OBJECT = Pattern.compile("[A-Za-z]\\w*");
    private static final Pattern END = Pattern.compile("(?i)\\s(ORDER\\s+BY|LIMIT|OFFSET)\\s");
    private static final Pattern WHERE = Pattern.compile("(?i)\\sWHERE\\s");

    private final String sosl;
    private int at;

    private SoslReader(String sosl) {
        this.sosl = sosl;
    }

    static Search read(String sosl) {
        return new SoslReader(sosl).search();
    }

    private Search search() {
        if (!take("FIND")) {
            throw TermReader.malformed("a search begins with FIND");
        }
        skipSpace();
        if (at >= sosl.length() || sosl.charAt(at) != '{') {
            throw TermReader.malformed("No search term found. The search term must be enclosed in braces.");
        }
        int end = closingBrace();
        var text = sosl.substring(at + 1, end);
        at = end + 1;
        var scope = SearchScope.ALL;
        if (take("IN")) {
            scope = SearchScope.named(word());
            if (!take("FIELDS")) {
                throw TermReader.malformed("expecting FIELDS after the search group");
            }
        }
        var returning = take("RETURNING") ? returning() : List.<Returning>of();
        int limit = take("LIMIT") ? number(word()) : Search.MOST;
        skipSpace();
        if (at < sosl.length()) {
            throw TermReader.malformed("this org does not read from here on: " + sosl.substring(at));
        }
        return new Search(text, scope, returning, limit);
    }

    private int closingBrace() {
        for (int i = at + 1; i < sosl.length(); i++) {
            if (sosl.charAt(i) == '\\') {
                i++;
            } else if (sosl.charAt(i) == '}') {
                return i;
            }
        }
        throw TermReader.malformed("No search term found. The search term must be enclosed in braces.");
    }

    private List<Returning> returning() {
        var list = new ArrayList<Returning>();
        do {
            var object = word();
            if (!OBJECT.matcher(object).matches()) {
                throw TermReader.malformed("expecting the name of an object after RETURNING, not: " + object);
            }
            skipSpace();
            list.add(
                    at < sosl.length() && sosl.charAt(at) == '('
                            ? detailed(object)
                            : new Returning(object, "Id", "", ""));
            skipSpace();
        } while (takeComma());
        return list;
    }

    private Returning detailed(String object) {
        int end = closingParenthesis();
        var inside = " " + sosl.substring(at + 1, end) + " ";
        at = end + 1;
        var bare = withoutQuotes(inside);
        if (Pattern.compile("(?i)\\sUSING\\s").matcher(bare).find()) {
            throw TermReader.malformed("USING ListView is not supported by this org");
        }
        var rest = END.matcher(bare);
        int restAt = rest.find() ? rest.start() : inside.length();
        var where = WHERE.matcher(bare);
        boolean filtered = where.find() && where.start() < restAt;
        int fieldsEnd = filtered ? where.start() : restAt;
        return new Returning(
                object,
                inside.substring(0, fieldsEnd).trim(),
                filtered ? inside.substring(where.end(), restAt).trim() : "",
                inside.substring(restAt).trim());
    }

    private int closingParenthesis() {
        var bare = withoutQuotes(sosl);
        int depth = 0;
        for (int i = at; i < bare.length(); i++) {
            depth += bare.charAt(i) == '(' ? 1 : bare.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw TermReader.malformed("a closing parenthesis is missing after RETURNING");
    }

    /** The same text with everything between single quotes blanked, position by position. */
    private static String withoutQuotes(String text) {
        var out = new StringBuilder(text);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                out.setCharAt(i, '.');
                if (i + 1 < text.length()) {
                    out.setCharAt(++i, '.');
                }
            } else if (c == '\'') {
                quoted = !quoted;
            } else if (quoted) {
                out.setCharAt(i, '.');
            }
        }
        return out.toString();
    }

    private static int number(String word) {
        if (!word.matches("\\d{1,6}")) {
            throw TermReader.malformed("expecting a number after LIMIT, not: " + word);
        }
        return Integer.parseInt(word);
    }

    private String word() {
        skipSpace();
        int start = at;
        while (at < sosl.length() && (Character.isLetterOrDigit(sosl.charAt(at)) || sosl.charAt(at) == '_')) {
            at++;
        }
        return sosl.substring(start, at);
    }

    private boolean take(String keyword) {
        int before = at;
        if (word().toUpperCase(Locale.ROOT).equals(keyword)) {
            return true;
        }
        at = before;
        return false;
    }

    private boolean takeComma() {
        boolean there = at < sosl.length() && sosl.charAt(at) == ',';
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (at < sosl.length() && Character.isWhitespace(sosl.charAt(at))) {
            at++;
        }
    }
}
