package io.fairlead.server.gate;

import io.fairlead.audit.ApiUse;
import io.fairlead.audit.AuditStore;
import java.util.Optional;

/** How many calls an org may still be asked today: the smaller of what is left of ours, and of the org's own beside the reserve for others. */
public final class Budget {
    /** A batch reads back and writes in so many calls at least, and one more for so many events; measured, with some to spare. */
    private static final int FIRST = 12;

    private static final int EVENTS_A_CALL = 15;

    private final String org;
    private final Pace pace;
    private final AuditStore audit;

    public Budget(String org, Pace pace, AuditStore audit) {
        this.org = org;
        this.pace = pace;
        this.audit = audit;
    }

    /** How many calls so many events need at most, in one batch. */
    static long cost(long events) {
        return events == 0 ? 0 : FIRST + (events + EVENTS_A_CALL - 1) / EVENTS_A_CALL;
    }

    /** How many calls so many events need at most, in batches of this size. */
    public static long cost(long events, int batch) {
        return events / batch * cost(batch) + cost(events % batch);
    }

    /** How many events can be written with so many calls. */
    static long events(long calls) {
        return calls <= FIRST ? 0 : (calls - FIRST) * EVENTS_A_CALL;
    }

    /** How many calls are left; a very large number without any limit. */
    public long left() {
        ApiUse.Day today = audit.apiUse().today(org);
        return Math.max(0, Math.min(ours(today), orgs(today)));
    }

    /**
     * Why the org may not be asked so many calls now, how many are left, and what to do about it; empty if it may.
     *
     * @param what what would take them, to begin a sentence with
     */
    public Optional<String> obstacle(String what, long calls) {
        ApiUse.Day today = audit.apiUse().today(org);
        long left = Math.max(0, Math.min(ours(today), orgs(today)));
        if (calls <= left) {
            return Optional.empty();
        }
        String more = ours(today) < calls
                ? "Wait for the next day (UTC), or allow more: fairlead budget " + org + " --raise "
                        + (calls - ours(today)) + " --by NAME."
                : "The org has no more beside the reserve of " + pace.reserve()
                        + " percent for others: wait until it has some again.";
        return Optional.of(
                what + " takes up to " + calls + " calls of org " + org + ", and " + left + " are left today. " + more);
    }

    long ours(ApiUse.Day today) {
        return pace.calls() == 0 ? Long.MAX_VALUE : pace.calls() + today.raised() - today.calls();
    }

    long orgs(ApiUse.Day today) {
        return today.orgLimit() == 0
                ? Long.MAX_VALUE
                : today.orgLimit() - today.orgLimit() * pace.reserve() / 100 - today.orgUsed();
    }
}
