package io.fairlead.localorg.rest;

import io.fairlead.localorg.bulk.Job;
import io.fairlead.localorg.bulk.JobFiles;
import io.fairlead.localorg.bulk.JobOrder.Kind;
import io.fairlead.localorg.crm.ApiException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The result files of a bulk job. */
final class BulkResults {

    static final String CSV = "text/csv; charset=UTF-8";
    private static final int LARGEST_PAGE = 50_000;

    private final JobFiles files;

    BulkResults(JobFiles files) {
        this.files = files;
    }

    Reply reply(Call call, Job job, String name) {
        if (job.order().kind() == Kind.QUERY) {
            if (!name.equals("results")) {
                throw BulkResource.unknown();
            }
            return page(call, job);
        }
        call.allowOnly();
        var progress = job.progress();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "successfulresults" -> file(files.success(job.id()), progress.successLength());
            case "failedresults" -> file(files.failed(job.id()), progress.failedLength());
            case "unprocessedrecords" -> unprocessed(job);
            default -> throw BulkResource.unknown();
        };
    }

    private static Reply file(Path file, long length) {
        return Reply.file(200, CSV, file, length);
    }

    private Reply unprocessed(Job job) {
        if (job.state() == Job.State.FAILED || job.state() == Job.State.ABORTED) {
            var file = files.unprocessed(job);
            return file(file, file.toFile().length());
        }
        return Reply.text(200, CSV, "");
    }

    private Reply page(Call call, Job job) {
        call.allowOnly("maxRecords", "locator");
        if (job.state() != Job.State.JOB_COMPLETE) {
            throw ApiException.bad(
                    "INVALIDJOBSTATE",
                    "The results of a job in state " + job.state().apiName() + " cannot be read.");
        }
        long all = job.progress().processed();
        long from = position(call.request().parameter("locator"));
        if (from > all) {
            throw invalidLocator();
        }
        long to = Math.min(all, from + pageSize(call.request().parameter("maxRecords")));
        var page = files.page(job.id(), from, to);
        return Reply.text(200, CSV, page.text())
                .with("Sforce-Locator", page.next() < all ? locator(page.next()) : "null")
                .with("Sforce-NumberOfRecords", Long.toString(page.next() - from));
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

    private static String locator(long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("r" + position).getBytes(StandardCharsets.US_ASCII));
    }

    private static long position(@Nullable String locator) {
        if (locator == null || locator.isEmpty()) {
            return 0;
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
            if (plain.matches("r\\d{1,12}")) {
                return Long.parseLong(plain.substring(1));
            }
        } catch (IllegalArgumentException malformed) {
            throw invalidLocator();
        }
        throw invalidLocator();
    }

    private static ApiException invalidLocator() {
        return ApiException.bad("INVALID_QUERY_LOCATOR", "invalid query locator");
    }
}
