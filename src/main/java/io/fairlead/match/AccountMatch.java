package io.fairlead.match;

import io.fairlead.OneOf;
import io.fairlead.Percent;
import java.util.List;
import java.util.Map;

/**
 * The new employer's account, as far as the org knows it.
 *
 * @param verdict MATCHED; AMBIGUOUS: several are too close to call; POSSIBLE: the best is below the automatic threshold; NONE
 * @param id the account; with AMBIGUOUS and POSSIBLE the best one, for a rule or person who takes it
 * @param rule R0 to R6, see {@link AccountCandidate}, or ""
 * @param lead how many points the best candidate leads the second by
 * @param domain the new employer's registrable domain, or "" when unknown, free-mail or hosting
 * @param deal the newest open opportunity, whose owner is {@code openOpportunityOwner}
 * @param sameFamily the matched account and the account they left share an ultimate parent
 * @param userFields the users in the account's user look-up fields, by field API name
 * @param fields the account's field values by API name; an absent name is empty
 */
public record AccountMatch(
        @OneOf({"MATCHED", "AMBIGUOUS", "POSSIBLE", "NONE"}) String verdict,
        String id,
        String name,
        String rule,
        @Percent int score,
        int lead,
        String domain,

        @OneOf({"Target", "Open Opportunity", "Customer", "Disqualified", "Other"})
        String category,

        String type,
        String country,
        Owner owner,
        boolean openOpportunity,
        Owner openOpportunityOwner,
        Deal deal,
        boolean sameFamily,
        Map<String, Owner> userFields,
        Map<String, Object> fields,
        List<AccountCandidate> candidates) {

    public AccountMatch {
        deal = deal == null ? Deal.NONE : deal;
        userFields = Map.copyOf(userFields);
        fields = Map.copyOf(fields);
        candidates = List.copyOf(candidates);
    }

    /** The same account, of another category. */
    AccountMatch in(String newCategory) {
        return new AccountMatch(
                verdict,
                id,
                name,
                rule,
                score,
                lead,
                domain,
                newCategory,
                type,
                country,
                owner,
                openOpportunity,
                openOpportunityOwner,
                deal,
                sameFamily,
                userFields,
                fields,
                candidates);
    }

    /** No account was found for the employer with this domain ("" if it has none). */
    public static AccountMatch none(String domain) {
        return new AccountMatch(
                "NONE",
                "",
                "",
                "",
                0,
                0,
                domain,
                "Other",
                "",
                "",
                Owner.NOBODY,
                false,
                Owner.NOBODY,
                Deal.NONE,
                false,
                Map.of(),
                Map.of(),
                List.of());
    }
}
