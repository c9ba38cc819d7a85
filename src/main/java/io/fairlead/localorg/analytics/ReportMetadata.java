package io.fairlead.localorg.analytics;

import io.fairlead.localorg.crm.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report says of itself beside its rows. */
record ReportMetadata(
        ReportDefinition report,
        ReportType type,
        List<ReportColumn> columns,
        List<Groups.Level> levels,
        Aggregates aggregates,
        Access access) {

    Map<String, @Nullable Object> basic() {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", report.id());
        body.put("name", report.name());
        body.put("developerName", report.developerName());
        body.put("description", report.description().isEmpty() ? null : report.description());
        body.put("reportFormat", report.format());
        body.put("reportType", Map.of("type", type.name(), "label", type.label()));
        body.put("detailColumns", columns.stream().map(ReportColumn::api).toList());
        body.put("aggregates", report.aggregates());
        body.put("reportFilters", filters());
        body.put("reportBooleanFilter", report.logic().isEmpty() ? null : report.logic());
        body.put("standardDateFilter", dates());
        body.put("scope", report.scope());
        body.put("groupingsDown", groupings());
        body.put("groupingsAcross", List.of());
        body.put("sortBy", sorts());
        body.put("crossFilters", List.of());
        body.put("buckets", List.of());
        body.put("topRows", null);
        body.put("hasDetailRows", true);
        body.put("hasRecordCount", true);
        body.put("showGrandTotal", true);
        body.put("showSubtotals", true);
        body.put("currency", null);
        body.put("historicalSnapshotDates", List.of());
        return body;
    }

    private List<Map<String, Object>> filters() {
        var filters = new ArrayList<Map<String, Object>>();
        for (var filter : report.filters()) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("column", filter.column());
            entry.put("operator", filter.operator());
            entry.put("value", filter.value());
            entry.put("filterType", "fieldValue");
            entry.put("isRunPageEditable", true);
            filters.add(entry);
        }
        return filters;
    }

    private Map<String, @Nullable Object> dates() {
        var dates = report.dates();
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("column", dates.column().isEmpty() ? type.dateColumn() : dates.column());
        body.put("durationValue", dates.duration());
        body.put("startDate", dates.start().isEmpty() ? null : dates.start());
        body.put("endDate", dates.end().isEmpty() ? null : dates.end());
        return body;
    }

    private List<Map<String, Object>> groupings() {
        var groupings = new ArrayList<Map<String, Object>>();
        for (var one : report.groupings()) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("name", one.column());
            entry.put("sortOrder", one.descending() ? "Desc" : "Asc");
            entry.put(
                    "dateGranularity",
                    one.granularity().charAt(0) + one.granularity().substring(1).toLowerCase(java.util.Locale.ROOT));
            groupings.add(entry);
        }
        return groupings;
    }

    private List<Map<String, Object>> sorts() {
        var sorts = new ArrayList<Map<String, Object>>();
        for (var sort : report.sorts()) {
            sorts.add(Map.of("sortColumn", sort.column(), "sortOrder", sort.descending() ? "Desc" : "Asc"));
        }
        return sorts;
    }

    Map<String, Object> extended() {
        var details = new LinkedHashMap<String, Object>();
        columns.forEach(column -> details.put(column.api(), column.info()));
        var groupings = new LinkedHashMap<String, Object>();
        for (int i = 0; i < levels.size(); i++) {
            var column = levels.get(i).column();
            var info = new LinkedHashMap<String, Object>(
                    Map.of("label", column.label(), "dataType", column.dataType(), "groupingLevel", i));
            groupings.put(column.api(), info);
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("aggregateColumnInfo", aggregates.info());
        body.put("detailColumnInfo", details);
        body.put("groupingColumnInfo", groupings);
        return body;
    }

    /** All that a report of this type could show. */
    Map<String, Object> ofType() {
        var categories = new ArrayList<Map<String, Object>>();
        type.categories(access).forEach((label, list) -> {
            var byName = new LinkedHashMap<String, Object>();
            list.forEach(column -> {
                var entry = new LinkedHashMap<String, Object>();
                entry.put("label", column.label());
                entry.put("dataType", column.dataType());
                entry.put("filterable", true);
                entry.put("filterValues", column.filterValues());
                byName.put(column.api(), entry);
            });
            categories.add(Map.of("label", label, "columns", byName));
        });
        var body = new LinkedHashMap<String, Object>();
        body.put("categories", categories);
        body.put("dataTypeFilterOperatorMap", Operators.BY_DATA_TYPE);
        body.put(
                "scopeInfo",
                Map.of(
                        "defaultValue",
                        "organization",
                        "values",
                        List.of(
                                Map.of("label", "All " + type.label(), "value", "organization"),
                                Map.of("label", "My " + type.label(), "value", "user"))));
        body.put("standardDateFilterDurationGroups", List.of());
        return body;
    }
}
