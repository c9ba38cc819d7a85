package io.fairlead.localorg.analytics;

import java.util.List;

/**
 * What a report shows.
 *
 * @param format {@code TABULAR} or {@code SUMMARY}
 * @param logic how the filters are joined, for example {@code 1 AND (2 OR 3)}; empty joins all by AND
 * @param dates the standard date filter
 * @param scope {@code organization} or {@code user}
 * @param groupings one or two columns whose values make groups
 * @param aggregates for example {@code RowCount} or {@code s!AMOUNT}
 */
record ReportDefinition(
        String id,
        String name,
        String developerName,
        String description,
        String type,
        String format,
        List<String> columns,
        List<Filter> filters,
        String logic,
        DateFilter dates,
        String scope,
        List<Grouping> groupings,
        List<String> aggregates,
        List<Sort> sorts) {

    ReportDefinition {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        groupings = List.copyOf(groupings);
        aggregates = List.copyOf(aggregates);
        sorts = List.copyOf(sorts);
    }

    /** A condition on a column; several values with commas mean any of them. */
    record Filter(String column, String operator, String value) {}

    /**
     * The time the report is about.
     *
     * @param duration {@code CUSTOM} with two dates, or a date literal such as {@code LAST_N_DAYS:30}
     * @param start the first day, empty if open
     * @param end the last day, empty if open
     */
    record DateFilter(String column, String duration, String start, String end) {}

    /** A column whose values make groups; dates by day, week, month, quarter or year. */
    record Grouping(String column, boolean descending, String granularity) {}

    /** The order of the rows. */
    record Sort(String column, boolean descending) {}
}
