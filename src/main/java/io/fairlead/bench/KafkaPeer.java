package io.fairlead.bench;

import io.fairlead.kafka.Message;
import io.fairlead.kafka.Topic;
import io.fairlead.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The peer of the pipeline: the recorded decisions, the same bytes, sent to the same broker and read back, with nothing in between. */
final class KafkaPeer {
    private static final int BATCH = 500;
    private static final String NAME = "bench-peer";

    private KafkaPeer() {}

    /** How many decisions a second. */
    static double perSecond(Server server) {
        var kafka = server.workbench().kafka();
        List<Message> messages = new ArrayList<>();
        kafka.reader().scan(Topic.DECISIONS, received -> {
            byte[] value = received.value();
            if (value != null) {
                messages.add(Message.of(received.key(), value));
            }
        });
        kafka.topics().ensure(List.of(new Topic(NAME, false, Map.of(), "The peer of the bench.")));
        List<String> read = new ArrayList<>();
        long start = System.nanoTime();
        for (int from = 0; from < messages.size(); from += BATCH) {
            kafka.queue().sendAll(NAME, messages.subList(from, Math.min(messages.size(), from + BATCH)));
        }
        kafka.reader().scan(NAME, received -> read.add(received.place()));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (read.size() != messages.size()) {
            throw new IllegalStateException(
                    "Kafka gave back " + read.size() + " of " + messages.size() + " decisions: empty the data folder");
        }
        return messages.size() / seconds;
    }
}
