package io.fairlead.audit;

/**
 * Which held items to list; "" in a text means any.
 *
 * @param event an event id, or a held id
 * @param after where the page before ended, as it says, or ""
 */
public record HeldFilter(
        HeldItem.State state, String org, String stage, String reason, String event, int limit, String after) {

    public static final HeldFilter OPEN = new HeldFilter(HeldItem.State.OPEN, "", "", "", "", 100, "");

    public HeldFilter {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit " + limit + ": give 1 to 1000");
        }
    }
}
