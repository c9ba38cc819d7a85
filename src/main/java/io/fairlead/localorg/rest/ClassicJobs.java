package io.fairlead.localorg.rest;

import io.fairlead.localorg.bulk.Job;
import io.fairlead.localorg.bulk.Jobs;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.ApiValues;
import io.fairlead.localorg.metadata.Xml;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The jobs of Bulk API 1.0 themselves: opened, closed, aborted, and told with the sums of their batches. */
final class ClassicJobs {

    private final Jobs jobs;
    private final BulkOrders orders;

    ClassicJobs(Jobs jobs, BulkOrders orders) {
        this.jobs = jobs;
        this.orders = orders;
    }

    Reply create(Call call) {
        var chunking = call.request().header("Sforce-Enable-PKChunking").trim();
        if (!chunking.isEmpty() && !chunking.equalsIgnoreCase("false")) {
            throw ApiException.bad(
                    "FeatureNotEnabled", "The local org splits no query by PK chunking. Send the query without it.");
        }
        var job = jobs.create(orders.classic(call, body(call.request())), false);
        return answer(call, job, 201);
    }

    Reply info(Call call, Job job) {
        return answer(call, job, 200);
    }

    Reply change(Call call, Job job) {
        var body = body(call.request());
        BulkOrders.allowMembers(body, "id", "state");
        var state = BulkOrders.text(body, "state", "");
        return switch (state) {
            case "Closed" -> answer(call, jobs.batches().close(job), 200);
            case "Aborted" -> answer(call, jobs.batches().abort(job), 200);
            default -> throw ApiException.bad("InvalidJob", "Unsupported state: " + state);
        };
    }

    /** The members of {@code jobInfo}, in JSON or XML. */
    private static Map<String, @Nullable Object> body(Request request) {
        if (request.header("Content-Type").toLowerCase(Locale.ROOT).contains("json")) {
            return Json.object(request.body());
        }
        try {
            var members = new LinkedHashMap<String, @Nullable Object>();
            for (var element : Xml.elements(Xml.read(request.body()))) {
                members.put(element.getLocalName(), element.getTextContent().trim());
            }
            return members;
        } catch (Xml.Malformed wrong) {
            throw ApiException.bad("InvalidXML", "The request body is no XML: " + wrong.getMessage());
        }
    }

    private Reply answer(Call call, Job job, int status) {
        var order = job.order();
        var batches = jobs.batches().of(job);
        var info = new LinkedHashMap<String, Object>();
        info.put("id", job.id());
        info.put("operation", order.operation());
        info.put("object", order.object());
        info.put("createdById", order.userId());
        info.put("createdDate", moment(order.created()));
        info.put("systemModstamp", moment(job.changed()));
        info.put("state", job.state().apiName());
        if (!order.externalId().isEmpty()) {
            info.put("externalIdFieldName", order.externalId());
        }
        if (!order.assignmentRule().isEmpty()) {
            info.put("assignmentRuleId", order.assignmentRule());
        }
        info.put("concurrencyMode", BulkJobList.mode(job));
        info.put("contentType", order.contentType());
        info.put("numberBatchesQueued", count(batches, Job.State.OPEN) + count(batches, Job.State.UPLOAD_COMPLETE));
        info.put("numberBatchesInProgress", count(batches, Job.State.IN_PROGRESS));
        info.put("numberBatchesCompleted", count(batches, Job.State.JOB_COMPLETE));
        info.put("numberBatchesFailed", count(batches, Job.State.FAILED));
        info.put("numberBatchesTotal", batches.size());
        info.put(
                "numberRecordsProcessed", sum(batches, batch -> batch.progress().processed()));
        info.put("numberRetries", sum(batches, batch -> batch.progress().retries()));
        info.put("apiVersion", Double.parseDouble(order.version()));
        info.put("numberRecordsFailed", sum(batches, batch -> batch.progress().failed()));
        info.put("totalProcessingTime", sum(batches, batch -> batch.progress().millis()));
        info.put("apiActiveProcessingTime", sum(batches, batch -> batch.progress()
                .millis()));
        // There is no Apex here.
        info.put("apexProcessingTime", 0);
        return ClassicAnswer.to(call.request(), order.contentType()).of(status, "jobInfo", info);
    }

    static String moment(long millis) {
        return ApiValues.csv(Instant.ofEpochMilli(millis));
    }

    private static long count(List<Job> batches, Job.State state) {
        return batches.stream().filter(batch -> batch.state() == state).count();
    }

    private static long sum(List<Job> batches, ToLongFunction<Job> part) {
        return batches.stream().mapToLong(part).sum();
    }
}
