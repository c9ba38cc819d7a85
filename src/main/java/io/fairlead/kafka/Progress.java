package io.fairlead.kafka;

import static io.fairlead.kafka.Answers.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Where topics begin and end, how far each group has read, and what it has not read yet. */
public final class Progress {

    private final Admin admin;

    Progress(Admin admin) {
        this.admin = admin;
    }

    /** The offset of the first record still kept, for every partition. */
    public Positions beginning(String topic) {
        return offsets(topic, OffsetSpec.earliest());
    }

    /** The offset that the next record will get, for every partition. */
    public Positions end(String topic) {
        return offsets(topic, OffsetSpec.latest());
    }

    /** How far the group has read; partitions of which it has committed nothing are left out. */
    public Positions committed(String group, String topic) {
        var next = new TreeMap<Integer, Long>();
        try {
            await(
                            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                            "say how far group " + group + " has read")
                    .forEach((place, offset) -> {
                        if (offset != null && place.topic().equals(topic)) {
                            next.put(place.partition(), offset.offset());
                        }
                    });
        } catch (Answers.Refused refused) {
            if (!refused.because(GroupIdNotFoundException.class)) {
                throw refused;
            }
        }
        return new Positions(topic, next);
    }

    /** How many records of the topic the group has not read yet. */
    public long waiting(String group, String topic) {
        var committed = committed(group, topic);
        var beginning = beginning(topic);
        return end(topic).nextByPartition().entrySet().stream()
                .mapToLong(end -> end.getValue() - Math.max(committed.next(end.getKey()), beginning.next(end.getKey())))
                .filter(count -> count > 0)
                .sum();
    }

    /** Whether the group has read up to these places. */
    public boolean hasRead(String group, Positions places) {
        return committed(group, places.topic()).reached(places);
    }

    Positions offsets(String topic, OffsetSpec which) {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        for (var partition = 0; partition < partitions(topic); partition++) {
            asked.put(new TopicPartition(topic, partition), which);
        }
        Map<Integer, Long> next =
                await(admin.listOffsets(asked).all(), "say the offsets of topic " + topic).entrySet().stream()
                        .collect(Collectors.toMap(answer -> answer.getKey().partition(), answer -> answer.getValue()
                                .offset()));
        return new Positions(topic, next);
    }

    int partitions(String topic) {
        var descriptions = await(admin.describeTopics(List.of(topic)).allTopicNames(), "describe topic " + topic);
        var description = descriptions.get(topic);
        return description == null ? 0 : description.partitions().size();
    }
}
