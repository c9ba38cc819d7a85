package io.fairlead.write;

import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one decision in Salesforce.
 *
 * @param status the event's status now; a status that is not terminal is held with {@code hold}
 * @param apiCalls the calls of the batch it was written in, divided by the batch's decisions
 */
public record Outcome(
        String org,
        String eventId,
        int attempt,
        EventStatus status,
        String statusReason,
        Instant writtenAt,
        List<RecordOutcome> records,
        double apiCalls,
        int credit,
        @Nullable Hold hold) {

    public Outcome {
        records = List.copyOf(records);
    }

    public String decisionId() {
        return org + "/" + eventId + "/" + attempt;
    }

    /** What happened to a planned record. */
    public enum Result {
        CREATED,
        UPDATED,
        /** Nothing to write: all values were kept, or it was done already. */
        KEPT,
        BLOCKED,
        FAILED
    }

    /**
     * One record of the plan after the write.
     *
     * @param role ACCOUNT, PERSON, EVENT, OLD, MEMBER or TASK
     * @param before the values replaced, by field; only fields that were written
     * @param after the values written, by field
     */
    public record RecordOutcome(
            String role,
            String object,
            String id,
            Result result,
            String errorCode,
            String errorMessage,
            Map<String, Object> before,
            Map<String, Object> after) {

        public RecordOutcome {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }
}
