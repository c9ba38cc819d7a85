package io.fairlead.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends messages in batches, and returns only when Kafka has acknowledged every one; safe for many threads. */
public final class KafkaQueue implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    KafkaQueue(Map<String, Object> properties) {
        this.producer = new KafkaProducer<>(properties);
    }

    /** Sends one message; see {@link #sendAll}. */
    public Positions send(String topic, Message message) {
        return sendAll(topic, List.of(message));
    }

    /**
     * Sends the messages and waits until all are acknowledged.
     *
     * @return how far a reader must have come to have seen them all
     * @throws NotAcknowledged if one or more may not have arrived, saying which
     */
    public Positions sendAll(String topic, List<Message> messages) {
        var batch = new Batch(messages.size());
        for (var index = 0; index < messages.size(); index++) {
            start(topic, messages.get(index), index, batch);
        }
        batch.await();
        if (!batch.reasonByIndex.isEmpty()) {
            throw new NotAcknowledged(topic, messages.size(), batch.reasonByIndex);
        }
        return new Positions(topic, batch.nextByPartition);
    }

    @Override
    public void close() {
        producer.close();
    }

    private void start(String topic, Message message, int index, Batch batch) {
        try {
            var ignored = producer.send(
                    producerRecord(topic, message), (metadata, problem) -> batch.done(index, metadata, problem));
        } catch (RuntimeException problem) { // then there is no callback
            batch.done(index, null, problem);
        }
    }

    private static ProducerRecord<String, byte[]> producerRecord(String topic, Message message) {
        var producerRecord = new ProducerRecord<String, byte[]>(topic, message.key(), message.value());
        message.headers()
                .forEach((name, value) -> producerRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return producerRecord;
    }

    /** What became of the messages of one call. */
    private static final class Batch {
        private final Map<Integer, Exception> reasonByIndex = new HashMap<>();
        private final Map<Integer, Long> nextByPartition = new TreeMap<>();
        private final CountDownLatch open;

        Batch(int size) {
            open = new CountDownLatch(size);
        }

        synchronized void done(int index, @Nullable RecordMetadata metadata, @Nullable Exception problem) {
            if (problem != null) {
                // A call that threw may have run its callback first: one message counts once.
                if (reasonByIndex.putIfAbsent(index, problem) != null) {
                    return;
                }
            } else if (metadata != null) {
                nextByPartition.merge(metadata.partition(), metadata.offset() + 1, Math::max);
            }
            open.countDown();
        }

        void await() {
            try {
                open.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(
                        "Interrupted while waiting for Kafka; whether the messages arrived is unknown.", interrupted);
            }
        }
    }
}
