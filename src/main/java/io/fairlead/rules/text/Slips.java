package io.fairlead.rules.text;

import java.util.Locale;
import java.util.Set;

/** What people mean by signs and words that other languages, spreadsheets and word processors use. */
final class Slips {
    private static final Set<String> TEXT_QUESTIONS = Set.of("startsWith", "endsWith", "equalsIgnoreCase");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> UNITS =
            Set.of("EUR", "USD", "GBP", "CHF", "Euro", "Dollar", "percent", "people", "days", "k", "K");
    private static final String CURLY = "\u201C\u201D\u201E\u201F\u2018\u2019\u00AB\u00BB";

    private Slips() {}

    /** What to write instead of this where a condition should go on, or {@code otherwise}. */
    static String inCondition(Token found, String left, String otherwise) {
        String word = found.text();
        if (isQuote(found)) {
            return quotes();
        }
        if (TEXT_QUESTIONS.contains(word)) {
            return "Write " + left + "." + word + "(\"...\").";
        }
        if (left.equalsIgnoreCase("not")) {
            return "Write ! instead of " + left + ", e.g. !employer.openOpportunity.";
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "and" -> "Write a comma instead of " + word + ".";
            case "or" -> "Write || instead of " + word + ", and put both sides into brackets.";
            case "is", "equals" -> "Compare with ==.";
            case "%" -> "Write the number alone, without %.";
            case "in" -> "Write " + left + " in (\"one\", \"two\").";
            default -> otherwise;
        };
    }

    /** What to write instead of this right behind a number, or {@code otherwise}. */
    static String afterNumber(Token found, String otherwise) {
        boolean unit = found.kind() == Token.Kind.WORD && UNITS.contains(found.text());
        return unit ? "Write the number alone, without " + found.text() + "." : inCondition(found, "", otherwise);
    }

    /** What to do where somebody wrote a day. */
    static String day() {
        return "A condition cannot hold a day. Compare the year, monthValue or dayOfMonth of the date, or use daysInJob.";
    }

    /**
     * What to write instead of this where a value should stand, or {@code otherwise}.
     *
     * @param fact how it would be written as a fact, or ""
     */
    static String asValue(Token found, String fact, String otherwise) {
        if (isQuote(found) || found.is("'")) {
            return quotes();
        }
        if (found.kind() != Token.Kind.WORD || fact.isEmpty()) {
            return otherwise;
        }
        return Character.isUpperCase(found.text().charAt(0))
                ? "Put the name of a field into double quotes, e.g. \"Lead.Title\"."
                : "After `then` write a fact as " + fact + ".";
    }

    /** What to write instead of this where the name of a fact should stand, or "". */
    static String asWord(Token found) {
        if (COMPARISONS.contains(found.text())) {
            return "Write the fact again on each side, e.g. a > 10 || a < 5.";
        }
        return isQuote(found) || found.is("'") ? quotes() : "";
    }

    private static boolean isQuote(Token token) {
        return token.kind() != Token.Kind.TEXT && token.text().length() == 1 && CURLY.contains(token.text());
    }

    private static String quotes() {
        return "Texts stand in double quotes, straight ones: \"...\". A word processor makes curly ones; use a text editor.";
    }
}
