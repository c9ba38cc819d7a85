package io.fairlead.localorg.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.RecordStore;
import io.fairlead.localorg.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Where bulk jobs are remembered: beside the records, so that a job and its rows move in one transaction. */
final class JobStore {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JOB = "bulkjob.";
    private static final String LAST = "jobs";
    private static final String FIRST = "bulkjobs.first";

    private final RecordStore store;
    private volatile boolean stopping;

    JobStore(RecordStore store) {
        this.store = store;
    }

    /** Lets jobs at work end after the rows at hand; an interrupt would close the files of the store under them. */
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Whether the job may go on: nobody aborted or deleted it, and the process stays. */
    boolean goesOn(Job job) {
        return !stopping
                && find(job.id())
                        .filter(now -> now.state() == Job.State.IN_PROGRESS)
                        .isPresent();
    }

    long now() {
        return store.now().toEpochMilli();
    }

    Job create(LongFunction<Job> maker) {
        return store.write(tx -> {
            long number = last() + 1;
            tx.setting(LAST, Long.toString(number));
            var job = maker.apply(number);
            put(tx, job);
            return job;
        });
    }

    private long last() {
        return store.setting(LAST).map(Long::parseLong).orElse(0L);
    }

    private long first() {
        return store.setting(FIRST).map(Long::parseLong).orElse(1L);
    }

    void put(Transaction tx, Job job) {
        try {
            tx.setting(JOB + job.number(), MAPPER.writeValueAsString(job));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("A bulk job cannot be written.", failure);
        }
    }

    /** Moves a job on from the state it is in now, which nobody else can change meanwhile. */
    Optional<Job> change(String id, UnaryOperator<Job> step) {
        return store.write(tx -> {
            var job = find(id).map(step);
            job.ifPresent(moved -> put(tx, moved));
            return job;
        });
    }

    Optional<Job> find(String id) {
        boolean ours = Ids.isId(id) && id.startsWith("75");
        return (ours ? read(Ids.number(id)) : Optional.<Job>empty())
                .filter(job -> job.id().equals(Ids.full(id)));
    }

    private Optional<Job> read(long number) {
        return store.setting(JOB + number).map(JobStore::parse);
    }

    private static Job parse(String text) {
        try {
            return MAPPER.readValue(text, Job.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("A stored bulk job cannot be read.", failure);
        }
    }

    /** The batches of a 1.0 job in their order; all of them are younger than it. */
    List<Job> batches(Job job) {
        return LongStream.rangeClosed(job.number() + 1, last())
                .mapToObj(this::read)
                .flatMap(Optional::stream)
                .filter(batch -> batch.order().parent().equals(job.id()))
                .toList();
    }

    /** All jobs, the newest first. */
    Stream<Job> all() {
        long last = last();
        return LongStream.rangeClosed(first(), last)
                .mapToObj(number -> read(last + first() - number))
                .flatMap(Optional::stream);
    }

    void delete(Job job) {
        store.write(tx -> {
            tx.setting(JOB + job.number(), null);
            if (job.number() == first()) {
                long next = job.number() + 1;
                while (next <= last() && store.setting(JOB + next).isEmpty()) {
                    next++;
                }
                tx.setting(FIRST, Long.toString(next));
            }
            return job;
        });
    }
}
