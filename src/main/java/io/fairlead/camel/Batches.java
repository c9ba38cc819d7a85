package io.fairlead.camel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/** What a route that reads with camel-kafka's {@code batching} needs: the batch as lines of text, and a commit that reaches every partition. */
public final class Batches {
    private static final String PROPERTY = "fairlead.batch";

    /** Keeps the batch for {@link #commit} and makes its records' values the body, one a line. */
    public void lines(Exchange exchange) {
        List<?> batch = exchange.getMessage().getBody(List.class);
        exchange.setProperty(PROPERTY, batch);
        var text = new StringBuilder();
        for (Object item : batch) {
            text.append(message(item).getBody(String.class)).append('\n');
        }
        exchange.getMessage().setBody(text.toString());
    }

    /** Commits the last record of each partition: camel-kafka alone would commit only one of them (docs/adr/0004). */
    public void commit(Exchange exchange) {
        Map<Object, KafkaManualCommit> lastByPartition = new LinkedHashMap<>();
        for (Object item : exchange.getProperty(PROPERTY, List.class)) {
            Message message = message(item);
            var commit = message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
            if (commit != null) {
                lastByPartition.put(message.getHeader(KafkaConstants.PARTITION), commit);
            }
        }
        lastByPartition.values().forEach(KafkaManualCommit::commit);
    }

    private static Message message(Object item) {
        return ((Exchange) item).getMessage();
    }
}
