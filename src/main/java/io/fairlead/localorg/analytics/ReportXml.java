package io.fairlead.localorg.analytics;

import static io.fairlead.localorg.schema.XmlFile.children;
import static io.fairlead.localorg.schema.XmlFile.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** Turns a report file into the metadata that the Analytics API would show for it. */
final class ReportXml {

    private static final Map<String, String> AGGREGATES =
            Map.of("Sum", "s!", "Average", "a!", "Minimum", "m!", "Maximum", "mx!", "Unique", "u!");

    private static final Map<String, String> INTERVALS = Map.ofEntries(
            Map.entry("INTERVAL_CUSTOM", "CUSTOM"),
            Map.entry("INTERVAL_TODAY", "TODAY"),
            Map.entry("INTERVAL_YESTERDAY", "YESTERDAY"),
            Map.entry("INTERVAL_THISWEEK", "THIS_WEEK"),
            Map.entry("INTERVAL_LASTWEEK", "LAST_WEEK"),
            Map.entry("INTERVAL_THISMONTH", "THIS_MONTH"),
            Map.entry("INTERVAL_LASTMONTH", "LAST_MONTH"),
            Map.entry("INTERVAL_CURY", "THIS_YEAR"),
            Map.entry("INTERVAL_PREVY", "LAST_YEAR"),
            Map.entry("INTERVAL_CURRENTQ", "THIS_QUARTER"),
            Map.entry("INTERVAL_PREVQ", "LAST_QUARTER"),
            Map.entry("INTERVAL_LAST7", "LAST_N_DAYS:7"),
            Map.entry("INTERVAL_LAST30", "LAST_N_DAYS:30"),
            Map.entry("INTERVAL_LAST60", "LAST_N_DAYS:60"),
            Map.entry("INTERVAL_LAST90", "LAST_N_DAYS:90"),
            Map.entry("INTERVAL_LAST120", "LAST_N_DAYS:120"));

    private ReportXml() {}

    static Map<String, Object> definition(Path file, Element root) {
        var format = text(root, "format", "Tabular");
        if (!format.equals("Tabular") && !format.equals("Summary")) {
            throw new IllegalArgumentException(
                    file + ": the local org runs reports of the formats Tabular and Summary," + " not " + format + ".");
        }
        var columns = new ArrayList<String>();
        var aggregates = new ArrayList<>(List.of("RowCount"));
        for (var column : children(root, "columns")) {
            var field = text(column, "field");
            columns.add(field);
            for (var aggregate : children(column, "aggregateTypes")) {
                aggregates.add(
                        AGGREGATES.getOrDefault(aggregate.getTextContent().trim(), "s!") + field);
            }
        }
        var definition = new LinkedHashMap<String, Object>();
        definition.put("reportType", text(root, "reportType"));
        definition.put("detailColumns", columns);
        definition.put("aggregates", aggregates);
        definition.put("scope", text(root, "scope"));
        definition.put("groupingsDown", groupings(root));
        for (var filter : children(root, "filter")) {
            definition.put("reportFilters", filters(filter));
            definition.put("reportBooleanFilter", text(filter, "booleanFilter"));
        }
        for (var frame : children(root, "timeFrameFilter")) {
            definition.put("standardDateFilter", dates(file, frame));
        }
        var sort = text(root, "sortColumn");
        if (!sort.isEmpty()) {
            definition.put("sortBy", List.of(Map.of("sortColumn", sort, "sortOrder", text(root, "sortOrder", "Asc"))));
        }
        return definition;
    }

    private static List<Map<String, String>> groupings(Element root) {
        return children(root, "groupingsDown").stream()
                .map(grouping -> Map.of(
                        "name",
                        text(grouping, "field"),
                        "sortOrder",
                        text(grouping, "sortOrder", "Asc"),
                        "dateGranularity",
                        text(grouping, "dateGranularity", "None")))
                .toList();
    }

    private static List<Map<String, String>> filters(Element filter) {
        return children(filter, "criteriaItems").stream()
                .map(item -> Map.of(
                        "column",
                        text(item, "column"),
                        "operator",
                        text(item, "operator"),
                        "value",
                        text(item, "value")))
                .toList();
    }

    private static Map<String, String> dates(Path file, Element frame) {
        var interval = text(frame, "interval");
        var duration = INTERVALS.get(interval);
        if (duration == null) {
            throw new IllegalArgumentException(file + ": the local org knows no time frame " + interval + ". Known are "
                    + INTERVALS.keySet() + ".");
        }
        return Map.of(
                "column",
                text(frame, "dateColumn"),
                "durationValue",
                duration,
                "startDate",
                text(frame, "startDate"),
                "endDate",
                text(frame, "endDate"));
    }
}
