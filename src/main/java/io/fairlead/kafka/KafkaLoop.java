package io.fairlead.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that hands every record to a handler, at least once and without passing over any: a place is committed only
 * when all before it is dealt with. A batch that fails is tried again while reading pauses; what cannot be dealt with
 * is held.
 */
public final class KafkaLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final LoopSettings settings;
    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final BatchHandler handler;
    private final BadRecordHandler held;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable String trouble;

    private KafkaLoop(
            LoopSettings settings,
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            BatchHandler handler,
            BadRecordHandler held) {
        this.settings = settings;
        this.consumers = consumers;
        this.handler = handler;
        this.held = held;
    }

    static KafkaLoop start(
            LoopSettings settings,
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            BatchHandler handler,
            BadRecordHandler held) {
        var loop = new KafkaLoop(settings, consumers, handler, held);
        new Thread(loop::run, "loop-" + settings.group()).start();
        return loop;
    }

    /** What the loop is waiting for, in a sentence; empty while it makes progress. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Stops after the batch in hand, commits it and leaves; a batch that keeps failing is left for the next start. */
    @Override
    public void close() {
        stopping = true;
        try {
            if (!ended.await(60, TimeUnit.SECONDS)) {
                LOG.warn("A loop does not stop because its handler does not return: group={}", settings.group());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try (var consumer = consumers.get()) {
                read(consumer);
            } catch (RuntimeException | Error problem) {
                report(problem);
                rest();
            }
        }
        ended.countDown();
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        var batch = new OpenBatch(consumer);
        consumer.subscribe(settings.topics(), batch);
        while (!stopping) {
            batch.poll(POLL);
            fill(batch);
            if (!batch.isEmpty()) {
                new Attempts(batch).untilDone();
            }
            trouble = null;
        }
    }

    /** Waits for more as long as more keeps coming, up to ten times the linger time. */
    private void fill(OpenBatch batch) {
        var linger = settings.linger().toNanos();
        var start = System.nanoTime();
        var lastArrival = start;
        while (!stopping && !batch.isEmpty() && batch.size() < settings.batch()) {
            var now = System.nanoTime();
            if (now - lastArrival >= linger || now - start >= 10 * linger) {
                return;
            }
            var before = batch.size();
            batch.poll(Duration.ofNanos(Math.min(linger, POLL.toNanos())));
            lastArrival = batch.size() > before ? System.nanoTime() : lastArrival;
        }
    }

    private void report(Throwable problem) {
        var first = trouble == null;
        trouble = "Group " + settings.group() + " does not get on: " + problem;
        if (first) { // a long outage fills no log
            LOG.error("A loop does not get on and tries again: group={}", settings.group(), problem);
        }
    }

    private void rest() {
        try {
            Thread.sleep(settings.firstWait().multipliedBy(5).toMillis());
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
    }

    /** The attempts to deal with one batch: as a whole first, then one record at a time. */
    private final class Attempts {
        private final OpenBatch batch;
        private int failures;
        private int failuresOfFirst;
        private @Nullable Received lastAlone;
        private Duration wait = settings.firstWait();

        Attempts(OpenBatch batch) {
            this.batch = batch;
        }

        void untilDone() {
            while (!batch.isEmpty()) {
                if (attempt()) {
                    wait = settings.firstWait();
                    continue;
                }
                if (stopping) {
                    return;
                }
                batch.pauseFor(wait, () -> stopping);
                wait = shorter(wait.multipliedBy(2), settings.longestWait());
            }
            batch.commit();
        }

        /** True if at least one record is dealt with. */
        private boolean attempt() {
            var oneByOne = failures >= settings.attempts();
            var records = oneByOne ? List.of(batch.first()) : batch.records();
            try {
                handler.handle(records);
                return batch.done(records);
            } catch (BadRecord bad) {
                return hold(bad.bad(), bad);
            } catch (RetryLater outage) {
                report(outage);
                return false;
            } catch (Exception | Error problem) {
                report(problem);
                failures++;
                return oneByOne && isHopeless(batch.first()) && hold(batch.first(), problem);
            }
        }

        private boolean isHopeless(Received alone) {
            failuresOfFirst = alone == lastAlone ? failuresOfFirst + 1 : 1;
            lastAlone = alone;
            return failuresOfFirst >= settings.attempts();
        }

        private boolean hold(Received bad, Throwable reason) {
            try {
                held.hold(bad, reason);
                LOG.warn("A record is held: group={} place={}", settings.group(), bad.place());
                return batch.done(List.of(bad));
            } catch (Exception | Error problem) {
                report(problem);
                return false;
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
