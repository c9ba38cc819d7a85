package io.fairlead.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our own Kafka: a broker in a process of its own that keeps its records in a folder, ends with us, and is started
 * again if it dies. A second program on the same folder joins the running broker instead of starting one.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final long READY_WITHIN = TimeUnit.SECONDS.toMillis(60);
    /** Longer than another program's broker takes to stop and ours to start, on a machine that has much else to do. */
    private static final long FREE_WITHIN = TimeUnit.SECONDS.toMillis(150);

    private final BrokerFolder folder;
    private final KafkaSettings settings;
    private final Map<String, String> overrides;
    private volatile String address = "";
    private volatile @Nullable BrokerChild child;
    private volatile @Nullable String trouble;
    private volatile boolean closed;

    private EmbeddedBroker(KafkaSettings settings, Map<String, String> overrides) {
        this.folder = new BrokerFolder(settings.data());
        this.settings = settings;
        this.overrides = Map.copyOf(overrides);
    }

    /** Starts the broker on the folder in the settings, or joins the one that another program runs there. */
    public static EmbeddedBroker start(KafkaSettings settings) {
        return start(settings, Map.of());
    }

    static EmbeddedBroker start(KafkaSettings settings, Map<String, String> overrides) {
        var broker = new EmbeddedBroker(settings, overrides);
        try {
            broker.startOrJoin();
        } catch (IOException problem) {
            throw new UncheckedIOException("Cannot start the embedded broker in " + broker.folder.path(), problem);
        }
        return broker;
    }

    /** Where the broker answers: host:port. */
    public String bootstrap() {
        return address;
    }

    /** Whether this program runs the broker, and not another one on the same folder. */
    public boolean ours() {
        return child != null;
    }

    /** The broker's process, if it is ours. */
    public Optional<Long> pid() {
        return Optional.ofNullable(child).map(BrokerChild::pid);
    }

    /** What is wrong with the broker now, in a sentence; empty while all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        closed = true;
        var running = child;
        if (running != null) {
            running.stop();
        }
    }

    private void startOrJoin() throws IOException {
        folder.create();
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FREE_WITHIN);
        var failures = 0;
        while (System.nanoTime() < deadline) {
            if (folder.locked()) {
                if (join()) {
                    return;
                }
                pause(100);
                continue;
            }
            var started = launch(Ports.choose(folder.ports(), settings.port()));
            if (started instanceof BrokerChild.Started.Ready) {
                return;
            }
            // Another program may have taken the folder or a port between our look and the start.
            if (started instanceof BrokerChild.Started.Failed failed && ++failures == 3) {
                throw new IllegalStateException("The embedded broker in " + folder.path() + " does not start: "
                        + failed.reason() + ". If its folder was damaged, move it away.");
            }
        }
        throw new IllegalStateException("The folder " + folder.path() + " is held by another broker process that does"
                + " not answer. Stop that process, or set data.dir to another folder.");
    }

    private boolean join() {
        var running = folder.address();
        running.ifPresent(found -> address = found);
        return running.isPresent();
    }

    private BrokerChild.Started launch(Ports ports) throws IOException {
        var properties = BrokerConfiguration.of(folder.records(), ports);
        properties.putAll(overrides);
        folder.store(properties);
        var started = BrokerChild.start(folder, settings.heapMegabytes(), READY_WITHIN);
        if (started instanceof BrokerChild.Started.Ready ready) {
            ports.store(folder.ports());
            address = ready.address();
            child = ready.child();
            trouble = null;
            watch(ready.child(), ports);
        }
        return started;
    }

    /** Clients hold the address, so a broker that died comes back on the same ports or keeps trying. */
    private void watch(BrokerChild running, Ports ports) {
        var ignored = running.ended().thenAcceptAsync(process -> {
            if (closed) {
                return;
            }
            trouble = "The embedded broker's process ended with exit code " + process.exitValue()
                    + " and is started again; " + folder.log() + " says why.";
            LOG.error(
                    "The embedded broker ended and is started again: exit={} log={}",
                    process.exitValue(),
                    folder.log());
            restart(ports);
        });
    }

    private void restart(Ports ports) {
        for (var wait = 100L; !closed; wait = Math.min(wait * 2, 30_000)) {
            try {
                var started = launch(ports);
                if (started instanceof BrokerChild.Started.Ready) {
                    LOG.info("The embedded broker is back: address={}", address);
                    stopIfClosedMeanwhile();
                    return;
                }
                LOG.error("The embedded broker does not come back yet: result={} nextTryMillis={}", started, wait);
            } catch (IOException problem) {
                LOG.error("The embedded broker cannot be started again: nextTryMillis={}", wait, problem);
            }
            pause(wait);
        }
    }

    private void stopIfClosedMeanwhile() {
        var running = child;
        if (closed && running != null) {
            running.stop();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the embedded broker.", interrupted);
        }
    }
}
