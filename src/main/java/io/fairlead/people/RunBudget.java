package io.fairlead.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts report runs, because Salesforce allows an org 500 an hour and people need some of them. */
final class RunBudget {
    private static final int MOST = 400;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Clock clock;
    private final Deque<Instant> runs = new ArrayDeque<>();

    RunBudget(Clock clock) {
        this.clock = clock;
    }

    /** @throws Unreadable if this hour's runs are used up */
    synchronized void take(String org) throws Unreadable {
        Instant now = clock.instant();
        while (!runs.isEmpty() && runs.getFirst().isBefore(now.minus(HOUR))) {
            runs.removeFirst();
        }
        if (runs.size() >= MOST) {
            throw new Unreadable(
                    "Org " + org + ": " + MOST + " reports were run for lists within an hour, and Salesforce allows 500"
                            + " for everybody. The list is read again after "
                            + runs.getFirst().plus(HOUR) + ".");
        }
        runs.addLast(now);
    }
}
