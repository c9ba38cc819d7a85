package io.fairlead.localorg.rest;

import io.fairlead.localorg.bulk.Job;
import io.fairlead.localorg.bulk.JobOrder.Kind;
import io.fairlead.localorg.crm.ApiValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows a bulk job as 2.0 does: briefly when it is created or changed, with its counts when it is polled. */
final class BulkJobWriter {

    private BulkJobWriter() {}

    static Map<String, Object> created(Job job) {
        var order = job.order();
        var body = new LinkedHashMap<String, Object>();
        body.put("id", job.id());
        body.put("operation", order.operation());
        body.put("object", order.object());
        body.put("createdById", order.userId());
        body.put("createdDate", ApiValues.text(Instant.ofEpochMilli(order.created())));
        body.put("systemModstamp", ApiValues.text(Instant.ofEpochMilli(job.changed())));
        body.put("state", job.state().apiName());
        if (!order.externalId().isEmpty()) {
            body.put("externalIdFieldName", order.externalId());
        }
        if (!order.assignmentRule().isEmpty()) {
            body.put("assignmentRuleId", order.assignmentRule());
        }
        body.put("concurrencyMode", BulkJobList.mode(job));
        body.put("contentType", order.contentType());
        body.put("apiVersion", Double.parseDouble(order.version()));
        if (order.kind() == Kind.INGEST) {
            body.put("contentUrl", "services/data/v" + order.version() + "/jobs/ingest/" + job.id() + "/batches");
        }
        body.put("lineEnding", order.lineEnding());
        body.put("columnDelimiter", order.delimiter());
        return body;
    }

    static Map<String, Object> polled(Job job) {
        var body = created(job);
        var progress = job.progress();
        body.put("jobType", job.order().kind().apiName());
        body.put("retries", progress.retries());
        body.put("totalProcessingTime", progress.millis());
        body.put("numberRecordsProcessed", progress.processed());
        if (job.order().kind() == Kind.INGEST) {
            body.put("numberRecordsFailed", progress.failed());
            body.put("apiActiveProcessingTime", progress.millis());
            // There is no Apex here.
            body.put("apexProcessingTime", 0);
        }
        if (!job.error().isEmpty()) {
            body.put("errorMessage", job.error());
        }
        return body;
    }
}
