package io.fairlead.localorg.rest;

import io.fairlead.localorg.analytics.Dashboards;
import io.fairlead.localorg.analytics.ReportInstance;
import io.fairlead.localorg.analytics.ReportInstances;
import io.fairlead.localorg.analytics.Reports;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.ApiValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /analytics/reports}, and the way to {@code /analytics/dashboards}. */
final class AnalyticsResource {

    private final Reports reports;
    private final ReportInstances instances;
    private final DashboardsResource dashboards;

    AnalyticsResource(Reports reports, ReportInstances instances, Dashboards dashboards) {
        this.dashboards = new DashboardsResource(dashboards);
        this.reports = reports;
        this.instances = instances;
    }

    Reply handle(Call call) {
        if (call.at(1).equals("dashboards")) {
            return dashboards.handle(call);
        }
        if (!call.at(1).equals("reports") || call.length() > 5) {
            throw unavailable();
        }
        if (call.length() == 2) {
            call.allowMethods("GET");
            return list(call);
        }
        if (call.length() == 3) {
            return run(call, call.at(2));
        }
        return switch (call.at(3)) {
            case "describe" -> {
                call.allowMethods("GET");
                yield Json.value(200, described(call));
            }
            case "instances" -> call.length() == 4 ? instances(call) : instance(call);
            default -> throw unavailable();
        };
    }

    private static ApiException unavailable() {
        return ApiException.notFound("The data you're trying to access is unavailable.");
    }

    private static String url(Call call, String id) {
        return call.base() + "analytics/reports/" + id;
    }

    private Reply list(Call call) {
        call.allowOnly();
        return Json.value(
                200,
                reports.list(call.access()).stream()
                        .map(report -> {
                            var url = url(call, report.getOrDefault("id", ""));
                            var entry = new LinkedHashMap<String, String>(report);
                            entry.put("url", url);
                            entry.put("describeUrl", url + "/describe");
                            entry.put("instancesUrl", url + "/instances");
                            return entry;
                        })
                        .toList());
    }

    private Map<String, Object> described(Call call) {
        var body = new LinkedHashMap<String, Object>();
        body.put("attributes", attributes(call, call.at(2)));
        body.putAll(reports.describe(call.at(2), call.access()));
        return body;
    }

    private Map<String, String> attributes(Call call, String id) {
        var url = url(call, id);
        return Map.of(
                "type",
                "Report",
                "reportId",
                id,
                "reportName",
                reports.name(id, call.access()),
                "describeUrl",
                url + "/describe",
                "instancesUrl",
                url + "/instances");
    }

    private Reply run(Call call, String id) {
        call.allowMethods("GET", "POST");
        call.allowOnly("includeDetails");
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("attributes", attributes(call, id));
        body.putAll(reports.run(id, overrides(call), includeDetails(call), call.access()));
        return Json.value(200, body);
    }

    private static boolean includeDetails(Call call) {
        return "true".equalsIgnoreCase(call.request().parameter("includeDetails"));
    }

    /** The members of the report's metadata that a POST brings; an empty body brings none. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> overrides(Call call) {
        var body = call.request().body();
        if (!call.request().method().equals("POST") || body.length == 0) {
            return Map.of();
        }
        var object = Json.object(body);
        if (!Set.of("reportMetadata").containsAll(object.keySet())
                || !(object.getOrDefault("reportMetadata", Map.of()) instanceof Map<?, ?> metadata)) {
            throw ApiException.bad("BAD_REQUEST", "The request body needs one object named reportMetadata.");
        }
        return (Map<String, @Nullable Object>) metadata;
    }

    private Reply instances(Call call) {
        call.allowMethods("GET", "POST");
        call.allowOnly("includeDetails");
        if (call.request().method().equals("POST")) {
            var instance = instances.request(call.at(2), overrides(call), includeDetails(call), call.access());
            return Json.value(200, summary(call, instance));
        }
        return Json.value(
                200,
                instances.list(call.at(2), call.access()).stream()
                        .map(instance -> summary(call, instance))
                        .toList());
    }

    private Reply instance(Call call) {
        call.allowMethods("GET", "DELETE");
        if (call.request().method().equals("DELETE")) {
            instances.delete(call.at(2), call.at(4), call.access());
            return Reply.empty(204);
        }
        var instance = instances.get(call.at(2), call.at(4), call.access());
        var attributes = summary(call, instance);
        attributes.put("type", "ReportInstance");
        attributes.put("reportId", instance.reportId());
        attributes.put("reportName", instance.reportName());
        if (!instance.error().isEmpty()) {
            attributes.put("errorMessage", instance.error());
        }
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("attributes", attributes);
        body.putAll(instances.result(instance));
        return Json.value(200, body);
    }

    private static Map<String, @Nullable Object> summary(Call call, ReportInstance instance) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", instance.id());
        body.put("status", instance.status());
        body.put("url", url(call, instance.reportId()) + "/instances/" + instance.id());
        body.put("ownerId", instance.ownerId());
        body.put("requestDate", moment(instance.requested()));
        body.put("completionDate", instance.isOver() ? moment(instance.completed()) : null);
        body.put("hasDetailRows", instance.includeDetails());
        body.put("queryable", false);
        return body;
    }

    private static String moment(long millis) {
        return ApiValues.csv(Instant.ofEpochMilli(millis));
    }
}
