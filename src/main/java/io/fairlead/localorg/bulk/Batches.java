package io.fairlead.localorg.bulk;

import io.fairlead.localorg.crm.ApiException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The batches of jobs of Bulk API 1.0: each runs on its own and has a result of its own. */
public final class Batches {

    private static final int MOST_ROWS = 10_000;

    private final JobStore store;
    private final JobFiles files;
    private final Consumer<Job> runner;

    Batches(JobStore store, JobFiles files, Consumer<Job> runner) {
        this.store = store;
        this.files = files;
        this.runner = runner;
    }

    /** The batches of a job, the oldest first. */
    public List<Job> of(Job job) {
        return store.batches(job);
    }

    /** Adds a query to an open job. */
    public Job addQuery(Job job, String soql) {
        return ready(create(job, soql));
    }

    /** Adds rows in CSV to an open job. */
    public Job addRows(Job job, byte[] csv) {
        var batch = create(job, "");
        try {
            Files.write(files.input(batch.id()), csv);
        } catch (IOException failure) {
            throw kept(failure);
        }
        if (hasTooMany(batch)) {
            store.delete(batch);
            files.delete(batch.id());
            throw tooMany();
        }
        return ready(batch);
    }

    /** Adds rows that came as XML or JSON, which the job reads as CSV like any others. */
    public Job addRows(Job job, byte[] request, List<Map<String, String>> rows) {
        if (rows.size() > MOST_ROWS) {
            throw tooMany();
        }
        var batch = create(job, "");
        try (var out = Files.newBufferedWriter(files.input(batch.id()))) {
            Files.write(files.request(batch.id()), request);
            write(out, rows, batch.order());
        } catch (IOException failure) {
            throw kept(failure);
        }
        return ready(batch);
    }

    private static void write(BufferedWriter out, List<Map<String, String>> rows, JobOrder order) throws IOException {
        var headings = new LinkedHashMap<String, String>();
        rows.forEach(row -> row.keySet().forEach(name -> headings.putIfAbsent(name.toLowerCase(Locale.ROOT), name)));
        var text = new StringBuilder();
        Csv.line(text, List.copyOf(headings.values()), order);
        for (var row : rows) {
            var values = new LinkedHashMap<String, String>();
            headings.keySet().forEach(name -> values.put(name, ""));
            row.forEach((name, value) -> values.put(name.toLowerCase(Locale.ROOT), value));
            Csv.line(text, List.copyOf(values.values()), order);
            out.append(text);
            text.setLength(0);
        }
        out.append(text);
    }

    private Job create(Job job, String soql) {
        return store.create(number -> {
            boolean open = store.find(job.id())
                    .filter(now -> now.state() == Job.State.OPEN)
                    .isPresent();
            if (!open) {
                throw ApiException.bad(
                        "InvalidJobState", "The job is not open any more, so it takes no batch: " + job.id());
            }
            return Job.fresh(number, job.order().batch(job.id(), soql, store.now()), Job.State.OPEN);
        });
    }

    private Job ready(Job batch) {
        var ready = store.change(batch.id(), now -> now.isOver() ? now : now.in(Job.State.UPLOAD_COMPLETE, store.now()))
                .orElse(batch);
        runner.accept(ready);
        return ready;
    }

    /** A file that cannot be read to its end is left to the batch, which tells why. */
    private boolean hasTooMany(Job batch) {
        try (var input = InputFile.open(files.input(batch.id()), batch.order())) {
            int rows = 0;
            while (rows <= MOST_ROWS && input.next() != null) {
                rows++;
            }
            return rows > MOST_ROWS;
        } catch (ApiException unreadable) {
            return false;
        } catch (IOException failure) {
            throw kept(failure);
        }
    }

    private static ApiException tooMany() {
        return ApiException.bad("InvalidBatch", "A batch takes up to " + MOST_ROWS + " records; add several batches.");
    }

    private static UncheckedIOException kept(IOException failure) {
        return new UncheckedIOException("Cannot keep a batch of a bulk job.", failure);
    }

    /** Lets no more batches in; those that are there run on. */
    public Job close(Job job) {
        return end(job, Job.State.CLOSED);
    }

    /** Stops the batches that are not done; what they stored stays stored. */
    public Job abort(Job job) {
        var aborted = end(job, Job.State.ABORTED);
        of(job).forEach(batch ->
                store.change(batch.id(), now -> now.isOver() ? now : now.in(Job.State.ABORTED, store.now())));
        return aborted;
    }

    private Job end(Job job, Job.State next) {
        return store.change(job.id(), now -> {
                    if (now.state() == next) {
                        return now;
                    }
                    if (now.state() != Job.State.OPEN) {
                        throw ApiException.bad(
                                "InvalidJobState",
                                "Changing from " + now.state().apiName() + " to " + next.apiName()
                                        + " is not possible.");
                    }
                    return now.in(next, store.now());
                })
                .orElseThrow(() -> ApiException.bad("InvalidJob", "Unable to find object: " + job.id()));
    }

    /** What was sent as the batch. */
    public Path request(Job batch) {
        var sent = files.request(batch.id());
        return Files.exists(sent) ? sent : files.input(batch.id());
    }

    /**
     * What became of one row.
     *
     * @param error empty if it was stored
     */
    public record Result(String id, boolean success, boolean created, String error) {}

    /** What became of each row, in the order of the rows. */
    public List<Result> results(Job batch) {
        var results = new ArrayList<Result>();
        try (var lines = InputFile.open(files.success(batch.id()), batch.order())) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                results.add(new Result(
                        line.getField(0),
                        line.getField(1).equals("true"),
                        line.getField(2).equals("true"),
                        line.getField(3)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the result of a batch.", failure);
        }
        return results;
    }
}
