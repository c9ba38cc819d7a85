package io.fairlead.web;

import io.fairlead.audit.ApiUse;
import io.fairlead.audit.Credits;
import io.fairlead.audit.Stay;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an org costs: its calls and its credits. */
public interface SpendDesk {
    /** The calls of a connected org. */
    Calls calls(String org);

    /** Allows more calls for today; what waits for them goes on within seconds. */
    void raise(String org, long more, String by);

    /**
     * What an org was charged in a month.
     *
     * @param month {@code YYYY-MM} in UTC, or "" for this one
     * @throws IllegalArgumentException if it is no month
     */
    Charged credits(String org, String month);

    /** The entries behind a number, see {@link Credits#entries}. */
    List<Credits.Entry> entries(
            String org, String month, Credits.@Nullable Kind kind, boolean onlyRefunded, int skip, int most);

    /** The credits of a month. */
    record Charged(String org, String month, Credits.Sum sum) {}

    /**
     * The calls of an org.
     *
     * @param cap how many we may make today, what was added by hand among them; 0 for no limit of ours
     * @param left how many may still be made today; -1 without any limit
     * @param orgLeft how many of the org's own are left beside the reserve; -1 if the org has not told
     * @param reserve percent of the org's own that are left to others
     * @param says all this in a sentence, with what to do next
     * @param deferred how many events wait for calls
     * @param waiting how many events wait, by what they wait for
     * @param days today and the days before it, the newest first
     */
    record Calls(
            String org,
            long used,
            long cap,
            long left,
            long orgUsed,
            long orgLimit,
            long orgLeft,
            int reserve,
            String says,
            long deferred,
            Map<Stay.Reason, Long> waiting,
            List<ApiUse.Day> days) {
        public Calls {
            waiting = Map.copyOf(waiting);
            days = List.copyOf(days);
        }
    }
}
