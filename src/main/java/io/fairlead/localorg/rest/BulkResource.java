package io.fairlead.localorg.rest;

import io.fairlead.localorg.bulk.Job;
import io.fairlead.localorg.bulk.Jobs;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.ApiValues;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.soql.Answer;
import io.fairlead.localorg.soql.SoqlEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /jobs/query} and {@code /jobs/ingest} of Bulk API 2.0. */
final class BulkResource {

    private static final String CSV = "text/csv; charset=UTF-8";
    private static final int LARGEST_PAGE = 50_000;
    private static final Set<String> DELIMITERS = Set.of("COMMA", "TAB", "PIPE", "SEMICOLON", "CARET", "BACKQUOTE");
    private static final Set<String> OPERATIONS = Set.of("insert", "update", "upsert", "delete", "hardDelete");

    private final Org org;
    private final Jobs jobs;
    private final SoqlEngine engine;

    BulkResource(Org org, Jobs jobs, SoqlEngine engine) {
        this.org = org;
        this.jobs = jobs;
        this.engine = engine;
    }

    Reply handle(Call call) {
        boolean query = call.at(1).equals("query");
        if (!query && !call.at(1).equals("ingest")) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        if (call.length() == 2) {
            call.allowMethods("GET", "POST");
            if (call.request().method().equals("GET")) {
                return list(call, query);
            }
            return query ? createQuery(call) : createIngest(call);
        }
        var job = jobs.find(call.at(2))
                .filter(found -> found.isQuery() == query)
                .orElseThrow(() -> ApiException.notFound("The requested resource does not exist"));
        return call.length() == 3 ? one(call, job) : part(call, job, call.at(3));
    }

    private static String text(Map<String, @Nullable Object> body, String member, String otherwise) {
        var value = body.get(member);
        return value == null ? otherwise : value.toString();
    }

    private static void checkMembers(Map<String, @Nullable Object> body, String... known) {
        var allowed = Set.of(known);
        for (var member : body.keySet()) {
            if (!allowed.contains(member)) {
                throw ApiException.bad("INVALIDJOB", "Unrecognized field \"" + member + "\"");
            }
        }
    }

    private static String delimiter(Map<String, @Nullable Object> body) {
        var delimiter = text(body, "columnDelimiter", "COMMA");
        if (!DELIMITERS.contains(delimiter)) {
            throw ApiException.bad("INVALIDJOB", "Unsupported column delimiter: " + delimiter);
        }
        return delimiter;
    }

    private static String lineEnding(Map<String, @Nullable Object> body) {
        var ending = text(body, "lineEnding", "LF");
        if (!ending.equals("LF") && !ending.equals("CRLF")) {
            throw ApiException.bad("INVALIDJOB", "Unsupported line ending: " + ending);
        }
        return ending;
    }

    private Reply createQuery(Call call) {
        var body = Json.object(call.request().body());
        checkMembers(body, "operation", "query", "columnDelimiter", "lineEnding", "contentType");
        var operation = text(body, "operation", "query");
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw ApiException.bad("INVALIDJOB", "Unsupported operation: " + operation);
        }
        var soql = text(body, "query", "");
        var answer = org.store().read(() -> engine.run(soql, call.access(), operation.equals("queryAll")));
        if (!(answer instanceof Answer.Records records)) {
            throw ApiException.bad("API_ERROR", "Aggregate Relationships not supported in Bulk Query");
        }
        records.headings();
        long now = org.store().now().toEpochMilli();
        var job = jobs.create(number -> new Job(
                number,
                "V2Query",
                operation,
                soql,
                records.type().name(),
                "",
                "UploadComplete",
                delimiter(body),
                lineEnding(body),
                call.version(),
                call.access().userId(),
                now,
                now,
                0,
                0,
                0,
                0,
                0,
                ""));
        jobs.submit(job);
        return Json.value(200, describe(job));
    }

    private Reply createIngest(Call call) {
        var type = call.request().header("Content-Type").toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/")) {
            var parts = Multipart.parse(call.request());
            var job = open(call, Json.object(parts.required("job")));
            upload(job, parts.required("content"));
            return Json.value(200, describe(complete(job)));
        }
        return Json.value(200, describe(open(call, Json.object(call.request().body()))));
    }

    private Job open(Call call, Map<String, @Nullable Object> body) {
        checkMembers(
                body, "object", "operation", "externalIdFieldName", "contentType", "lineEnding", "columnDelimiter");
        var operation = text(body, "operation", "");
        if (!OPERATIONS.contains(operation)) {
            throw ApiException.bad("INVALIDJOB", "Unsupported operation: " + operation);
        }
        if (operation.equals("hardDelete")) {
            throw ApiException.bad("FEATURENOTENABLED", "hardDelete operation is not supported by this org");
        }
        var object = org.schema()
                .find(text(body, "object", ""))
                .filter(type -> call.access().on(type).read())
                .orElseThrow(() -> ApiException.bad(
                        "INVALIDENTITY",
                        "The object \"" + text(body, "object", "") + "\" is not valid for the Bulk API."));
        var key = text(body, "externalIdFieldName", "");
        if (operation.equals("upsert")
                && object.field(key).filter(field -> field.identifies()).isEmpty()) {
            throw ApiException.bad(
                    "INVALIDJOB", "The external ID field of an upsert job is missing or not one: " + key);
        }
        long now = org.store().now().toEpochMilli();
        return jobs.create(number -> new Job(
                number,
                "V2Ingest",
                operation,
                object.name(),
                object.name(),
                key,
                "Open",
                delimiter(body),
                lineEnding(body),
                call.version(),
                call.access().userId(),
                now,
                now,
                0,
                0,
                0,
                0,
                0,
                ""));
    }

    private void upload(Job job, byte[] content) {
        try {
            Files.write(jobs.files().input(Jobs.id(job)), content);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot keep the upload of a bulk job.", failure);
        }
    }

    private Job complete(Job job) {
        var ready = jobs.save(job.inState("UploadComplete"));
        jobs.submit(ready);
        return ready;
    }

    private Reply one(Call call, Job job) {
        call.allowMethods("GET", "PATCH", "DELETE");
        return switch (call.request().method()) {
            case "PATCH" -> change(call, job);
            case "DELETE" -> {
                if (!job.isOver() && !job.state().equals("Open")) {
                    throw ApiException.bad(
                            "INVALIDJOBSTATE", "A job that is running cannot be deleted: " + job.state());
                }
                jobs.delete(job);
                yield Reply.empty(204);
            }
            default -> Json.value(200, describe(job));
        };
    }

    private Reply change(Call call, Job job) {
        var state = text(Json.object(call.request().body()), "state", "");
        if (state.equals("Aborted") && !job.isOver()) {
            return Json.value(200, describe(jobs.save(job.inState("Aborted"))));
        }
        if (state.equals("UploadComplete") && job.state().equals("Open")) {
            if (!Files.exists(jobs.files().input(Jobs.id(job)))) {
                upload(job, new byte[0]);
            }
            return Json.value(200, describe(complete(job)));
        }
        throw ApiException.bad(
                "INVALIDJOBSTATE", "Changing from " + job.state() + " to " + state + " is not possible.");
    }

    private Reply part(Call call, Job job, String part) {
        if (part.equals("batches") && !job.isQuery()) {
            call.allowMethods("PUT");
            if (!job.state().equals("Open") || Files.exists(jobs.files().input(Jobs.id(job)))) {
                throw ApiException.bad("INVALIDJOBSTATE", "The job takes one upload while it is open.");
            }
            upload(job, call.request().body());
            return Reply.empty(201);
        }
        call.allowMethods("GET");
        var id = Jobs.id(job);
        return switch (part.toLowerCase(Locale.ROOT)) {
            case "results" -> results(call, job);
            case "successfulresults" -> file(job, jobs.files().success(id), job.successLength());
            case "failedresults" -> file(job, jobs.files().failed(id), job.failedLength());
            case "unprocessedrecords" -> Reply.text(200, CSV, "");
            default -> throw ApiException.notFound("The requested resource does not exist");
        };
    }

    private static Reply file(Job job, Path file, long length) {
        if (job.isQuery()) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        try {
            var bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            return Reply.of(200, CSV, Arrays.copyOf(bytes, (int) Math.min(bytes.length, length)));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the result of a bulk job.", failure);
        }
    }

    private Reply results(Call call, Job job) {
        call.allowOnly("maxRecords", "locator");
        if (!job.isQuery() || !job.state().equals("JobComplete")) {
            throw ApiException.bad(
                    "INVALIDJOBSTATE", "The results of a job in state " + job.state() + " cannot be read.");
        }
        long from = locator(call.request().parameter("locator"));
        long to = Math.min(job.processed(), from + pageSize(call.request().parameter("maxRecords")));
        if (from > job.processed()) {
            throw ApiException.bad("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        var next = to < job.processed() ? encode(to) : "null";
        return Reply.of(200, CSV, jobs.files().page(Jobs.id(job), from, to))
                .with("Sforce-Locator", next)
                .with("Sforce-NumberOfRecords", Long.toString(to - from));
    }

    private static int pageSize(@Nullable String wanted) {
        if (wanted == null) {
            return LARGEST_PAGE;
        }
        if (!wanted.matches("[1-9]\\d{0,8}")) {
            throw ApiException.bad("INVALIDJOB", "maxRecords must be a positive number: " + wanted);
        }
        return Math.min(LARGEST_PAGE, Integer.parseInt(wanted));
    }

    private static String encode(long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("r" + position).getBytes(StandardCharsets.US_ASCII));
    }

    private static long locator(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            if (plain.matches("r\\d{1,12}")) {
                return Long.parseLong(plain.substring(1));
            }
        } catch (IllegalArgumentException malformed) {
            throw ApiException.bad("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        throw ApiException.bad("INVALID_QUERY_LOCATOR", "invalid query locator");
    }

    private Reply list(Call call, boolean query) {
        call.allowOnly("queryLocator", "isPkChunkingEnabled", "jobType", "concurrencyMode");
        List<Map<String, Object>> records = new ArrayList<>();
        for (var job : jobs.all()) {
            if (job.isQuery() == query) {
                records.add(describe(job));
            }
        }
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("done", true);
        body.put("records", records);
        body.put("nextRecordsUrl", null);
        return Json.value(200, body);
    }

    private static Map<String, Object> describe(Job job) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", Jobs.id(job));
        body.put("operation", job.operation());
        body.put("object", job.object());
        body.put("createdById", job.userId());
        body.put("createdDate", ApiValues.text(Instant.ofEpochMilli(job.created())));
        body.put("systemModstamp", ApiValues.text(Instant.ofEpochMilli(job.changed())));
        body.put("state", job.state());
        body.put("concurrencyMode", "Parallel");
        body.put("contentType", "CSV");
        body.put("apiVersion", Double.parseDouble(job.version()));
        body.put("lineEnding", job.lineEnding());
        body.put("columnDelimiter", job.delimiter());
        body.put("jobType", job.kind());
        if (!job.isQuery()) {
            body.put("contentUrl", "services/data/v" + job.version() + "/jobs/ingest/" + Jobs.id(job) + "/batches");
            if (!job.externalId().isEmpty()) {
                body.put("externalIdFieldName", job.externalId());
            }
        }
        if (!job.state().equals("Open")) {
            body.put("retries", 0);
            body.put("totalProcessingTime", job.millis());
            body.put("numberRecordsProcessed", job.processed());
            if (!job.isQuery()) {
                body.put("numberRecordsFailed", job.failed());
                body.put("apiActiveProcessingTime", job.millis());
                body.put("apexProcessingTime", 0);
            }
        }
        if (!job.error().isEmpty()) {
            body.put("errorMessage", job.error());
        }
        return body;
    }
}
