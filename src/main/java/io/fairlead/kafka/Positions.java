package io.fairlead.kafka;

import java.util.Map;
import java.util.TreeMap;

/**
 * Places in a topic: for each partition the offset of the next record.
 *
 * @param topic the topic
 * @param nextByPartition the next offset of each partition; a partition not named starts at its beginning
 */
public record Positions(String topic, Map<Integer, Long> nextByPartition) {

    public Positions {
        nextByPartition = Map.copyOf(nextByPartition);
    }

    /** The beginning of every partition. */
    public static Positions beginning(String topic) {
        return new Positions(topic, Map.of());
    }

    /** The next offset in a partition. */
    public long next(int partition) {
        return nextByPartition.getOrDefault(partition, 0L);
    }

    /** Whether these places are at or past the others in every partition. */
    public boolean reached(Positions others) {
        return others.nextByPartition.entrySet().stream().allMatch(other -> next(other.getKey()) >= other.getValue());
    }

    /** These places, moved on past a record. */
    public Positions after(int partition, long offset) {
        var moved = new TreeMap<>(nextByPartition);
        moved.merge(partition, offset + 1, Math::max);
        return new Positions(topic, moved);
    }
}
