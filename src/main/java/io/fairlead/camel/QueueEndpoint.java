package io.fairlead.camel;

import io.fairlead.kafka.LoopSettings;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Some of our queues, read as one group. Options: {@code group} (needed), {@code batch}, about how many
 * records at once, and {@code linger}, how many milliseconds a batch that is not full waits for more.
 */
@UriEndpoint(scheme = "queue", title = "Queue", syntax = "queue:topics", consumerOnly = true)
public final class QueueEndpoint extends DefaultEndpoint {
    private final QueueComponent component;
    private final String topics;
    private String group = "";
    private int batch = 500;
    private long linger;

    QueueEndpoint(String uri, QueueComponent component, String topics) {
        super(uri, component);
        this.component = component;
        this.topics = topics;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (group.isEmpty()) {
            throw new IllegalArgumentException(getEndpointUri() + " names no group. Add ?group=NAME.");
        }
        LoopSettings loop = LoopSettings.of(group, topics.split(",", -1))
                .withInstance(component.node() + "." + group)
                .withBatch(batch)
                .withLinger(java.time.Duration.ofMillis(linger));
        return new QueueConsumer(this, processor, component.kafka(), loop, component.held());
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                getEndpointUri() + " only reads. To send, use kafka:TOPIC, or the bean of the stage.");
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group;
    }

    public int getBatch() {
        return batch;
    }

    public void setBatch(int batch) {
        this.batch = batch;
    }

    public long getLinger() {
        return linger;
    }

    public void setLinger(long linger) {
        this.linger = linger;
    }
}
