package io.fairlead.kafka;

import static io.fairlead.kafka.Answers.await;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the topics that exist against what we need: puts our own broker right, and says what differs on a cluster. */
final class TopicComparison {

    private static final Logger LOG = LoggerFactory.getLogger(TopicComparison.class);

    private final Admin admin;
    private final KafkaSettings settings;

    TopicComparison(Admin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /** What stays different, a sentence each. */
    List<String> differences(Collection<Topic> topics) {
        var sentences = new ArrayList<String>();
        var repairs = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        var resources = topics.stream().map(TopicComparison::resource).toList();
        var found = await(admin.describeConfigs(resources).all(), "say the settings of its topics");
        for (var topic : topics) {
            var actual = found.get(resource(topic));
            topic.config(settings.flush()).forEach((name, needed) -> {
                var is = actual == null ? null : value(actual.get(name));
                if (!needed.equals(is)) {
                    sentences.add(sentence(topic, name, needed, is));
                    repairs.computeIfAbsent(resource(topic), ignored -> new ArrayList<>())
                            .add(new AlterConfigOp(new ConfigEntry(name, needed), AlterConfigOp.OpType.SET));
                }
            });
        }
        if (!settings.embedded()) {
            return List.copyOf(sentences);
        }
        repair(repairs, sentences);
        return List.of();
    }

    private void repair(Map<ConfigResource, Collection<AlterConfigOp>> repairs, List<String> sentences) {
        if (!repairs.isEmpty()) {
            await(admin.incrementalAlterConfigs(repairs).all(), "change the settings of its topics");
            sentences.forEach(sentence -> LOG.info("Put a topic right: {}", sentence));
        }
    }

    private static String sentence(Topic topic, String name, String needed, @Nullable String is) {
        return "Topic " + topic.name() + " has " + name + " = " + is + " and needs " + needed + ". " + topic.why()
                + " Change it with kafka-configs --alter --topic " + topic.name() + " --add-config " + name + "="
                + needed;
    }

    private static @Nullable String value(@Nullable ConfigEntry entry) {
        return entry == null ? null : entry.value();
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }
}
