package io.fairlead.server;

import io.fairlead.kafka.Topic;
import io.fairlead.kafka.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Cleans the queues that lead to a decision: what is old enough and has been read by every connected org. Kafka's own retention would not wait for
 * an org that is behind. Called by routes/pipeline/retention.camel.yaml.
 */
public final class QueueRetention {
    private final Topics topics;
    private final Supplier<List<String>> orgs;
    private final Duration kept;
    private final Clock clock;

    /**
     * @param orgs every connected org
     * @param kept how long a job change stays at least; zero keeps it for ever
     */
    QueueRetention(Topics topics, Supplier<List<String>> orgs, Duration kept, Clock clock) {
        this.topics = topics;
        this.orgs = orgs;
        this.kept = kept;
        this.clock = clock;
    }

    /** Deletes what nobody needs any more. */
    public void trim() {
        if (kept.isZero()) {
            return;
        }
        Set<String> groups = orgs.get().stream().map(org -> "decide." + org).collect(Collectors.toSet());
        for (String topic : List.of(Topic.JOB_CHANGES, Topic.DECIDE_AGAIN)) {
            topics.trim(topic, groups, clock.instant().minus(kept));
        }
    }
}
