package io.fairlead.kafka;

import static io.fairlead.kafka.Answers.await;
import static io.fairlead.kafka.Topic.kept;
import static io.fairlead.kafka.Topic.lastOfEachKey;
import static io.fairlead.kafka.Topic.passing;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics: makes what is missing, compares what is there with what we need, and trims what everybody has read. */
public final class Topics {

    /** Every topic that does not belong to one org. */
    public static final List<Topic> ALL = List.of(
            kept(
                    Topic.JOB_CHANGES,
                    "Every job change as it came in; only trimmed where every connected org has read it and it is old enough."),
            kept(
                    Topic.DECIDE_AGAIN,
                    "Events whose facts changed before they were written, per org, to be decided once more."),
            kept(Topic.DECISIONS, "Every decision; the audit store is rebuilt from it, so it is never cleaned by age."),
            kept(Topic.OUTCOMES, "What became of every write plan; the audit store is rebuilt from it."),
            kept(Topic.HELD, "What waits for a person, and what the person said; the audit store is rebuilt from it."),
            passing(Topic.HANDOFFS, 90, "Messages for sales tools, which have ninety days to fetch them."),
            lastOfEachKey(Topic.TRACKED_PEOPLE, true, "Whose job is watched; the last state of each person."),
            lastOfEachKey(
                    Topic.EMPLOYMENT_SNAPSHOTS, true, "Where a person works today; the last word on each person."));

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final int LED_WITHIN_TRIES = 300;

    private final Admin admin;
    private final KafkaSettings settings;
    private final Progress progress;

    Topics(Admin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
        this.progress = new Progress(admin);
    }

    /**
     * Makes the topics that are missing, and returns when all of them can take records.
     *
     * @return what differs from what we need on a cluster that is not ours; on our own broker it is put right
     */
    public List<String> ensure(Collection<Topic> topics) {
        create(topics);
        topics.forEach(topic -> awaitLeaders(topic.name()));
        var warnings = new TopicComparison(admin, settings).differences(topics);
        warnings.forEach(warning -> LOG.warn("A topic is not as it should be: {}", warning));
        return warnings;
    }

    /**
     * Deletes records that are older than {@code before} and that every one of the groups has read.
     * No group means that nothing was read, so nothing is deleted.
     *
     * @return where the topic begins now
     */
    public Positions trim(String topic, Set<String> groups, Instant before) {
        var old = progress.offsets(topic, OffsetSpec.forTimestamp(before.toEpochMilli()));
        var end = progress.end(topic);
        var committed =
                groups.stream().map(group -> progress.committed(group, topic)).toList();
        var deletions = new HashMap<TopicPartition, RecordsToDelete>();
        progress.beginning(topic).nextByPartition().forEach((partition, begin) -> {
            var read = committed.stream()
                    .mapToLong(group -> group.next(partition))
                    .min()
                    .orElse(0);
            var young = old.next(partition) < 0 ? end.next(partition) : old.next(partition);
            if (Math.min(read, young) > begin) {
                deletions.put(
                        new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(Math.min(read, young)));
            }
        });
        if (!deletions.isEmpty()) {
            await(admin.deleteRecords(deletions).all(), "trim topic " + topic);
            LOG.info("Trimmed what every group has read: topic={} partitions={}", topic, deletions.size());
        }
        return progress.beginning(topic);
    }

    private void create(Collection<Topic> topics) {
        var existing = await(admin.listTopics().names(), "list its topics");
        var missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> new NewTopic(
                                topic.name(),
                                Optional.of(settings.partitions()),
                                Optional.of((short) settings.replication()).filter(count -> count > 0))
                        .configs(topic.config(settings.flush())))
                .toList();
        admin.createTopics(missing).values().forEach((name, answer) -> {
            try {
                await(answer, "create topic " + name);
            } catch (Answers.Refused refused) {
                if (!refused.because(TopicExistsException.class)) { // another instance may have been quicker
                    throw refused;
                }
            }
        });
    }

    /** A producer that meets a partition without a leader can lose its first batch for good, so nobody sends before. */
    private void awaitLeaders(String topic) {
        for (var attempt = 1; ; attempt++) {
            try {
                progress.end(topic);
                return;
            } catch (Answers.Refused refused) {
                if (attempt == LED_WITHIN_TRIES || !refused.because(RetriableException.class)) {
                    throw refused;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a topic.", interrupted);
        }
    }
}
