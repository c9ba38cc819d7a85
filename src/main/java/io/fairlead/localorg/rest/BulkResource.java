package io.fairlead.localorg.rest;

import io.fairlead.localorg.bulk.Job;
import io.fairlead.localorg.bulk.JobOrder.Kind;
import io.fairlead.localorg.bulk.Jobs;
import io.fairlead.localorg.crm.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code /jobs/query} and {@code /jobs/ingest} of Bulk API 2.0. */
final class BulkResource {

    /** Characters of rows that one multipart request may carry beside the job; more go in an upload of their own. */
    private static final int LONGEST_PART = 100_000;

    private final Jobs jobs;
    private final BulkOrders orders;
    private final BulkResults results;
    private final UsageMeter queries;

    BulkResource(Jobs jobs, BulkOrders orders, UsageMeter queries) {
        this.jobs = jobs;
        this.orders = orders;
        this.queries = queries;
        this.results = new BulkResults(jobs.files());
    }

    Reply handle(Call call) {
        var kind = kind(call.at(1));
        if (call.length() == 2) {
            call.allowMethods("GET", "POST");
            if (call.request().method().equals("GET")) {
                return BulkJobList.reply(call, jobs, kind);
            }
            return kind == Kind.QUERY ? createQuery(call) : createIngest(call);
        }
        var job = jobs.find(call.at(2))
                .filter(found -> found.order().kind() == kind)
                .filter(found -> isVisible(call, found))
                .orElseThrow(BulkResource::unknown);
        return call.length() == 3 ? one(call, job) : part(call, job);
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "query" -> Kind.QUERY;
            case "ingest" -> Kind.INGEST;
            default -> throw unknown();
        };
    }

    private static boolean isVisible(Call call, Job job) {
        return call.access().isAdministrator()
                || job.order().userId().equals(call.access().userId());
    }

    static ApiException unknown() {
        return ApiException.notFound("The requested resource does not exist");
    }

    private Reply createQuery(Call call) {
        var order = orders.query(call, Json.object(call.request().body()));
        if (!queries.count()) {
            throw ApiException.bad("LIMIT_EXCEEDED", "The limit of bulk query jobs in 24 hours is reached.");
        }
        var job = jobs.create(order, true);
        jobs.submit(job);
        return Json.value(200, BulkJobWriter.created(job));
    }

    private Reply createIngest(Call call) {
        var type = call.request().header("Content-Type").toLowerCase(Locale.ROOT);
        if (!type.startsWith("multipart/")) {
            var order = orders.ingest(call, Json.object(call.request().body()));
            return Json.value(200, BulkJobWriter.created(jobs.create(order, false)));
        }
        var parts = Multipart.parse(call.request());
        var order = orders.ingest(call, Json.object(parts.required("job")));
        var content = parts.required("content");
        if (new String(content, StandardCharsets.UTF_8).length() > LONGEST_PART) {
            throw ApiException.bad(
                    "INVALIDJOB",
                    "The content part is longer than " + LONGEST_PART
                            + " characters. Create the job first and upload the rows to its contentUrl.");
        }
        var job = jobs.create(order, false);
        jobs.upload(job, content);
        return Json.value(200, BulkJobWriter.created(jobs.complete(job)));
    }

    private Reply one(Call call, Job job) {
        call.allowMethods("GET", "PATCH", "DELETE");
        return switch (call.request().method()) {
            case "PATCH" -> Json.value(200, BulkJobWriter.created(change(call, job)));
            case "DELETE" -> {
                if (!job.isOver() && job.state() != Job.State.OPEN) {
                    throw ApiException.bad(
                            "INVALIDJOBSTATE",
                            "A job that is running cannot be deleted: "
                                    + job.state().apiName());
                }
                jobs.delete(job);
                yield Reply.empty(204);
            }
            default -> Json.value(200, BulkJobWriter.polled(job));
        };
    }

    private Job change(Call call, Job job) {
        var body = Json.object(call.request().body());
        BulkOrders.allowMembers(body, "id", "state");
        var state = BulkOrders.text(body, "state", "");
        return switch (state) {
            case "Aborted" -> jobs.abort(job);
            case "UploadComplete" -> {
                if (job.order().kind() == Kind.QUERY) {
                    throw ApiException.bad("INVALIDJOBSTATE", "A query job can only be aborted.");
                }
                yield jobs.complete(job);
            }
            default -> throw ApiException.bad("INVALIDJOB", "Unsupported state: " + state);
        };
    }

    private Reply part(Call call, Job job) {
        if (call.length() > 4) {
            throw unknown();
        }
        if (!call.at(3).equals("batches") || job.order().kind() == Kind.QUERY) {
            call.allowMethods("GET");
            return results.reply(call, job, call.at(3));
        }
        call.allowMethods("PUT");
        jobs.upload(job, call.request().upload().orElseThrow());
        return Reply.empty(201);
    }
}
