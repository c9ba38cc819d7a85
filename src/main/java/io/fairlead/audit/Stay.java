package io.fairlead.audit;

import io.fairlead.decide.EventStatus;
import java.time.Instant;
import java.util.List;

/**
 * A decided event that may not be written yet.
 *
 * @param traits what is special about its decision, a sentence each: a test batch is chosen by them
 * @param owner Id of who would own the record, or ""
 * @param account Id of the new employer's account, or its key if the org has none
 */
public record Stay(
        DecisionId decision,
        Reason reason,
        boolean backfill,
        List<String> traits,
        String owner,
        String account,
        Instant since) {

    /** What it waits for. */
    public enum Reason {
        /** A test run has to be approved first. */
        GATE(EventStatus.GATED, "Waits for an approved test run."),
        /** The calls that we may make today are used up. */
        BUDGET(EventStatus.DEFERRED_BUDGET, "Waits for the next day's calls."),
        /** A backfill is written in waves. */
        WAVE(EventStatus.DEFERRED_BACKFILL, "Waits for the next wave of the backfill.");

        private final EventStatus status;
        private final String sentence;

        Reason(EventStatus status, String sentence) {
            this.status = status;
            this.sentence = sentence;
        }

        EventStatus status() {
            return status;
        }

        String sentence() {
            return sentence;
        }
    }

    public Stay {
        traits = List.copyOf(traits);
    }
}
