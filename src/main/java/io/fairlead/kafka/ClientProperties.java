package io.fairlead.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

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
        if (known(name)) {
            return Optional.empty();
        }
        var suggestion = suggestion(name);
        return suggestion.isEmpty() && !name.startsWith("embedded.")
                ? Optional.empty() // the property of somebody's own plug-in
                : Optional.of("kafka." + name + " is unknown." + suggestion);
    }

    /** Whether Kafka takes the property's value for a secret. */
    static boolean secret(String name) {
        return Stream.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())
                .map(definition -> definition.configKeys().get(name))
                .anyMatch(key -> key != null && key.type() == ConfigDef.Type.PASSWORD);
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
        names.addAll(KafkaSettings.KEYS);
        return names;
    }

    private static String suggestion(String name) {
        var distance = new LevenshteinDistance(2);
        for (var candidate : allNames()) {
            if (distance.apply(name, candidate) >= 0) {
                return " Maybe you meant kafka." + candidate + ".";
            }
        }
        return "";
    }
}
