package io.fairlead.server;

import io.fairlead.Json;
import io.fairlead.kafka.Received;
import io.fairlead.mirror.Mirror;
import io.fairlead.mirror.MirrorRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Feeds the index from the org's topics; what was applied is on disk before the batch is committed. Called by routes/mirror/index.camel.yaml. */
public final class MirrorIndex {
    private final Mirror mirror;

    MirrorIndex(Mirror mirror) {
        this.mirror = mirror;
    }

    /** Applies one batch. */
    public void handle(List<Received> batch) {
        List<MirrorRecord> records = new ArrayList<>(batch.size());
        Map<String, Long> offsets = new HashMap<>();
        for (Received received : batch) {
            byte[] value = received.value();
            if (value != null) {
                records.add(Json.read(value, MirrorRecord.class));
            }
            offsets.put(received.topic() + "-" + received.partition(), received.offset() + 1);
        }
        mirror.apply(records);
        mirror.refresh();
        mirror.commit(offsets);
    }
}
