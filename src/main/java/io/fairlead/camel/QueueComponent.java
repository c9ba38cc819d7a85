package io.fairlead.camel;

import io.fairlead.kafka.BadRecordHandler;
import io.fairlead.kafka.KafkaConnection;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code queue:topic,topic?group=…}: reads our own queues in batches without ever passing over a record. The body is a {@code List<Received>};
 * when the route has ended well, the batch is committed; when it failed, the batch comes again, and a record that fails for good is held.
 *
 * <p>camel-kafka's own batching passes over a batch that failed, or commits only one of its partitions (docs/adr/0004); where nothing may be lost,
 * a route reads with this.
 */
public final class QueueComponent extends DefaultComponent {
    private final KafkaConnection kafka;
    private final BadRecordHandler held;
    private final String node;

    /**
     * @param held keeps a record that a route could not handle
     * @param node this machine's name; a member of every group, so that a restart takes its partitions back at once
     */
    public QueueComponent(KafkaConnection kafka, BadRecordHandler held, String node) {
        this.kafka = kafka;
        this.held = held;
        this.node = node;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new QueueEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    KafkaConnection kafka() {
        return kafka;
    }

    BadRecordHandler held() {
        return held;
    }

    String node() {
        return node;
    }
}
