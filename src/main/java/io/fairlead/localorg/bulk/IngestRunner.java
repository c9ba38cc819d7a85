package io.fairlead.localorg.bulk;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.store.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an uploaded file, 200 in a transaction; each transaction also remembers how far the job is. */
final class IngestRunner {

    private static final int CHUNK = 200;
    private static final int BATCH = 10_000;
    private static final int LONGEST_RECORD = 400_000;
    private static final String CLEAR = "#N/A";

    private final Records records;
    private final JobFiles files;
    private final JobStore jobs;
    private final BooleanSupplier batches;

    /** Works with a counter of batches that answers false once the day's are used up. */
    IngestRunner(Records records, JobFiles files, JobStore jobs, BooleanSupplier batches) {
        this.records = records;
        this.files = files;
        this.jobs = jobs;
        this.batches = batches;
    }

    void run(Job job, Access access) throws IOException {
        var order = job.order();
        var type = records.org().schema().get(order.object());
        try (var input = InputFile.open(files.input(job.id()), order);
                var results = RowResults.open(job, files)) {
            new HeaderCheck(records.org().schema(), access, type).check(input.header());
            if (job.progress().successLength() == 0) {
                results.heading(input.header());
            }
            new Work(job, new RowWork(records, access, order, type), input, results).run();
        }
    }

    /** Ends a job that somebody aborted or deleted meanwhile. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super(null, null, false, false);
        }
    }

    /** One job at work. */
    private final class Work {

        private final String id;
        private final RowWork operation;
        private final InputFile input;
        private final RowResults results;
        private final long began = System.nanoTime();
        private final long millisBefore;
        private final List<CsvRecord> chunk = new ArrayList<>(CHUNK);
        private long position;
        private final long done;

        Work(Job job, RowWork operation, InputFile input, RowResults results) {
            this.id = job.id();
            this.operation = operation;
            this.input = input;
            this.results = results;
            this.done = job.progress().processed();
            this.millisBefore = job.progress().millis();
        }

        void run() throws IOException {
            try {
                for (var line = input.next(); line != null; line = input.next()) {
                    if (!isBlank(line) && position++ >= done) {
                        add(line);
                    }
                }
                store(Job.State.JOB_COMPLETE);
            } catch (Stopped stop) {
                return;
            } catch (ApiException unreadable) {
                // What could be read before the fault is done, so that the counts and files tell one story.
                store(Job.State.IN_PROGRESS);
                throw unreadable;
            } catch (UncheckedIOException failure) {
                throw new IOException("Cannot write the result of a bulk job.", failure);
            }
        }

        private void add(CsvRecord line) {
            if ((position - 1) % BATCH == 0 && !batches.getAsBoolean()) {
                throw ApiException.bad("ExceededQuota", "The limit of bulk batches in 24 hours is reached");
            }
            chunk.add(line);
            if (chunk.size() == CHUNK) {
                store(Job.State.IN_PROGRESS);
            }
        }

        private boolean isBlank(CsvRecord line) {
            return line.getFieldCount() == 1 && line.getField(0).isEmpty();
        }

        /** Stores the rows gathered, and with them how far the job is now. */
        private void store(Job.State next) {
            records.org().store().write(tx -> {
                var job = jobs.find(id).filter(jobs::goesOn).orElseThrow(Stopped::new);
                tx.origin("com/salesforce/api/bulkapi/" + job.order().version());
                long wrong = 0;
                for (var row : chunk) {
                    wrong += one(tx, row) ? 0 : 1;
                }
                var moved = job.at(progress(job.progress(), wrong), jobs.now()).in(next, jobs.now());
                jobs.put(tx, moved);
                return moved;
            });
            chunk.clear();
        }

        private Job.Progress progress(Job.Progress before, long wrong) {
            try {
                results.flush();
                return new Job.Progress(
                        before.processed() + chunk.size(),
                        before.failed() + wrong,
                        results.successLength(),
                        results.failedLength(),
                        millisBefore + (System.nanoTime() - began) / 1_000_000,
                        before.retries());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private boolean one(Transaction tx, CsvRecord row) {
            int mark = tx.mark();
            try {
                results.stored(operation.run(tx, values(row)), row.getFields());
                return true;
            } catch (ApiException refused) {
                tx.rollback(mark);
                results.refused(RowErrors.of(refused), row.getFields());
                return false;
            }
        }

        private Map<String, @Nullable Object> values(CsvRecord row) {
            var header = input.header();
            if (row.getFieldCount() != header.size()) {
                throw ApiException.bad(
                        "INVALID_FIELD", "The row has " + row.getFieldCount() + " values, the header " + header.size());
            }
            var values = new LinkedHashMap<String, @Nullable Object>();
            long length = 0;
            for (int i = 0; i < header.size(); i++) {
                var value = row.getField(i);
                length += value.length();
                if (value.equals(CLEAR)) {
                    values.put(header.get(i), null);
                } else if (!value.isEmpty()) {
                    values.put(header.get(i), value);
                }
            }
            if (length > LONGEST_RECORD) {
                throw ApiException.bad(
                        "STRING_TOO_LONG", "The row has more than " + LONGEST_RECORD + " characters: " + length);
            }
            return values;
        }
    }
}
