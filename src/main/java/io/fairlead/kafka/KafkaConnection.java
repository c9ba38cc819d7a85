package io.fairlead.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The way to Kafka, whichever it is: starts the embedded broker or checks the cluster, and makes every client. */
public final class KafkaConnection implements AutoCloseable {

    private static final int ANSWER_WITHIN = 15_000;

    private final KafkaSettings settings;
    private final @Nullable EmbeddedBroker broker;
    private final String bootstrap;
    private final Admin admin;
    private final KafkaQueue queue;

    private KafkaConnection(KafkaSettings settings, @Nullable EmbeddedBroker broker, String bootstrap) {
        this.settings = settings;
        this.broker = broker;
        this.bootstrap = bootstrap;
        this.admin = Admin.create(adminProperties());
        this.queue = new KafkaQueue(producerProperties());
    }

    /** Starts or joins the embedded broker, or connects to the cluster; returns when Kafka answers. */
    public static KafkaConnection open(KafkaSettings settings) {
        var brokers = settings.brokers();
        if (brokers != null) {
            var connection = new KafkaConnection(settings, null, brokers);
            connection.check();
            return connection;
        }
        var broker = EmbeddedBroker.start(settings);
        return new KafkaConnection(settings, broker, broker.bootstrap());
    }

    /** Where Kafka answers: host:port, several separated by commas. */
    public String bootstrap() {
        return bootstrap;
    }

    /** What any Kafka client needs to connect: {@code bootstrap.servers} and the user's own client properties. */
    public Map<String, String> clientProperties() {
        var properties = new TreeMap<>(settings.client());
        properties.put("bootstrap.servers", bootstrap);
        return Map.copyOf(properties);
    }

    /** What is wrong with the embedded broker now; empty while all is well. */
    public Optional<String> trouble() {
        return broker == null ? Optional.empty() : broker.trouble();
    }

    /** The embedded broker, if that is what is used. */
    public Optional<EmbeddedBroker> broker() {
        return Optional.ofNullable(broker);
    }

    /** Makes and trims topics. */
    public Topics topics() {
        return new Topics(admin, settings);
    }

    /** Sends in batches; one for all threads. */
    public KafkaQueue queue() {
        return queue;
    }

    /** Reads topics from one place to another. */
    public TopicReader reader() {
        return new TopicReader(this::consumer, progress());
    }

    /** How far each group has read. */
    public Progress progress() {
        return new Progress(admin);
    }

    /** Starts a thread that hands every record of the topics to the handler, at least once. */
    public KafkaLoop loop(LoopSettings loop, BatchHandler handler, BadRecordHandler held) {
        return KafkaLoop.start(loop, () -> consumer(loop.properties()), handler, held);
    }

    /** Starts a thread that keeps a copy of whole topics up to date, each from the place the copy has reached. */
    public TopicFollower follow(Collection<Positions> from, FollowHandler handler) {
        return TopicFollower.start(from, () -> consumer(Map.of("max.poll.records", 2_000)), progress(), handler);
    }

    @Override
    public void close() {
        queue.close();
        admin.close();
        if (broker != null) {
            broker.close();
        }
    }

    private void check() {
        try {
            var ignored = admin.describeCluster().clusterId().get();
        } catch (ExecutionException problem) {
            close();
            throw new IllegalStateException(
                    "Kafka at " + bootstrap + " does not answer: " + problem.getCause() + ". Check kafka.brokers and"
                            + " the security settings (kafka.security.protocol, kafka.sasl.*, kafka.ssl.*).",
                    problem);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while connecting to Kafka.", interrupted);
        }
    }

    private KafkaConsumer<String, byte[]> consumer(Map<String, Object> own) {
        var properties = withDefaults(
                Map.of(
                        "max.poll.interval.ms", 900_000,
                        "session.timeout.ms", 6_000,
                        "heartbeat.interval.ms", 1_500),
                ClientProperties.forClient(settings.client(), ConsumerConfig.configNames()));
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", false);
        properties.put("key.deserializer", StringDeserializer.class);
        properties.put("value.deserializer", ByteArrayDeserializer.class);
        properties.putAll(own);
        return new KafkaConsumer<>(properties);
    }

    private Map<String, Object> producerProperties() {
        var properties = withDefaults(
                Map.of(
                        "compression.type", "lz4",
                        "linger.ms", 2,
                        "batch.size", 65_536,
                        "delivery.timeout.ms", 120_000,
                        "max.block.ms", 60_000),
                ClientProperties.forClient(settings.client(), ProducerConfig.configNames()));
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("key.serializer", StringSerializer.class);
        properties.put("value.serializer", ByteArraySerializer.class);
        return properties;
    }

    private Map<String, Object> adminProperties() {
        return withDefaults(
                Map.of("default.api.timeout.ms", ANSWER_WITHIN, "request.timeout.ms", ANSWER_WITHIN),
                ClientProperties.forClient(settings.client(), AdminClientConfig.configNames()));
    }

    private Map<String, Object> withDefaults(Map<String, Object> defaults, Map<String, Object> given) {
        var properties = new HashMap<>(defaults);
        properties.putAll(given);
        properties.put("bootstrap.servers", bootstrap);
        return properties;
    }
}
