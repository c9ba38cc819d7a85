package io.fairlead.localorg.rest;

import io.fairlead.localorg.bulk.Batches;
import io.fairlead.localorg.bulk.Job;
import io.fairlead.localorg.bulk.Jobs;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.store.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /job/ID/batch} of Bulk API 1.0: batches, what was sent, and what became of it. */
final class ClassicBatches {

    private static final int LARGEST = 10 << 20;
    private static final Map<String, String> TYPES =
            Map.of("CSV", "text/csv; charset=UTF-8", "XML", "application/xml; charset=UTF-8", "JSON", Reply.JSON);

    private final Jobs jobs;
    private final Batches batches;
    private final UsageMeter quota;

    ClassicBatches(Jobs jobs, UsageMeter quota) {
        this.jobs = jobs;
        this.batches = jobs.batches();
        this.quota = quota;
    }

    /** Answers the path behind {@code batch}. */
    Reply handle(Call call, Job job, List<String> path) {
        var request = call.request();
        if (path.isEmpty()) {
            return request.method().equals("POST")
                    ? add(call, job)
                    : ClassicApi.only(request, "GET", () -> all(call, job));
        }
        var batch = jobs.find(path.get(0))
                .filter(found -> found.order().parent().equals(job.id()))
                .orElseThrow(() -> ApiException.bad("InvalidBatch", "Unable to find batch: " + path.get(0)));
        return ClassicApi.only(request, "GET", () -> one(call, batch, path.subList(1, path.size())));
    }

    private Reply one(Call call, Job batch, List<String> path) {
        var answer = ClassicAnswer.to(call.request(), batch.order().contentType());
        return switch (String.join("/", path)) {
            case "" -> answer.of(200, "batchInfo", info(batch));
            case "request" -> sent(batch);
            case "result" -> result(batch);
            default -> {
                if (path.size() != 2
                        || !path.get(0).equals("result")
                        || !path.get(1).equals(resultId(batch))) {
                    throw ClassicApi.unknown(call.request());
                }
                yield rows(batch);
            }
        };
    }

    private Reply add(Call call, Job job) {
        var order = job.order();
        var body = call.request().body();
        var type = call.request().header("Content-Type").toLowerCase(Locale.ROOT);
        if (!type.contains(order.contentType().toLowerCase(Locale.ROOT))) {
            throw ApiException.bad(
                    "InvalidBatch",
                    "The job takes batches of " + order.contentType() + ", not of Content-Type "
                            + call.request().header("Content-Type"));
        }
        if (body.length > LARGEST) {
            throw ApiException.bad("InvalidBatch", "A batch takes up to 10 MB, not " + body.length + " bytes.");
        }
        var batch = order.isQuery() ? query(call, job) : rows(job, body);
        return ClassicAnswer.to(call.request(), order.contentType()).of(201, "batchInfo", info(batch));
    }

    private Job query(Call call, Job job) {
        if (!quota.count()) {
            throw ApiException.bad("ExceededQuota", "The limit of bulk batches in 24 hours is reached");
        }
        return batches.addQuery(job, call.request().text().trim());
    }

    private Job rows(Job job, byte[] body) {
        return switch (job.order().contentType()) {
            case "XML" -> batches.addRows(job, body, ClassicRows.ofXml(body));
            case "JSON" -> batches.addRows(job, body, ClassicRows.ofJson(body));
            default -> batches.addRows(job, body);
        };
    }

    private Reply all(Call call, Job job) {
        var infos = batches.of(job).stream().map(ClassicBatches::info).toList();
        return ClassicAnswer.to(call.request(), job.order().contentType())
                .list("batchInfoList", "batchInfo", infos, true);
    }

    private static String state(Job batch) {
        return switch (batch.state()) {
            case IN_PROGRESS -> "InProgress";
            case JOB_COMPLETE -> "Completed";
            case FAILED -> "Failed";
            case ABORTED -> "NotProcessed";
            default -> "Queued";
        };
    }

    private static Map<String, @Nullable Object> info(Job batch) {
        var progress = batch.progress();
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("id", batch.id());
        info.put("jobId", batch.order().parent());
        info.put("state", state(batch));
        if (!batch.error().isEmpty()) {
            info.put("stateMessage", batch.error());
        }
        info.put("createdDate", ClassicJobs.moment(batch.order().created()));
        info.put("systemModstamp", ClassicJobs.moment(batch.changed()));
        info.put("numberRecordsProcessed", progress.processed());
        info.put("numberRecordsFailed", progress.failed());
        info.put("totalProcessingTime", progress.millis());
        info.put("apiActiveProcessingTime", progress.millis());
        info.put("apexProcessingTime", 0);
        return info;
    }

    private Reply sent(Job batch) {
        var type = String.valueOf(TYPES.get(batch.order().contentType()));
        if (batch.order().isQuery()) {
            return Reply.text(200, type, batch.order().subject());
        }
        var file = batches.request(batch);
        return Reply.file(200, type, file, file.toFile().length());
    }

    private static String resultId(Job batch) {
        return batch.order().isQuery() ? Ids.of("752", batch.number()) : "";
    }

    private Reply result(Job batch) {
        // A failed batch of rows tells of the rows before the fault.
        if (!Set.of(Job.State.JOB_COMPLETE, Job.State.FAILED).contains(batch.state())) {
            throw ApiException.bad("InvalidBatch", "Batch not completed");
        }
        var order = batch.order();
        var answer = new ClassicAnswer(order.contentType().equals("JSON"));
        if (order.isQuery()) {
            var ids = batch.state() == Job.State.FAILED ? List.of() : List.of(resultId(batch));
            return answer.list("result-list", "result", ids, false);
        }
        if (order.contentType().equals("CSV")) {
            var file = jobs.files().success(batch.id());
            return Reply.file(
                    200,
                    String.valueOf(TYPES.get("CSV")),
                    file,
                    batch.progress().successLength());
        }
        var results = batches.results(batch).stream()
                .map(result -> ClassicRows.result(result, answer.json()))
                .toList();
        return answer.list("results", "result", new ArrayList<>(results), false);
    }

    private Reply rows(Job batch) {
        if (batch.state() != Job.State.JOB_COMPLETE) {
            throw ApiException.bad("InvalidBatch", "Batch not completed");
        }
        return Reply.file(
                200,
                String.valueOf(TYPES.get(batch.order().contentType())),
                jobs.files().output(batch.id()),
                batch.progress().successLength());
    }
}
