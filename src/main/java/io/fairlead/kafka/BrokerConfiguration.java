package io.fairlead.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The embedded broker's configuration: one node that is broker and controller, on loopback, small in memory. */
final class BrokerConfiguration {

    private static final String NEVER = "2147483647";

    private BrokerConfiguration() {}

    static Properties of(Path logs, Ports ports) {
        var broker = "127.0.0.1:" + ports.broker();
        var controller = "127.0.0.1:" + ports.controller();
        var properties = new Properties();
        properties.putAll(node(broker, controller));
        properties.putAll(singleCopies());
        properties.putAll(small());
        properties.put("log.dirs", logs.toString());
        return properties;
    }

    private static Map<String, String> node(String broker, String controller) {
        return Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller,
                "advertised.listeners", "PLAINTEXT://" + broker,
                "controller.listener.names", "CONTROLLER",
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT",
                // Static voters, because then both ports may change between runs.
                "controller.quorum.voters", "1@" + controller,
                "auto.create.topics.enable", "false");
    }

    private static Map<String, String> singleCopies() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                // A group that rests for weeks keeps its place: what an org has read decides what may be trimmed.
                "offsets.retention.minutes", NEVER);
    }

    private static Map<String, String> small() {
        return Map.ofEntries(
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("log.cleaner.threads", "1"),
                // The default takes 128 MB off the heap.
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("log.segment.bytes", "67108864"),
                Map.entry("log.index.size.max.bytes", "1048576"),
                // After a crash the old registration must expire before the broker may serve again.
                Map.entry("broker.session.timeout.ms", "2000"),
                Map.entry("broker.heartbeat.interval.ms", "400"));
    }
}
