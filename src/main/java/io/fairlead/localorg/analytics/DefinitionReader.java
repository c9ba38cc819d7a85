package io.fairlead.localorg.analytics;

import io.fairlead.localorg.crm.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands the {@code reportMetadata} of a stored report or of a request that overrides parts of it. */
final class DefinitionReader {

    /** Members that say how a report looks, not what it holds, or that only repeat what the report is. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "chart",
            "currency",
            "description",
            "developerName",
            "division",
            "folderId",
            "hasDetailRows",
            "hasRecordCount",
            "id",
            "name",
            "presentationOptions",
            "showGrandTotal",
            "showSubtotals",
            "reportFormat",
            "dashboardSetting",
            "allowedInCustomDetailFormula",
            "standardFilters",
            "supportsRoleHierarchy",
            "userOrHierarchyFilterId");

    /** Members of which only an empty value can be done. */
    private static final Set<String> REFUSED = Set.of(
            "groupingsAcross",
            "crossFilters",
            "buckets",
            "topRows",
            "historicalSnapshotDates",
            "customSummaryFormula",
            "customDetailFormula",
            "roleHierarchyFilter");

    private static final Set<String> UNDERSTOOD = Set.of(
            "reportType",
            "detailColumns",
            "reportFilters",
            "reportBooleanFilter",
            "standardDateFilter",
            "scope",
            "groupingsDown",
            "aggregates",
            "sortBy");

    private final Map<String, @Nullable Object> members;

    private DefinitionReader(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** The stored report with the members of the request in place of its own. */
    static ReportDefinition read(
            StoredReport report, Map<String, @Nullable Object> stored, Map<String, @Nullable Object> overrides) {
        overrides.forEach(DefinitionReader::check);
        var members = new HashMap<>(stored);
        members.putAll(overrides);
        return new DefinitionReader(members).definition(report);
    }

    private static void check(String member, @Nullable Object value) {
        if (REFUSED.contains(member)) {
            boolean empty = value == null
                    || (value instanceof List<?> list && list.isEmpty())
                    || (value instanceof Map<?, ?> map && map.isEmpty());
            if (!empty) {
                throw ApiException.bad("BAD_REQUEST", "This org runs no reports with " + member + ".");
            }
        } else if (!UNDERSTOOD.contains(member) && !WITHOUT_EFFECT.contains(member)) {
            throw ApiException.bad("BAD_REQUEST", "The reportMetadata has an unknown member: " + member);
        }
    }

    private ReportDefinition definition(StoredReport report) {
        var groupings = objects("groupingsDown").stream()
                .map(DefinitionReader::grouping)
                .toList();
        if (groupings.size() > 2) {
            throw ApiException.bad("BAD_REQUEST", "This org groups reports by two columns at most.");
        }
        var type = members.get("reportType") instanceof Map<?, ?> map ? text(map, "type") : text(members, "reportType");
        var filters = objects("reportFilters");
        if (filters.size() > 20) {
            throw ApiException.bad("BAD_REQUEST", "A report can't have more than 20 filters.");
        }
        return new ReportDefinition(
                report.id(),
                report.name(),
                report.developerName(),
                report.description(),
                type,
                groupings.isEmpty() ? "TABULAR" : "SUMMARY",
                texts("detailColumns"),
                filters.stream().map(DefinitionReader::filter).toList(),
                text(members, "reportBooleanFilter"),
                dates(),
                scope(),
                groupings,
                aggregates(),
                objects("sortBy").stream()
                        .map(sort -> new ReportDefinition.Sort(text(sort, "sortColumn"), isDescending(sort)))
                        .toList());
    }

    private List<String> aggregates() {
        var named = texts("aggregates");
        return named.isEmpty() ? List.of("RowCount") : named;
    }

    private String scope() {
        var scope = text(members, "scope").toLowerCase(Locale.ROOT);
        return switch (scope) {
            case "", "organization", "all" -> "organization";
            case "user", "mine" -> "user";
            default -> throw ApiException.bad("BAD_REQUEST", "This org runs no reports with the scope " + scope + ".");
        };
    }

    private ReportDefinition.DateFilter dates() {
        if (!(members.get("standardDateFilter") instanceof Map<?, ?> map)) {
            return new ReportDefinition.DateFilter("", "CUSTOM", "", "");
        }
        var duration = text(map, "durationValue");
        return new ReportDefinition.DateFilter(
                text(map, "column"),
                duration.isEmpty() ? "CUSTOM" : duration,
                text(map, "startDate"),
                text(map, "endDate"));
    }

    private static ReportDefinition.Filter filter(Map<?, ?> map) {
        return new ReportDefinition.Filter(text(map, "column"), text(map, "operator"), text(map, "value"));
    }

    private static ReportDefinition.Grouping grouping(Map<?, ?> map) {
        var granularity = text(map, "dateGranularity");
        return new ReportDefinition.Grouping(
                text(map, "name"),
                isDescending(map),
                granularity.isEmpty() ? "NONE" : granularity.toUpperCase(Locale.ROOT));
    }

    private static boolean isDescending(Map<?, ?> map) {
        return text(map, "sortOrder").toLowerCase(Locale.ROOT).startsWith("desc");
    }

    private static String text(Map<?, ?> map, String member) {
        var value = map.get(member);
        return value == null ? "" : value.toString();
    }

    private List<String> texts(String member) {
        var texts = new ArrayList<String>();
        list(member).forEach(value -> texts.add(String.valueOf(value)));
        return texts;
    }

    private List<Map<?, ?>> objects(String member) {
        var objects = new ArrayList<Map<?, ?>>();
        for (var value : list(member)) {
            if (!(value instanceof Map<?, ?> map)) {
                throw ApiException.bad("BAD_REQUEST", "reportMetadata." + member + " needs objects in its list.");
            }
            objects.add(map);
        }
        return objects;
    }

    private List<?> list(String member) {
        var value = members.get(member);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw ApiException.bad("BAD_REQUEST", "reportMetadata." + member + " needs to be a list.");
        }
        return list;
    }
}
