package io.fairlead.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Which client properties a user may set, which are ours because a promise rests on them, and who gets which. */
final class ClientProperties {

    private static final Set<String> OURS = Set.of(
            "bootstrap.servers",
            "acks",
            "enable.idempotence",
            "max.in.flight.requests.per.connection",
            "retries",
            "transactional.id",
            "enable.auto.commit",
            "auto.offset.reset",
            "group.id",
            "isolation.level",
            "allow.auto.create.topics",
            "partitioner.class",
            "partitioner.ignore.keys",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer");

    private ClientProperties() {}

    /** What is wrong with setting this property, if anything. */
    static Optional<String> problem(String name) {
        if (OURS.contains(name)) {
            return Optional.of("kafka." + name
                    + " cannot be set: that nothing is lost or doubled rests on Fairlead's own value. Remove it.");
        }
        if (name.startsWith("embedded.") || name.startsWith("topics.")) {
            return Optional.of("kafka." + name + " is unknown." + suggestion("kafka." + name, KafkaSettings.KEYS));
        }
        if (known(name)) {
            return Optional.empty();
        }
        var suggestion = suggestion(name, allNames());
        return suggestion.isEmpty()
                ? Optional.empty() // the property of somebody's own plug-in
                : Optional.of("kafka." + name + " is not a Kafka client property." + suggestion);
    }

    /** The given properties without those that only the other kinds of client know. */
    static Map<String, Object> forClient(Map<String, String> given, Set<String> ownNames) {
        var kept = new HashMap<String, Object>();
        given.forEach((name, value) -> {
            if (ownNames.contains(name) || !known(name)) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    private static boolean known(String name) {
        return ProducerConfig.configNames().contains(name)
                || ConsumerConfig.configNames().contains(name)
                || AdminClientConfig.configNames().contains(name);
    }

    private static Set<String> allNames() {
        var names = new TreeSet<>(ProducerConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        names.addAll(AdminClientConfig.configNames());
        return names;
    }

    private static String suggestion(String name, Iterable<String> known) {
        var distance = new LevenshteinDistance(2);
        for (var candidate : known) {
            if (distance.apply(name, candidate) >= 0) {
                return " Maybe you meant " + candidate + ".";
            }
        }
        return "";
    }
}
