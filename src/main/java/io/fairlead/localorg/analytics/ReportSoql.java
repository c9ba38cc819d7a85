package io.fairlead.localorg.analytics;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The query that finds the rows of a report, so that every rule about who sees what holds for reports too. */
final class ReportSoql {

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
            conditions.add(FilterSoql.joined(report.logic(), filters));
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

    private String dates() {
        var dates = report.dates();
        if (dates.duration().equals("CUSTOM")) {
            if (dates.start().isEmpty() && dates.end().isEmpty()) {
                return "";
            }
            var column = type.get(dates.column().isEmpty() ? type.dateColumn() : dates.column(), access);
            var bounds = new ArrayList<String>();
            if (!dates.start().isEmpty()) {
                bounds.add(column.path() + " >= " + FilterSoql.day(column.kind(), FilterSoql.day(dates.start())));
            }
            if (!dates.end().isEmpty()) {
                bounds.add(column.path() + " < "
                        + FilterSoql.day(
                                column.kind(), FilterSoql.day(dates.end()).plusDays(1)));
            }
            return "(" + String.join(" AND ", bounds) + ")";
        }
        if (!FilterSoql.isLiteral(dates.duration())) {
            throw ApiException.bad(
                    "BAD_REQUEST", "The standard date filter has an invalid duration: " + dates.duration());
        }
        var column = type.get(dates.column().isEmpty() ? type.dateColumn() : dates.column(), access);
        return column.path() + " = " + dates.duration();
    }

    private String condition(ReportDefinition.Filter filter) {
        var column = type.get(filter.column(), access);
        return FilterSoql.condition(column.path(), column.kind(), filter.operator(), filter.value());
    }
}
