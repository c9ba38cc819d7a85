package io.fairlead.localorg.bulk;

import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.soql.SoqlEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All bulk jobs: a few at a time run in the background, and go on where they were after a restart. */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int WORKERS = 3;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration OPEN = Duration.ofDays(1);

    private final JobStore store;
    private final Users users;
    private final JobFiles files;
    private final QueryRunner queries;
    private final IngestRunner ingests;
    private final Batches batches;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, Jobs::thread);

    /** Serial batches wait for one another, also those of different jobs. */
    private final ExecutorService serial = Executors.newSingleThreadExecutor(Jobs::thread);

    public Jobs(Records records, SoqlEngine engine, Users users, Path folder, BooleanSupplier quota) {
        this.store = new JobStore(records.org().store());
        this.users = users;
        this.files = new JobFiles(folder);
        this.batches = new Batches(store, files, this::submit);
        this.queries = new QueryRunner(records.org().store(), engine, files, store);
        this.ingests = new IngestRunner(records, files, store, quota);
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

    /** Takes up jobs that a stopped process left unfinished, and forgets what is too old. */
    public void resume() {
        forgetOld();
        store.all()
                .filter(job -> job.state() == Job.State.UPLOAD_COMPLETE || job.state() == Job.State.IN_PROGRESS)
                .sorted((a, b) -> Long.compare(a.number(), b.number()))
                .forEach(job -> {
                    if (job.state() == Job.State.IN_PROGRESS) {
                        store.change(job.id(), now -> now.at(now.progress().retried(), store.now()));
                    }
                    submit(job);
                });
    }

    private void forgetOld() {
        long now = store.now();
        store.all().toList().forEach(job -> {
            if (job.isOver() && job.changed() < now - KEPT.toMillis()) {
                delete(job);
            } else if (job.state() == Job.State.OPEN && job.changed() < now - OPEN.toMillis()) {
                store.change(
                        job.id(),
                        open -> open.failing("InvalidJobState : the job was open for more than 24 hours", now));
            }
        });
    }

    public JobFiles files() {
        return files;
    }

    /** The batches of jobs of Bulk API 1.0. */
    public Batches batches() {
        return batches;
    }

    /** The object that a query reads, or the refusal of a query that no job can run. */
    public String objectOf(String soql, Access access, boolean deletedToo) {
        return queries.check(soql, access, deletedToo);
    }

    /** Remembers a new job; a query is ready to run at once. */
    public Job create(JobOrder order, boolean ready) {
        return store.create(number -> Job.fresh(number, order, ready ? Job.State.UPLOAD_COMPLETE : Job.State.OPEN));
    }

    public Optional<Job> find(String id) {
        return store.find(id);
    }

    /** All jobs, the newest first. */
    public Stream<Job> all() {
        return store.all();
    }

    /** Takes the file as the job's upload; it is moved, not copied. */
    public void upload(Job job, Path file) {
        if (job.state() != Job.State.OPEN || Files.exists(files.input(job.id()))) {
            throw ApiException.bad("INVALIDJOBSTATE", "The job takes one upload while it is open.");
        }
        try {
            Files.move(file, files.input(job.id()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot keep the upload of a bulk job.", failure);
        }
    }

    /** Takes the text as the job's upload. */
    public void upload(Job job, byte[] text) {
        try {
            Files.write(files.input(job.id()), text);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot keep the upload of a bulk job.", failure);
        }
    }

    /** Lets an open job run. */
    public Job complete(Job job) {
        if (!Files.exists(files.input(job.id()))) {
            upload(job, new byte[0]);
        }
        var ready = moved(job, Job.State.UPLOAD_COMPLETE);
        submit(ready);
        return ready;
    }

    /** Stops a job; rows that are stored stay stored, the rest are its unprocessed rows. */
    public Job abort(Job job) {
        return moved(job, Job.State.ABORTED);
    }

    private Job moved(Job job, Job.State next) {
        return store.change(job.id(), now -> {
                    boolean possible = next == Job.State.ABORTED ? !now.isOver() : now.state() == Job.State.OPEN;
                    if (!possible) {
                        throw ApiException.bad(
                                "INVALIDJOBSTATE",
                                "Changing from " + now.state().apiName() + " to " + next.apiName()
                                        + " is not possible.");
                    }
                    return now.in(next, store.now());
                })
                .orElseThrow(() -> ApiException.notFound("The requested resource does not exist"));
    }

    public void delete(Job job) {
        store.delete(job);
        files.delete(job.id());
    }

    public void submit(Job job) {
        (job.order().serial() ? serial : workers).execute(() -> run(job.id()));
    }

    private void run(String id) {
        if (store.isStopping()) {
            return;
        }
        try {
            var started = store.change(id, now -> now.isOver() ? now : now.in(Job.State.IN_PROGRESS, store.now()))
                    .filter(now -> !now.isOver());
            if (started.isPresent()) {
                run(started.get());
            }
        } catch (ApiException refused) {
            fail(id, refused.first().code() + " : " + refused.first().message());
        } catch (RuntimeException | IOException failure) {
            LOG.error("A bulk job failed: job={}", id, failure);
            fail(id, "InternalServerError : the job could not go on");
        }
    }

    private void run(Job job) throws IOException {
        var access = users.access(job.order().userId())
                .orElseThrow(() -> ApiException.bad("InvalidUser", "The user of the job is not active any more"));
        if (job.order().kind() == JobOrder.Kind.BATCH && job.order().isQuery()) {
            query(job, access);
        } else if (job.order().isQuery()) {
            queries.run(job, access);
        } else {
            ingests.run(job, access);
        }
    }

    /** A query that cannot run is only found out when its batch does. */
    private void query(Job batch, Access access) throws IOException {
        try {
            var object = queries.check(
                    batch.order().subject(), access, batch.order().operation().equals("queryAll"));
            if (!object.equals(batch.order().object())) {
                throw ApiException.bad(
                        "INVALID_TYPE",
                        "the query reads " + object + ", the job "
                                + batch.order().object());
            }
            queries.run(batch, access);
        } catch (ApiException refused) {
            throw ApiException.bad(
                    "InvalidBatch",
                    "Failed to process query: " + refused.first().code() + ": "
                            + refused.first().message());
        }
    }

    private void fail(String id, String message) {
        store.change(id, now -> now.isOver() ? now : now.failing(message, store.now()));
    }

    @Override
    public void close() {
        store.stop();
        workers.shutdown();
        serial.shutdown();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
            serial.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
