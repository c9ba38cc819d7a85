package io.fairlead.localorg.analytics;

import io.fairlead.localorg.crm.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;

/** Counts the runs of the last hour, since this process started. */
final class HourlyRuns {

    private final int limit;
    private final String manner;
    private final Supplier<Instant> now;
    private final Deque<Instant> runs = new ArrayDeque<>();

    HourlyRuns(int limit, String manner, Supplier<Instant> now) {
        this.limit = limit;
        this.manner = manner;
        this.now = now;
    }

    synchronized void count() {
        var time = now.get();
        while (!runs.isEmpty() && runs.peekFirst().isBefore(time.minus(Duration.ofHours(1)))) {
            runs.removeFirst();
        }
        if (runs.size() >= limit) {
            throw new ApiException(
                    403,
                    "FORBIDDEN",
                    String.format(
                            Locale.US,
                            "You can't run more than %,d reports %s every 60 minutes. Try again later.",
                            limit,
                            manner));
        }
        runs.addLast(time);
    }
}
