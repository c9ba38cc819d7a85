package io.fairlead.localorg.rest;

import io.fairlead.localorg.analytics.Dashboards;
import io.fairlead.localorg.analytics.ReportInstances;
import io.fairlead.localorg.analytics.Reports;
import io.fairlead.localorg.bulk.Jobs;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.metadata.Deployments;
import io.fairlead.localorg.soql.SoqlEngine;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Everything below {@code /services/data/vNN.0/}. */
public final class DataApi {

    private static final Set<String> JSON_ONLY =
            Set.of("sobjects", "composite", "actions", "parameterizedsearch", "query", "queryall");

    /** Resources that belong to parts of Salesforce that this org does not have. */
    private static final List<String> SWITCHED_OFF = List.of("chatter", "connect", "wave");

    /** By name as the list of resources shows it. */
    private final Map<String, Function<Call, Reply>> resources = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public DataApi(
            Org org,
            Records records,
            SoqlEngine engine,
            UsageMeter usage,
            Jobs jobs,
            Deployments deployments,
            BulkUsage bulk,
            ReportUsage reportUsage,
            Reports reports,
            ReportInstances instances,
            Path cursors) {
        var query = new QueryResource(org, engine, cursors);
        var collections = new CollectionsResource(org, records);
        var composite = new CompositeResource(this::handle);
        var tree = new TreeResource(org, records);
        var graph = new GraphResource(composite);
        var batch = new BatchResource(this::handle);
        var recent = new RecentItems(org);
        resources.put("sobjects", new SObjectsResource(org, records, recent)::handle);
        resources.put("recent", recent::handle);
        resources.put("query", call -> query.query(call, false));
        resources.put("queryAll", call -> query.query(call, true));
        var search = new SearchResource(org, engine);
        resources.put("search", search::search);
        resources.put("parameterizedSearch", search::parameterized);
        resources.put("limits", new LimitsResource(org, usage, bulk, reportUsage)::handle);
        var dashboards = new Dashboards(org, reports, reportUsage.refreshes()::count);
        resources.put("analytics", new AnalyticsResource(reports, instances, dashboards)::handle);
        resources.put("jobs", new BulkResource(jobs, new BulkOrders(org, jobs), bulk.queryJobs())::handle);
        resources.put("actions", new ActionsResource(org, records)::handle);
        resources.put("metadata", new MetadataResource(deployments)::handle);
        var shown = new InterfaceResource(org);
        resources.put("tabs", shown::tabs);
        resources.put("theme", shown::theme);
        resources.put("quickActions", shown::quickActions);
        resources.put("process", ProcessResource::handle);
        resources.put("tooling", new ToolingResource(org, query)::handle);
        resources.put("composite", call -> switch (call.at(1)) {
            case "" -> composite.handle(call);
            case "sobjects" -> collections.handle(call);
            case "graph" -> graph.handle(call);
            case "batch" -> batch.handle(call);
            case "tree" -> tree.handle(call);
            default -> throw ApiException.notFound("The requested resource does not exist");
        });
    }

    /** Adds a resource by the first word of its path. */
    void add(String word, Function<Call, Reply> resource) {
        resources.put(word, resource);
    }

    /** The names of all resources that are answered. */
    Set<String> names() {
        return Collections.unmodifiableSet(resources.keySet());
    }

    Reply handle(Call call) {
        var override = call.request().parameter("_HttpMethod");
        if (override != null && call.request().method().equals("POST")) {
            return handle(call.inside(overridden(call.request(), override), call.transaction()));
        }
        var resource = resources.get(call.at(0));
        if (resource == null) {
            if (SWITCHED_OFF.contains(call.at(0))) {
                throw new ApiException(
                        403, "FUNCTIONALITY_NOT_ENABLED", "This feature is not currently enabled for this user.");
            }
            throw ApiException.notFound("The requested resource does not exist");
        }
        checkMediaType(call.request(), call.at(0));
        return resource.apply(call);
    }

    /** Bodies are JSON, except those of bulk jobs and deployments, and none at all needs no type. */
    private static void checkMediaType(Request request, String word) {
        var type = request.header("Content-Type").toLowerCase(Locale.ROOT);
        boolean free =
                type.isEmpty() || request.body().length == 0 || !JSON_ONLY.contains(word.toLowerCase(Locale.ROOT));
        if (!free && !type.startsWith("application/json")) {
            throw new ApiException(
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "Content-Type " + request.header("Content-Type") + " is not supported here: send application/json");
        }
    }

    private static Request overridden(Request request, String method) {
        var query = new HashMap<>(request.query());
        query.remove("_HttpMethod");
        return new Request(
                method.toUpperCase(Locale.ROOT),
                request.path(),
                query,
                request.headers(),
                request.body(),
                request.upload().orElse(null));
    }
}
