package io.fairlead.localorg.bulk;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.soql.Answer;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.store.RecordStore;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Runs a query job into its result file, some rows at a time so that writers are never kept waiting long. */
final class QueryRunner {

    private static final int CHUNK = 1_000;

    private final RecordStore store;
    private final SoqlEngine engine;
    private final JobFiles files;

    QueryRunner(RecordStore store, SoqlEngine engine, JobFiles files) {
        this.store = store;
        this.engine = engine;
        this.files = files;
    }

    /** Checks a query before its job is accepted. */
    static Answer.Records check(Answer answer) {
        if (!(answer instanceof Answer.Records records)) {
            throw ApiException.bad("API_ERROR", "Aggregate Relationships not supported in Bulk Query");
        }
        records.headings();
        return records;
    }

    Job run(Job job, Access access) throws IOException {
        long began = System.nanoTime();
        boolean deletedToo = job.operation().equals("queryAll");
        var answer = store.read(() -> check(engine.run(job.subject(), access, deletedToo)));
        var id = Jobs.id(job);
        long rows = 0;
        try (var out = new BufferedOutputStream(Files.newOutputStream(files.output(id)), 1 << 16);
                var index = new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(files.index(id)), 1 << 14))) {
            long position = write(out, answer.headings(), job);
            index.writeLong(position);
            for (int from = 0; from < answer.size(); from += CHUNK) {
                int start = from;
                int end = Math.min(answer.size(), from + CHUNK);
                for (var line : store.read(() -> answer.flat(start, end))) {
                    position += write(out, line, job);
                    index.writeLong(position);
                    rows++;
                }
            }
        }
        long millis = (System.nanoTime() - began) / 1_000_000;
        return job.at(rows, 0, 0, 0, millis, store.now().toEpochMilli())
                .inState("JobComplete", store.now().toEpochMilli());
    }

    private static int write(BufferedOutputStream out, List<String> line, Job job) throws IOException {
        var text = new StringBuilder(256);
        Csv.line(text, line, job.delimiterChar(), job.newline());
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        return bytes.length;
    }
}
