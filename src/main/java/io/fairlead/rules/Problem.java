package io.fairlead.rules;

import java.util.Comparator;

/**
 * One thing that is wrong in a rule pack.
 *
 * @param file below the folder that holds it, e.g. {@code rules/decide/ownership.drl}
 * @param line 1-based, 0 if it concerns the whole file
 * @param column 1-based, 0 if it concerns the whole line
 * @param rule the rule's name, or "" if it is not about one rule
 * @param what what is wrong, with the value
 * @param suggestion what to do next, or ""
 */
public record Problem(
        String file, int line, int column, String rule, String what, String suggestion, Severity severity) {

    /** In the order of the files. */
    public static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    /** An error keeps the pack from going live, a warning does not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Problem error(String file, int line, int column, String rule, String what, String suggestion) {
        return new Problem(file, line, column, rule, what, suggestion, Severity.ERROR);
    }

    public static Problem warning(String file, int line, int column, String rule, String what, String suggestion) {
        return new Problem(file, line, column, rule, what, suggestion, Severity.WARNING);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The problem on one line: where, what, and what to do. */
    @Override
    public String toString() {
        var text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (line > 0 && column > 0) {
            text.append(':').append(column);
        }
        if (!rule.isEmpty()) {
            text.append(", rule \"").append(rule).append('"');
        }
        text.append(isError() ? ": " : ": warning: ").append(what);
        return suggestion.isEmpty()
                ? text.toString()
                : text.append(' ').append(suggestion).toString();
    }
}
