package io.fairlead.kafka;

import java.util.List;
import java.util.Map;

/** Some messages of a batch may not have reached their topic: send exactly these again. */
public final class NotAcknowledged extends RuntimeException {

    private final transient List<Integer> failed;

    NotAcknowledged(String topic, int sent, Map<Integer, Exception> reasonByIndex) {
        this(topic, sent, reasonByIndex.keySet().stream().sorted().toList(), reasonByIndex);
    }

    private NotAcknowledged(String topic, int sent, List<Integer> failed, Map<Integer, Exception> reasonByIndex) {
        super(
                "Topic " + topic + ": " + failed.size() + " of " + sent
                        + " messages were not acknowledged, the first is number " + failed.get(0) + ": "
                        + reasonByIndex.get(failed.get(0))
                        + ". Send them again; one that did arrive is recognised by its id.",
                reasonByIndex.get(failed.get(0)));
        this.failed = failed;
    }

    /** Which messages failed, by their index in the list that was sent. */
    public List<Integer> failed() {
        return failed;
    }
}
