package io.fairlead.audit;

/** One accepted job change as one org sees it: the unit that {@link Balance} counts. */
public record EventKey(String org, String eventId) {
    @Override
    public String toString() {
        return org + "/" + eventId;
    }
}
