package io.fairlead.localorg.rest;

import io.fairlead.localorg.bulk.Job;
import io.fairlead.localorg.bulk.JobOrder.Kind;
import io.fairlead.localorg.bulk.Jobs;
import io.fairlead.localorg.crm.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The list of bulk jobs, the newest first, a thousand at a time. */
final class BulkJobList {

    private static final int PAGE = 1_000;
    private static final Set<String> TYPES = Set.of("BigObjectIngest", "Classic", "V2Ingest", "V2Query");

    private BulkJobList() {}

    static Reply reply(Call call, Jobs jobs, Kind kind) {
        call.allowOnly("queryLocator", "isPkChunkingEnabled", "jobType", "concurrencyMode");
        var page = jobs.all()
                .filter(job -> isOf(job, kind) && matches(call, job) && isVisible(call, job))
                .dropWhile(job -> !isAfter(call.request().parameter("queryLocator"), job))
                .limit(PAGE + 1L)
                .toList();
        boolean done = page.size() <= PAGE;
        var shown = done ? page : page.subList(0, PAGE);
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("done", done);
        body.put("records", shown.stream().map(BulkJobWriter::polled).toList());
        body.put("nextRecordsUrl", done ? null : next(call, shown));
        return Json.value(200, body);
    }

    private static String next(Call call, List<Job> shown) {
        return call.base() + "jobs/" + call.at(1) + "?queryLocator="
                + shown.get(shown.size() - 1).id();
    }

    /** Jobs of 1.0 are listed with those of 2.0. */
    private static boolean isOf(Job job, Kind kind) {
        var order = job.order();
        return order.kind() == kind || (order.kind() == Kind.CLASSIC && order.isQuery() == (kind == Kind.QUERY));
    }

    private static boolean isVisible(Call call, Job job) {
        return call.access().isAdministrator()
                || job.order().userId().equals(call.access().userId());
    }

    /** A locator is the last job of the page before. */
    private static boolean isAfter(@Nullable String locator, Job job) {
        if (locator == null || locator.isEmpty()) {
            return true;
        }
        if (!locator.startsWith("750") || locator.length() != 18) {
            throw ApiException.bad("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return job.id().compareTo(locator) < 0;
    }

    static String mode(Job job) {
        return job.order().serial() ? "Serial" : "Parallel";
    }

    private static boolean matches(Call call, Job job) {
        var type = call.request().parameter("jobType");
        if (type != null && !TYPES.contains(type)) {
            throw ApiException.bad("INVALIDJOB", "Unsupported job type: " + type);
        }
        var mode = call.request().parameter("concurrencyMode");
        return (type == null || type.equals(job.order().kind().apiName()))
                && (mode == null || mode.equalsIgnoreCase(mode(job)))
                && !"true".equalsIgnoreCase(call.request().parameter("isPkChunkingEnabled"));
    }
}
