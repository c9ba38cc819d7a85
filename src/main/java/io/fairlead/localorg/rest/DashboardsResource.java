package io.fairlead.localorg.rest;

import io.fairlead.localorg.analytics.Dashboards;
import io.fairlead.localorg.crm.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /analytics/dashboards}: list, describe, results and status. */
final class DashboardsResource {

    private final Dashboards dashboards;

    DashboardsResource(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    Reply handle(Call call) {
        call.allowOnly();
        if (call.length() == 2) {
            call.allowMethods("GET");
            return list(call);
        }
        var id = call.at(2);
        if (call.length() == 3) {
            call.allowMethods("GET", "PUT");
            return call.request().method().equals("PUT") ? refreshed(call, id) : results(call, id);
        }
        call.allowMethods("GET");
        return switch (call.length() == 4 ? call.at(3) : "") {
            case "describe" -> Json.value(200, described(call, id));
            case "status" -> Json.value(200, Map.of("componentStatus", status(call, id)));
            default -> throw ApiException.notFound("The data you're trying to access is unavailable.");
        };
    }

    private static String url(Call call, String id) {
        return call.base() + "analytics/dashboards/" + id;
    }

    private Reply list(Call call) {
        return Json.value(
                200,
                dashboards.list(call.access()).stream()
                        .map(dashboard -> {
                            var url = url(call, dashboard.getOrDefault("id", ""));
                            var entry = new LinkedHashMap<String, String>(dashboard);
                            entry.put("statusUrl", url + "/status");
                            entry.put("url", url);
                            return entry;
                        })
                        .toList());
    }

    private Map<String, @Nullable Object> described(Call call, String id) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("attributes", Map.of("dashboardId", id, "statusUrl", url(call, id) + "/status", "type", "Dashboard"));
        body.putAll(dashboards.describe(id, call.access()));
        return body;
    }

    private Reply results(Call call, String id) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("componentData", dashboards.results(id, call.access()));
        body.put("dashboardMetadata", described(call, id));
        return Json.value(200, body);
    }

    /** There is nothing to refresh, as nothing is kept: the next answer is as new as can be. */
    private Reply refreshed(Call call, String id) {
        dashboards.describe(id, call.access());
        return Json.value(201, Map.of("statusUrl", url(call, id) + "/status"));
    }

    private List<Map<String, @Nullable Object>> status(Call call, String id) {
        var told = new ArrayList<Map<String, @Nullable Object>>();
        for (var component : dashboards.results(id, call.access())) {
            var entry = new LinkedHashMap<String, @Nullable Object>();
            entry.put("componentId", component.get("componentId"));
            if (component.get("status") instanceof Map<?, ?> status) {
                entry.put("refreshDate", status.get("refreshDate"));
                entry.put("refreshStatus", status.get("refreshStatus"));
            }
            told.add(entry);
        }
        return told;
    }
}
