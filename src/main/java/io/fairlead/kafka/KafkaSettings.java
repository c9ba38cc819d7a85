package io.fairlead.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which Kafka to use and how: our own broker with its data in a folder, or a cluster with any client property.
 *
 * @param brokers host:port pairs of a cluster, or null for the embedded broker
 * @param data the embedded broker's folder
 * @param port the embedded broker's port, 0 for any free one (it is then kept across restarts)
 * @param heapMegabytes the embedded broker's heap
 * @param flush whether every append to a topic that may not lose anything is forced to the disk, which survives a power cut
 * @param partitions how many partitions a topic is created with
 * @param replication how often a cluster keeps each record, -1 for the cluster's own default
 * @param client properties handed to every Kafka client as they are; they may hold secrets
 */
public record KafkaSettings(
        @Nullable String brokers,
        Path data,
        int port,
        int heapMegabytes,
        boolean flush,
        int partitions,
        int replication,
        Map<String, String> client) {

    /** The keys below {@code kafka.} that are ours; every other one is a client property. */
    public static final List<String> KEYS =
            List.of("brokers", "partitions", "replication", "flush", "embedded.port", "embedded.heap");

    public KafkaSettings {
        client = Map.copyOf(client);
    }

    /** The default: an embedded broker with its data in {@code data}. */
    public static KafkaSettings embedded(Path data) {
        return new KafkaSettings(null, data, 0, 128, false, 4, 1, Map.of());
    }

    /** A cluster, with client properties such as {@code security.protocol}. */
    public static KafkaSettings cluster(String brokers, Map<String, String> client) {
        return new KafkaSettings(brokers, Path.of("."), 0, 128, false, 4, -1, client);
    }

    /**
     * Reads the keys below {@code kafka.}, given without that prefix. Brokers mean a cluster, none mean our own; client
     * properties that are secrets are {@code env:NAME} or {@code file:PATH}.
     *
     * @param data the embedded broker's folder
     * @throws IllegalArgumentException with every problem found, one a line
     */
    public static KafkaSettings from(Map<String, String> keys, Path data) {
        var reading = new SettingsReading(keys);
        var brokers = reading.brokers();
        var settings = new KafkaSettings(
                brokers,
                data,
                reading.number("embedded.port", 0, 0, 65_535),
                reading.number("embedded.heap", 128, 64, 16_384),
                reading.flag("flush"),
                reading.number("partitions", 4, 1, 1_000),
                brokers == null ? 1 : reading.number("replication", -1, -1, 100),
                reading.client());
        reading.refuseProblems();
        return settings;
    }

    /** Whether the broker is ours. */
    public boolean embedded() {
        return brokers == null;
    }

    /** Leaves the client properties' values out, because they may be secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[" + (embedded() ? "embedded in " + data : brokers) + ", client " + client.keySet() + "]";
    }
}
