package io.fairlead.server;

import io.fairlead.server.gate.Budget;

/** Asks an org what changed, as long as it may be asked anything today. Called by routes/mirror/poll.camel.yaml. */
public final class PacedPoll {
    private final MirrorFeed feed;
    private final Budget budget;

    PacedPoll(MirrorFeed feed, Budget budget) {
        this.feed = feed;
        this.budget = budget;
    }

    /** Asks, or leaves it be. */
    public void poll() {
        if (budget.left() > 0) {
            feed.poll();
        }
    }
}
