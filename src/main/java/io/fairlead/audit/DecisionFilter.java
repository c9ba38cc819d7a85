package io.fairlead.audit;

import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events to list, the newest decision first; "" and null mean any.
 *
 * @param kind the change type, e.g. COMPANY_CHANGE
 * @param owner the full name of the picked owner
 * @param account the Id of the new employer's account
 * @param rule the sentence that names a rule which won a question of its own
 * @param batch an import
 * @param text an event id, a record id, an e-mail address or a full name, whole
 * @param since decided at or after it
 * @param until decided before it
 * @param after where the page before ended, as it says, or ""
 */
public record DecisionFilter(
        String org,
        @Nullable State state,
        @Nullable EventStatus status,
        String kind,
        String owner,
        String account,
        String rule,
        String batch,
        String text,
        @Nullable Instant since,
        @Nullable Instant until,
        int limit,
        String after) {

    public static final DecisionFilter ALL =
            new DecisionFilter("", null, null, "", "", "", "", "", "", null, null, 50, "");

    public DecisionFilter {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit " + limit + ": give 1 to 1000");
        }
    }

    public DecisionFilter withText(String newText) {
        return new DecisionFilter(
                org, state, status, kind, owner, account, rule, batch, newText, since, until, limit, after);
    }

    public DecisionFilter withLimit(int newLimit) {
        return new DecisionFilter(
                org, state, status, kind, owner, account, rule, batch, text, since, until, newLimit, after);
    }

    public DecisionFilter withAfter(String newAfter) {
        return new DecisionFilter(
                org, state, status, kind, owner, account, rule, batch, text, since, until, limit, newAfter);
    }
}
