package io.fairlead.server;

import io.fairlead.Json;
import io.fairlead.kafka.Message;
import io.fairlead.match.Facts;
import java.util.Map;

/** An event on its way back to be decided again, for one org. */
public final class Requeue {
    private Requeue() {}

    /**
     * To be decided as this attempt.
     *
     * @param choice what a person said, see {@link Facts#released}
     */
    public static Message message(Facts facts, String org, int attempt, String choice) {
        return message(
                facts.employerKey(),
                Json.text(facts.change()),
                facts.change().eventId(),
                org,
                attempt,
                choice,
                facts.batch());
    }

    static Message message(
            String key, String change, String eventId, String org, int attempt, String choice, String batch) {
        return Message.of(
                key,
                change.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of(
                        "event-id",
                        eventId,
                        "org",
                        org,
                        "attempt",
                        Integer.toString(attempt),
                        "choice",
                        choice,
                        "batch",
                        batch));
    }
}
