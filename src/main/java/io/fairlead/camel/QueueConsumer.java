package io.fairlead.camel;

import io.fairlead.kafka.BadRecordHandler;
import io.fairlead.kafka.KafkaConnection;
import io.fairlead.kafka.KafkaLoop;
import io.fairlead.kafka.LoopSettings;
import io.fairlead.kafka.Received;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Hands each batch of a queue to its route and commits it when the route has ended well. */
final class QueueConsumer extends DefaultConsumer {
    private final KafkaConnection kafka;
    private final LoopSettings settings;
    private final BadRecordHandler held;
    private @Nullable KafkaLoop loop;

    QueueConsumer(
            QueueEndpoint endpoint,
            Processor processor,
            KafkaConnection kafka,
            LoopSettings settings,
            BadRecordHandler held) {
        super(endpoint, processor);
        this.kafka = kafka;
        this.settings = settings;
        this.held = held;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        loop = kafka.loop(settings, this::handle, held);
    }

    @Override
    protected void doStop() throws Exception {
        KafkaLoop running = loop;
        if (running != null) {
            running.close();
            loop = null;
        }
        super.doStop();
    }

    private void handle(List<Received> batch) throws Exception {
        Exchange exchange = createExchange(true);
        exchange.getMessage().setBody(batch);
        getProcessor().process(exchange);
        Exception failure = exchange.getException();
        if (failure != null) {
            throw failure;
        }
    }
}
