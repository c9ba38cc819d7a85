package io.fairlead.kafka;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * @param client properties handed to every Kafka client as they are
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

    /** The keys that are ours; every other key under {@code kafka.} is a client property. */
    public static final List<String> KEYS = List.of(
            "kafka",
            "kafka.brokers",
            "kafka.embedded.data",
            "kafka.embedded.port",
            "kafka.embedded.heap",
            "kafka.topics.flush",
            "kafka.topics.partitions",
            "kafka.topics.replication");

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
     * Reads the keys {@code kafka} and {@code kafka.*}; other keys are left alone.
     *
     * @param home the folder that a relative {@code kafka.embedded.data} starts from
     * @throws IllegalArgumentException with every problem found, one a line
     */
    public static KafkaSettings from(Map<String, String> configuration, Path home) {
        var reading = new Reading(configuration);
        var embedded = reading.embedded();
        var settings = new KafkaSettings(
                embedded
                        ? null
                        : configuration.getOrDefault("kafka.brokers", "").strip(),
                home.resolve(configuration.getOrDefault("kafka.embedded.data", "var/kafka")),
                reading.number("kafka.embedded.port", 0, 0, 65_535),
                reading.number("kafka.embedded.heap", 128, 64, 16_384),
                reading.flag("kafka.topics.flush"),
                reading.number("kafka.topics.partitions", 4, 1, 1_000),
                reading.number("kafka.topics.replication", embedded ? 1 : -1, -1, 100),
                reading.client());
        if (!reading.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), reading.problems));
        }
        return settings;
    }

    /** Whether the broker is ours. */
    public boolean embedded() {
        return brokers == null;
    }

    /** Collects the values and all that is wrong with them, so that they are reported together. */
    private static final class Reading {
        private final Map<String, String> configuration;
        private final List<String> problems = new ArrayList<>();

        Reading(Map<String, String> configuration) {
            this.configuration = configuration;
        }

        boolean embedded() {
            var brokers = configuration.getOrDefault("kafka.brokers", "").strip();
            var kind = configuration
                    .getOrDefault("kafka", brokers.isEmpty() ? "embedded" : "cluster")
                    .strip();
            switch (kind) {
                case "embedded" -> {
                    if (!brokers.isEmpty()) {
                        problems.add("kafka = embedded and kafka.brokers = " + brokers
                                + " contradict each other. Remove one of the two.");
                    }
                }
                case "cluster" -> {
                    if (!brokers.matches("[^\\s,:]+:\\d+(\\s*,\\s*[^\\s,:]+:\\d+)*")) {
                        problems.add("kafka.brokers = " + brokers
                                + " is not a list of host:port pairs separated by commas.");
                    }
                }
                default ->
                    problems.add("kafka = " + kind + " is neither embedded nor cluster."
                            + " For a cluster, kafka.brokers = host:port alone is enough.");
            }
            return kind.equals("embedded");
        }

        int number(String key, int byDefault, int least, int most) {
            var text = configuration.getOrDefault(key, "").strip();
            if (text.isEmpty()) {
                return byDefault;
            }
            if (text.matches("-?\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
                return Integer.parseInt(text);
            }
            problems.add(key + " = " + text + " is not a whole number from " + least + " to " + most + ".");
            return byDefault;
        }

        boolean flag(String key) {
            var text = configuration.getOrDefault(key, "false").strip();
            if (!text.equals("true") && !text.equals("false")) {
                problems.add(key + " = " + text + " is neither true nor false.");
            }
            return text.equals("true");
        }

        Map<String, String> client() {
            var client = new TreeMap<String, String>();
            configuration.forEach((key, value) -> {
                if (key.startsWith("kafka.") && !KEYS.contains(key)) {
                    client.put(key.substring("kafka.".length()), value.strip());
                }
            });
            client.keySet().forEach(name -> ClientProperties.problem(name).ifPresent(problems::add));
            return client;
        }
    }
}
