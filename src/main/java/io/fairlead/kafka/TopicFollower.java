package io.fairlead.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that keeps a copy of whole topics up to date, such as a mirror: it belongs to no group, reads every partition
 * from the places its handler kept, and hands over what comes until it is closed.
 */
public final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long REST_MILLIS = 500;

    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final Progress progress;
    private final FollowHandler handler;
    private final Map<String, Positions> placesByTopic = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable String trouble;

    private TopicFollower(
            Collection<Positions> from,
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            Progress progress,
            FollowHandler handler) {
        this.consumers = consumers;
        this.progress = progress;
        this.handler = handler;
        from.forEach(places -> placesByTopic.put(places.topic(), places));
    }

    static TopicFollower start(
            Collection<Positions> from,
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            Progress progress,
            FollowHandler handler) {
        var follower = new TopicFollower(from, consumers, progress, handler);
        new Thread(follower::run, "follow-" + from.iterator().next().topic()).start();
        return follower;
    }

    /** What the follower is waiting for, in a sentence; empty while it makes progress. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            if (!ended.await(60, TimeUnit.SECONDS)) {
                LOG.warn(
                        "A follower does not stop because its handler does not return: topics={}",
                        placesByTopic.size());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isStopped(0)) {
            try (var consumer = consumers.get()) {
                follow(consumer);
            } catch (Exception | Error problem) {
                if (trouble == null) { // a long outage fills no log
                    LOG.error("A follower does not get on and tries again: topics={}", placesByTopic.size(), problem);
                }
                trouble = "The copy of " + placesByTopic.keySet() + " does not get on: " + problem;
                isStopped(REST_MILLIS);
            }
        }
        ended.countDown();
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) throws Exception {
        seek(consumer);
        while (!isStopped(0)) {
            var recordsByTopic = new HashMap<String, List<Received>>();
            consumer.poll(POLL).forEach(one -> recordsByTopic
                    .computeIfAbsent(one.topic(), topic -> new ArrayList<>())
                    .add(new Received(one)));
            for (var entry : recordsByTopic.entrySet()) {
                take(entry.getKey(), entry.getValue());
            }
            trouble = null;
        }
    }

    private void take(String topic, List<Received> records) throws Exception {
        var after = placesByTopic.getOrDefault(topic, Positions.beginning(topic));
        for (var one : records) {
            after = after.after(one.partition(), one.offset());
        }
        handler.take(List.copyOf(records), after);
        placesByTopic.put(topic, after);
    }

    private void seek(KafkaConsumer<String, byte[]> consumer) {
        var offsets = new HashMap<TopicPartition, Long>();
        placesByTopic.values().forEach(places -> progress.end(places.topic())
                .nextByPartition()
                .forEach((partition, end) -> {
                    var wanted = places.next(partition);
                    // A place past the end belongs to a topic that was since made anew.
                    offsets.put(new TopicPartition(places.topic(), partition), wanted > end ? 0 : wanted);
                }));
        consumer.assign(offsets.keySet());
        offsets.forEach(consumer::seek);
    }

    private boolean isStopped(long waitMillis) {
        try {
            return stop.await(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            stop.countDown();
            return true;
        }
    }
}
