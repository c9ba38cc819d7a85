package io.fairlead.localorg.analytics;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.FieldKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The query that finds the rows of a report, so that every rule about who sees what holds for reports too. */
final class ReportSoql {

    private static final Pattern LITERAL = Pattern.compile("[A-Z][A-Z_0-9]*(:\\d{1,4})?");
    private static final Pattern LOGIC = Pattern.compile("\\d+|AND|OR|NOT|\\(|\\)|\\s+", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);

    private final ReportDefinition report;
    private final ReportType type;
    private final Access access;
    private final Set<String> paths = new LinkedHashSet<>();

    ReportSoql(ReportDefinition report, ReportType type, Access access) {
        this.report = report;
        this.type = type;
        this.access = access;
        paths.add("Id");
    }

    /** Asks for one more field. */
    void select(String path) {
        paths.add(path);
    }

    List<String> paths() {
        return List.copyOf(paths);
    }

    String text() {
        var conditions = new ArrayList<String>();
        var dates = dates();
        if (!dates.isEmpty()) {
            conditions.add(dates);
        }
        var filters = report.filters().stream().map(this::condition).toList();
        if (!filters.isEmpty()) {
            conditions.add(report.logic().isBlank() ? String.join(" AND ", filters) : "(" + logic(filters) + ")");
        }
        var order = new ArrayList<String>();
        report.groupings()
                .forEach(one -> order.add(type.get(one.column(), access).path() + (one.descending() ? " DESC" : " ASC")
                        + " NULLS FIRST"));
        report.sorts()
                .forEach(one ->
                        order.add(type.get(one.column(), access).path() + (one.descending() ? " DESC" : " ASC")));
        return "SELECT " + String.join(", ", paths) + " FROM " + type.base().name()
                + (report.scope().equals("user") ? " USING SCOPE mine" : "")
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + (order.isEmpty() ? "" : " ORDER BY " + String.join(", ", order));
    }

    private String logic(List<String> filters) {
        var out = new StringBuilder();
        var tokens = LOGIC.matcher(report.logic());
        int end = 0;
        while (tokens.find() && tokens.start() == end) {
            var token = tokens.group();
            end = tokens.end();
            if (Character.isDigit(token.charAt(0))) {
                int number = token.length() > 3 ? 0 : Integer.parseInt(token);
                if (number < 1 || number > filters.size()) {
                    throw wrongLogic();
                }
                out.append(filters.get(number - 1));
            } else {
                out.append(token.isBlank() ? " " : token.toUpperCase(Locale.ROOT));
            }
        }
        if (end < report.logic().length()) {
            throw wrongLogic();
        }
        return out.toString();
    }

    private ApiException wrongLogic() {
        return ApiException.bad("BAD_REQUEST", "The filter logic is invalid: " + report.logic());
    }

    private String dates() {
        var dates = report.dates();
        if (dates.duration().equals("CUSTOM")) {
            if (dates.start().isEmpty() && dates.end().isEmpty()) {
                return "";
            }
            var column = type.get(dates.column().isEmpty() ? type.dateColumn() : dates.column(), access);
            var bounds = new ArrayList<String>();
            if (!dates.start().isEmpty()) {
                bounds.add(column.path() + " >= " + day(column, day(dates.start())));
            }
            if (!dates.end().isEmpty()) {
                bounds.add(column.path() + " < " + day(column, day(dates.end()).plusDays(1)));
            }
            return "(" + String.join(" AND ", bounds) + ")";
        }
        if (!LITERAL.matcher(dates.duration()).matches()) {
            throw ApiException.bad(
                    "BAD_REQUEST", "The standard date filter has an invalid duration: " + dates.duration());
        }
        var column = type.get(dates.column().isEmpty() ? type.dateColumn() : dates.column(), access);
        return column.path() + " = " + dates.duration();
    }

    private static String day(ReportColumn column, LocalDate day) {
        return column.kind() == FieldKind.DATETIME ? day + "T00:00:00Z" : day.toString();
    }

    private static LocalDate day(String text) {
        try {
            return text.contains("/")
                    ? LocalDate.parse(text, AMERICAN)
                    : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException notADay) {
            throw ApiException.bad("BAD_REQUEST", "The filter value isn't a date: " + text);
        }
    }

    private String condition(ReportDefinition.Filter filter) {
        var column = type.get(filter.column(), access);
        var parts = new ArrayList<String>();
        for (var value : filter.value().split(",", -1)) {
            parts.add(comparison(column, filter.operator(), value.trim()));
        }
        boolean negative =
                filter.operator().startsWith("not") || filter.operator().equals("excludes");
        return "(" + String.join(negative ? " AND " : " OR ", parts) + ")";
    }

    private static String comparison(ReportColumn column, String operator, String value) {
        var path = column.path();
        boolean wholeDay = column.kind() == FieldKind.DATETIME && operator.equals("equals") && isDay(value);
        if (wholeDay) {
            var day = day(value);
            return "(" + path + " >= " + day(column, day) + " AND " + path + " < " + day(column, day.plusDays(1)) + ")";
        }
        return switch (operator) {
            case "equals" -> path + " = " + literal(column, value);
            case "notEqual" -> path + " != " + literal(column, value);
            case "lessThan" -> path + " < " + literal(column, value);
            case "greaterThan" -> path + " > " + literal(column, value);
            case "lessOrEqual" -> path + " <= " + literal(column, value);
            case "greaterOrEqual" -> path + " >= " + literal(column, value);
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

    private static String literal(ReportColumn column, String value) {
        if (value.isEmpty()) {
            return "null";
        }
        if (column.kind().isNumber()) {
            if (!value.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
                throw ApiException.bad("BAD_REQUEST", "The filter value isn't a number: " + value);
            }
            return value;
        }
        return switch (column.kind()) {
            case BOOLEAN -> Boolean.toString(value.equals("1") || value.equalsIgnoreCase("true"));
            case DATE, DATETIME ->
                LITERAL.matcher(value).matches()
                        ? value
                        : value.length() > 10 && value.charAt(10) == 'T' ? moment(value) : day(column, day(value));
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
