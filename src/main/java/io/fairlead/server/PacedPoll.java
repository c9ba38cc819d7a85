package io.fairlead.server;

import io.fairlead.server.gate.Budget;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an org what changed, as long as it may be asked anything today: for records at every poll, for what changes rarely (users, queues, campaigns,
 * fields) at every tenth, and before anything is refused or held because the org does not have it.
 */
public final class PacedPoll {
    private static final Logger LOG = LoggerFactory.getLogger(PacedPoll.class);
    private static final int RARELY_EVERY = 10;

    private final OrgLine line;
    private final Budget budget;
    private final Clock clock;
    private int polls;
    private volatile Instant lookedAt = Instant.EPOCH;

    PacedPoll(OrgLine line, Budget budget, Clock clock) {
        this.line = line;
        this.budget = budget;
        this.clock = clock;
    }

    /** Asks, or leaves it be. Called by routes/mirror/poll.camel.yaml. */
    public void poll() {
        if (budget.left() > 0) {
            line.feed().poll();
            if (++polls % RARELY_EVERY == 0) {
                look();
            }
        }
    }

    /**
     * Asks at once for what changes rarely. An org that does not answer is left as it was known.
     *
     * @param since unless it was asked since then
     * @return whether the org answered
     */
    synchronized boolean lookAgain(Instant since) {
        if (lookedAt.isAfter(since) || budget.left() <= 0) {
            return false;
        }
        try {
            look();
            return true;
        } catch (RuntimeException silent) {
            LOG.warn("What an org has could not be read again: org={}", line.name(), silent);
            return false;
        }
    }

    private synchronized void look() {
        lookedAt = clock.instant();
        line.feed().pollRare();
        line.keepView();
    }
}
