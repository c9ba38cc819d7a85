package io.fairlead.localorg.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.ApiValues;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The dashboards of the metadata; their numbers are worked out whenever they are asked for, as the user who asks. */
public final class Dashboards {

    public static final int REFRESHES_AN_HOUR = 200;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Org org;
    private final Reports reports;
    private final HourlyRuns refreshes;

    /** Works out dashboards as long as the counter of the hour lets it. */
    public Dashboards(Org org, Reports reports, BooleanSupplier hour) {
        this.org = org;
        this.reports = reports;
        this.refreshes = new HourlyRuns(hour, REFRESHES_AN_HOUR, "by dashboards");
    }

    /** Id and name of every dashboard. */
    public List<Map<String, String>> list(Access access) {
        Reports.check(access);
        return org.store().read(() -> {
            var table = org.store().table(org.schema().get("Dashboard"));
            var rows = new ArrayList<Row>();
            table.forEachNumber(number -> {
                var row = table.live(number);
                if (row != null) {
                    rows.add(row);
                }
            });
            rows.sort(Comparator.comparing(row -> row.text("Title")));
            return rows.stream()
                    .map(row -> Map.of("id", row.id(), "name", row.text("Title")))
                    .toList();
        });
    }

    private Row row(String id, Access access) {
        Reports.check(access);
        return org.store().read(() -> {
            var row = Ids.isId(id) ? org.live(Ids.full(id)) : null;
            if (row == null || !row.type().name().equals("Dashboard")) {
                throw ApiException.notFound("The data you're trying to access is unavailable.");
            }
            return row;
        });
    }

    /** What the dashboard shows, without numbers. */
    public Map<String, @Nullable Object> describe(String id, Access access) {
        var row = row(id, access);
        var components = new ArrayList<Map<String, @Nullable Object>>();
        var places = new ArrayList<Object>();
        for (var component : components(row)) {
            components.add(described(row, components.size(), component));
            places.add(component.getOrDefault("layout", Map.of()));
        }
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", row.id());
        body.put("name", row.text("Title"));
        body.put("developerName", row.text("DeveloperName"));
        body.put("description", row.text("Description").isEmpty() ? null : row.text("Description"));
        body.put("folderId", folder(row));
        body.put("canChangeRunningUser", false);
        body.put("runningUser", null);
        body.put("filters", List.of());
        body.put("layout", Map.of("gridLayout", true, "components", places));
        body.put("components", components);
        return body;
    }

    private Map<String, @Nullable Object> described(Row row, int at, Map<String, @Nullable Object> component) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", componentId(row, at));
        body.put("componentData", at);
        body.put("type", "Report");
        body.put("reportId", reportId(component));
        for (var name : List.of("header", "title", "footer")) {
            body.put(name, String.valueOf(component.get(name)).isEmpty() ? null : component.get(name));
        }
        body.put("properties", Map.of("visualizationType", String.valueOf(component.get("visualization"))));
        return body;
    }

    private @Nullable String folder(Row row) {
        return org.store().read(() -> org.where("Folder", "DeveloperName", row.text("FolderName")).stream()
                .map(Row::id)
                .findFirst()
                .orElse(null));
    }

    /** The numbers of every component; one whose report cannot be run says so and the others go on. */
    public List<Map<String, @Nullable Object>> results(String id, Access access) {
        var row = row(id, access);
        refreshes.count();
        var results = new ArrayList<Map<String, @Nullable Object>>();
        for (var component : components(row)) {
            var body = new LinkedHashMap<String, @Nullable Object>();
            var status = new LinkedHashMap<String, @Nullable Object>();
            body.put("componentId", componentId(row, results.size()));
            body.put("reportResult", result(component, access, status));
            status.put("refreshDate", ApiValues.csv(org.store().now()));
            status.put("refreshStatus", "IDLE");
            body.put("status", status);
            results.add(body);
        }
        return results;
    }

    private @Nullable Object result(
            Map<String, @Nullable Object> component, Access access, Map<String, @Nullable Object> status) {
        var report = reportId(component);
        try {
            if (report == null) {
                throw ApiException.notFound("The component's report " + component.get("report") + " is not there.");
            }
            var result = reports.runLater(report, Map.of(), false, access);
            status.put("dataStatus", "DATA");
            return result;
        } catch (ApiException refused) {
            status.put("dataStatus", "ERROR");
            status.put("errorCode", refused.first().code());
            status.put("errorMessage", refused.first().message());
            status.put("errorSeverity", "Error");
            return null;
        }
    }

    private @Nullable String reportId(Map<String, @Nullable Object> component) {
        var name = String.valueOf(component.get("report"));
        return org.store().read(() -> org.where("Report", "DeveloperName", name).stream()
                .map(Row::id)
                .findFirst()
                .orElse(null));
    }

    /** Components are no records here: their ids are numbered over all dashboards. */
    private static String componentId(Row dashboard, int at) {
        return Ids.of("01a", dashboard.number() * 100 + at);
    }

    private static List<Map<String, @Nullable Object>> components(Row row) {
        try {
            return MAPPER.readValue(row.text("Definition"), new TypeReference<>() {});
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A kept dashboard cannot be read: " + row.id(), damaged);
        }
    }
}
