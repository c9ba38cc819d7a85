package io.fairlead.localorg.analytics;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.FieldKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes the filters of reports and list views as conditions of a query. */
public final class FilterSoql {

    private static final Pattern LITERAL = Pattern.compile("[A-Z][A-Z_0-9]*(:\\d{1,4})?");
    private static final Pattern LOGIC = Pattern.compile("\\d+|AND|OR|NOT|\\(|\\)|\\s+", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);

    private FilterSoql() {}

    /** One filter; several values are separated by commas. */
    public static String condition(String path, FieldKind kind, String operator, String values) {
        var parts = new ArrayList<String>();
        for (var value : values.split(",", -1)) {
            parts.add(comparison(path, kind, operator, value.trim()));
        }
        boolean negative = operator.startsWith("not") || operator.equals("excludes");
        return "(" + String.join(negative ? " AND " : " OR ", parts) + ")";
    }

    /** Joins conditions as a text like {@code 1 AND (2 OR 3)} says, or by AND if it is blank. */
    public static String joined(String logic, List<String> conditions) {
        return logic.isBlank() ? String.join(" AND ", conditions) : "(" + logic(logic, conditions) + ")";
    }

    private static String logic(String logic, List<String> filters) {
        var out = new StringBuilder();
        var tokens = LOGIC.matcher(logic);
        int end = 0;
        while (tokens.find() && tokens.start() == end) {
            var token = tokens.group();
            end = tokens.end();
            if (Character.isDigit(token.charAt(0))) {
                int number = token.length() > 3 ? 0 : Integer.parseInt(token);
                if (number < 1 || number > filters.size()) {
                    throw wrongLogic(logic);
                }
                out.append(filters.get(number - 1));
            } else {
                out.append(token.isBlank() ? " " : token.toUpperCase(Locale.ROOT));
            }
        }
        if (end < logic.length()) {
            throw wrongLogic(logic);
        }
        return out.toString();
    }

    private static ApiException wrongLogic(String logic) {
        return ApiException.bad("BAD_REQUEST", "The filter logic is invalid: " + logic);
    }

    static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    static String day(FieldKind kind, LocalDate day) {
        return kind == FieldKind.DATETIME ? day + "T00:00:00Z" : day.toString();
    }

    static LocalDate day(String text) {
        try {
            return text.contains("/")
                    ? LocalDate.parse(text, AMERICAN)
                    : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException notADay) {
            throw ApiException.bad("BAD_REQUEST", "The filter value isn't a date: " + text);
        }
    }

    private static String comparison(String path, FieldKind kind, String operator, String value) {
        boolean wholeDay = kind == FieldKind.DATETIME && operator.equals("equals") && isDay(value);
        if (wholeDay) {
            var day = day(value);
            return "(" + path + " >= " + day(kind, day) + " AND " + path + " < " + day(kind, day.plusDays(1)) + ")";
        }
        return switch (operator) {
            case "equals" -> path + " = " + literal(kind, value);
            case "notEqual" -> path + " != " + literal(kind, value);
            case "lessThan" -> path + " < " + literal(kind, value);
            case "greaterThan" -> path + " > " + literal(kind, value);
            case "lessOrEqual" -> path + " <= " + literal(kind, value);
            case "greaterOrEqual" -> path + " >= " + literal(kind, value);
            case "contains" -> path + " LIKE '%" + like(value) + "%'";
            case "notContain" -> "(NOT " + path + " LIKE '%" + like(value) + "%')";
            case "startsWith" -> path + " LIKE '" + like(value) + "%'";
            case "includes" -> path + " INCLUDES ('" + quoted(value) + "')";
            case "excludes" -> path + " EXCLUDES ('" + quoted(value) + "')";
            default -> throw ApiException.bad("BAD_REQUEST", "The filter operator is invalid: " + operator);
        };
    }

    private static boolean isDay(String value) {
        return !value.isEmpty() && Character.isDigit(value.charAt(0)) && !value.contains("T");
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("'", "\\'");
    }

    private static String like(String value) {
        return quoted(value).replace("%", "\\%").replace("_", "\\_");
    }

    private static String literal(FieldKind kind, String value) {
        if (value.isEmpty()) {
            return "null";
        }
        if (kind.isNumber()) {
            if (!value.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
                throw ApiException.bad("BAD_REQUEST", "The filter value isn't a number: " + value);
            }
            return value;
        }
        return switch (kind) {
            case BOOLEAN -> Boolean.toString(value.equals("1") || value.equalsIgnoreCase("true"));
            case DATE, DATETIME ->
                isLiteral(value)
                        ? value
                        : value.length() > 10 && value.charAt(10) == 'T' ? moment(value) : day(kind, day(value));
            default -> "'" + quoted(value) + "'";
        };
    }

    private static String moment(String value) {
        if (!value.matches("[0-9T:.+Z-]{19,32}")) {
            throw ApiException.bad("BAD_REQUEST", "The filter value isn't a date and time: " + value);
        }
        return value;
    }
}
