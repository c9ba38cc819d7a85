package io.fairlead.localorg.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.RecordStore;
import io.fairlead.localorg.store.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All bulk jobs: they run in the background, and go on where they were after a restart. */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SETTING = "job.";
    private static final String LAST = "jobs";

    private final RecordStore store;
    private final Users users;
    private final JobFiles files;
    private final QueryRunner queries;
    private final IngestRunner ingests;
    private final ExecutorService workers = Executors.newFixedThreadPool(2, Jobs::thread);

    public Jobs(Records records, SoqlEngine engine, Users users, Path folder) {
        this.store = records.org().store();
        this.users = users;
        this.files = new JobFiles(folder);
        this.queries = new QueryRunner(store, engine, files);
        this.ingests = new IngestRunner(records, files, this);
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot create the folder of the bulk jobs " + folder, failure);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "local-org-bulk");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes up jobs that a stopped process left unfinished. */
    public void resume() {
        all().stream()
                .filter(job ->
                        job.state().equals("UploadComplete") || job.state().equals("InProgress"))
                .forEach(this::submit);
    }

    public JobFiles files() {
        return files;
    }

    public static String id(Job job) {
        return Ids.of("750", job.number());
    }

    /** Remembers a new job made from the number it is given. */
    public Job create(LongFunction<Job> maker) {
        return store.write(tx -> {
            long number = store.setting(LAST).map(Long::parseLong).orElse(0L) + 1;
            tx.setting(LAST, Long.toString(number));
            var job = maker.apply(number);
            put(tx, job);
            return job;
        });
    }

    void put(Transaction tx, Job job) {
        try {
            tx.setting(SETTING + id(job), MAPPER.writeValueAsString(job));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("A bulk job cannot be written.", failure);
        }
    }

    public Job save(Job job) {
        return store.write(tx -> {
            put(tx, job);
            return job;
        });
    }

    public Optional<Job> find(String id) {
        return Ids.isId(id) ? store.setting(SETTING + Ids.full(id)).map(Jobs::read) : Optional.empty();
    }

    private static Job read(String text) {
        try {
            return MAPPER.readValue(text, Job.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("A stored bulk job cannot be read.", failure);
        }
    }

    /** All jobs, the newest first. */
    public List<Job> all() {
        var jobs = new ArrayList<Job>();
        for (long number = store.setting(LAST).map(Long::parseLong).orElse(0L); number > 0; number--) {
            find(Ids.of("750", number)).ifPresent(jobs::add);
        }
        return jobs;
    }

    public void delete(Job job) {
        store.write(tx -> {
            tx.setting(SETTING + id(job), null);
            return job;
        });
        files.delete(id(job));
    }

    public void submit(Job job) {
        workers.execute(() -> run(id(job)));
    }

    private void run(String id) {
        var job = find(id).orElse(null);
        if (job == null || job.isOver()) {
            return;
        }
        try {
            var access = users.access(job.userId()).orElseGet(() -> Access.toEverything(job.userId()));
            var started = save(job.inState("InProgress", now()));
            var done = started.isQuery() ? queries.run(started, access) : ingests.run(started, access);
            save(done);
        } catch (ApiException refused) {
            find(id).ifPresent(last -> save(last.failing(
                    refused.first().code() + " : " + refused.first().message(), now())));
        } catch (RuntimeException | IOException failure) {
            LOG.error("A bulk job failed: job={}", id, failure);
            find(id).ifPresent(last -> save(last.failing("InternalError : the job could not go on", now())));
        }
    }

    long now() {
        return store.now().toEpochMilli();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
