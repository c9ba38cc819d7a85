package io.fairlead.audit;

import io.fairlead.decide.EventStatus;

/**
 * Where one event stands in one org.
 *
 * @param attempt the latest attempt that was decided
 */
public record EventState(String org, String eventId, int attempt, State state, EventStatus status) {

    /** The three places an accepted event can be in. */
    public enum State {
        /** Decided and on its way to Salesforce, or released and on its way to a new decision. */
        WAITING,
        /** Nothing more happens to it: written, or settled without a write. */
        WRITTEN,
        /** A person has to look. */
        HELD;

        /** The place that goes with a status; a failure without a hold is held all the same. */
        public static State of(EventStatus status) {
            if (status.terminal()) {
                return WRITTEN;
            }
            boolean moves = status == EventStatus.QUEUED || status == EventStatus.RETRYING;
            return moves || status.deferred() ? WAITING : HELD;
        }
    }
}
