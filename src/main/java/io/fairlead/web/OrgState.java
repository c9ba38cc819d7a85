package io.fairlead.web;

import io.fairlead.audit.OrgConnections.Connection;
import io.fairlead.decide.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One org: where it is, who connected it, what it may do, and whether it can be reached.
 *
 * @param host of its log-in, e.g. {@code login.salesforce.com}; "local org" for one that runs with the server
 * @param mode how far it may go now: behind a shut gate an org is in TEST
 * @param says the health in a sentence, with what to do
 * @param connection who connected it and who approved it; null for one that was set up by hand
 * @param lastPoll when the org last told what changed; null before the first time
 * @param calls made to the org since the start of the server
 * @param usage the org's own count of calls, e.g. {@code 18/15000}; "" until it has answered
 */
public record OrgState(
        String name,
        String host,
        Mode mode,
        Health health,
        String says,
        @Nullable Connection connection,
        @Nullable Instant lastPoll,
        long calls,
        String usage) {

    /** Whether Fairlead works with the org. */
    public enum Health {
        /** It answers. */
        READY,
        /** Its records are being read. */
        STARTING,
        /** A second person has to approve it. */
        TO_APPROVE,
        /** It refused the last call, or was not to be reached. */
        FAILING
    }
}
