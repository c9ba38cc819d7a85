package io.fairlead.localorg.bulk;

import io.fairlead.localorg.crm.ApiError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The result files of a job at work: good and bad rows apart, as 2.0 answers them, or for a batch of 1.0 one line for
 * each row in the order of the rows. Lines are gathered and handed to the files just before the transaction is kept.
 */
final class RowResults implements AutoCloseable {

    private final JobOrder order;
    private final RandomAccessFile success;
    private final RandomAccessFile failed;
    private final StringBuilder good = new StringBuilder();
    private final StringBuilder bad = new StringBuilder();

    private RowResults(JobOrder order, RandomAccessFile success, RandomAccessFile failed) {
        this.order = order;
        this.success = success;
        this.failed = failed;
    }

    /** Opens the files and cuts off what a stopped process wrote but never accounted for. */
    static RowResults open(Job job, JobFiles files) throws IOException {
        var success = open(files.success(job.id()), job.progress().successLength());
        try {
            return new RowResults(
                    job.order(),
                    success,
                    open(files.failed(job.id()), job.progress().failedLength()));
        } catch (IOException failure) {
            success.close();
            throw failure;
        }
    }

    private static RandomAccessFile open(Path file, long length) throws IOException {
        var opened = new RandomAccessFile(file.toFile(), "rw");
        try {
            opened.setLength(length);
            opened.seek(length);
            return opened;
        } catch (IOException failure) {
            opened.close();
            throw failure;
        }
    }

    private boolean isBatch() {
        return order.kind() == JobOrder.Kind.BATCH;
    }

    void heading(List<String> header) {
        if (isBatch()) {
            Csv.line(good, List.of("Id", "Success", "Created", "Error"), order);
            return;
        }
        Csv.line(good, joined(List.of("sf__Id", "sf__Created"), header), order);
        Csv.line(bad, joined(List.of("sf__Id", "sf__Error"), header), order);
    }

    void stored(RowWork.Result result, List<String> row) {
        var created = Boolean.toString(result.created());
        if (isBatch()) {
            Csv.line(good, List.of(result.id(), "true", created, ""), order);
        } else {
            Csv.line(good, joined(List.of(result.id(), created), row), order);
        }
    }

    void refused(ApiError error, List<String> row) {
        if (isBatch()) {
            Csv.line(good, List.of("", "false", "false", text(error)), order);
        } else {
            Csv.line(bad, joined(List.of("", text(error)), row), order);
        }
    }

    private static List<String> joined(List<String> first, List<String> rest) {
        var all = new ArrayList<String>(first.size() + rest.size());
        all.addAll(first);
        all.addAll(rest);
        return all;
    }

    private static String text(ApiError error) {
        return error.code() + ":" + error.message() + ":" + String.join(", ", error.fields()) + " --";
    }

    void flush() throws IOException {
        write(success, good);
        write(failed, bad);
    }

    private static void write(RandomAccessFile file, StringBuilder lines) throws IOException {
        if (!lines.isEmpty()) {
            file.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            lines.setLength(0);
        }
    }

    long successLength() throws IOException {
        return success.getFilePointer();
    }

    long failedLength() throws IOException {
        return failed.getFilePointer();
    }

    @Override
    public void close() throws IOException {
        try (success;
                failed) {
            good.setLength(0);
            bad.setLength(0);
        }
    }
}
