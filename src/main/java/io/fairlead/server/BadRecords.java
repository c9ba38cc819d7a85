package io.fairlead.server;

import io.fairlead.audit.DecisionId;
import io.fairlead.audit.HeldItem;
import io.fairlead.decide.Hold;
import io.fairlead.kafka.Received;
import io.fairlead.kafka.Topic;
import java.time.Instant;
import java.util.List;

/** A queue's record that a route could not handle, as something a person can see. */
final class BadRecords {
    private BadRecords() {}

    static HeldItem item(Received bad, Throwable reason, Instant now) {
        String org = bad.headers().getOrDefault("org", "");
        String event = bad.headers().getOrDefault("event-id", "");
        String sentence = bad.place() + ": " + reason.getMessage();
        if (org.isEmpty() || event.isEmpty()) {
            return HeldItem.unreadable(bad.place(), sentence, bad.text(), now);
        }
        int attempt = Integer.parseInt(bad.headers().getOrDefault("attempt", "1"));
        String stage = bad.topic().equals(Topic.DECISIONS) ? "write" : "decide";
        var hold = new Hold(
                "FAILED",
                (sentence.endsWith(".") ? sentence : sentence + ".") + " Mend what it names, then release the event.",
                List.of());
        String payload = stage.equals("decide") ? bad.text() : "";
        return HeldItem.open(new DecisionId(org, event, attempt), stage, hold, payload, bad.place(), now);
    }
}
