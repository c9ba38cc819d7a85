package io.fairlead.localorg.bulk;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.soql.Answer;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.store.RecordStore;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Runs a query job into its result file, some rows at a time so that writers are never kept waiting long; rows come in
 * the order of their ids unless the query says otherwise. A restart begins the file again.
 */
final class QueryRunner {

    private static final int CHUNK = 1_000;

    private final RecordStore store;
    private final SoqlEngine engine;
    private final JobFiles files;
    private final JobStore jobs;

    QueryRunner(RecordStore store, SoqlEngine engine, JobFiles files, JobStore jobs) {
        this.store = store;
        this.engine = engine;
        this.files = files;
        this.jobs = jobs;
    }

    /** The object of a query that a job can run, or the refusal. */
    String check(String soql, Access access, boolean deletedToo) {
        return store.read(
                () -> plain(engine.run(soql, access, deletedToo)).type().name());
    }

    private static Answer.Records plain(Answer answer) {
        if (!(answer instanceof Answer.Records records)) {
            throw ApiException.bad("API_ERROR", "Aggregate Relationships not supported in Bulk Query");
        }
        records.headings();
        return records;
    }

    void run(Job job, Access access) throws IOException {
        long began = System.nanoTime();
        var order = job.order();
        boolean deletedToo = order.operation().equals("queryAll");
        var answer = store.read(() -> plain(engine.run(order.subject(), access, deletedToo)));
        long rows = 0;
        long position;
        var form = RowForm.of(order, answer, store.schema());
        try (var out = new BufferedOutputStream(Files.newOutputStream(files.output(job.id())), 1 << 16);
                var index = new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(files.index(job.id())), 1 << 14))) {
            position = write(out, form.head());
            index.writeLong(position);
            for (int from = 0; from < answer.size(); from += CHUNK) {
                if (!jobs.goesOn(job)) {
                    return;
                }
                int start = from;
                int end = Math.min(answer.size(), from + CHUNK);
                for (var line : store.read(() -> form.rows(start, end))) {
                    position += write(out, line);
                    index.writeLong(position);
                    rows++;
                }
            }
            position += write(out, form.tail());
        }
        var progress = new Job.Progress(
                rows,
                0,
                position,
                0,
                (System.nanoTime() - began) / 1_000_000,
                job.progress().retries());
        jobs.change(
                job.id(),
                now -> now.state() == Job.State.IN_PROGRESS
                        ? now.at(progress, jobs.now()).in(Job.State.JOB_COMPLETE, jobs.now())
                        : now);
    }

    private static int write(BufferedOutputStream out, byte[] line) throws IOException {
        out.write(line);
        return line.length;
    }
}
