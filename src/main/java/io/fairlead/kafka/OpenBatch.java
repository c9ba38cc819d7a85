package io.fairlead.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that a loop has read and not dealt with yet. Their places are committed when all are dealt with; records
 * of a partition that goes to another member leave the batch, because that member gets them.
 */
final class OpenBatch implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(OpenBatch.class);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Received> open = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();

    OpenBatch(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    int size() {
        return open.size();
    }

    List<Received> records() {
        return List.copyOf(open);
    }

    Received first() {
        return open.get(0);
    }

    /** Reads on; what was dealt with and could not be committed during a rebalance is committed first. */
    void poll(Duration atMost) {
        consumer.resume(consumer.paused());
        var polled = consumer.poll(atMost);
        commit();
        polled.forEach(one -> add(new Received(one)));
    }

    /** Takes records out that are dealt with; false if none of them was here. */
    boolean done(Collection<Received> records) {
        return open.removeAll(Set.copyOf(records));
    }

    /** Waits without reading on, and still answers the group so that the partitions stay here. */
    void pauseFor(Duration wait, BooleanSupplier stopping) {
        consumer.pause(consumer.assignment());
        var deadline = System.nanoTime() + wait.toNanos();
        for (var left = wait.toNanos();
                left > 0 && !open.isEmpty() && !stopping.getAsBoolean();
                left = deadline - System.nanoTime()) {
            // Nothing comes from paused partitions; should one be new here, its records join the batch.
            consumer.poll(Duration.ofNanos(Math.min(left, 100_000_000))).forEach(one -> add(new Received(one)));
        }
    }

    void commit() {
        if (!open.isEmpty() || ends.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(ends);
            ends.clear();
        } catch (RebalanceInProgressException later) {
            LOG.debug("The commit waits for the rebalance: partitions={}", ends.size());
        } catch (CommitFailedException outOfGroup) {
            LOG.warn("The group went on without this member, so its records come again: partitions={}", ends.size());
            ends.clear();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (!open.isEmpty()) {
            consumer.pause(partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit();
        drop(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        drop(partitions);
    }

    private void add(Received one) {
        open.add(one);
        ends.put(one.topicPartition(), new OffsetAndMetadata(one.offset() + 1));
    }

    private void drop(Collection<TopicPartition> partitions) {
        open.removeIf(one -> partitions.contains(one.topicPartition()));
        partitions.forEach(ends::remove);
    }
}
