package io.fairlead.match;

import io.fairlead.OneOf;
import java.util.Map;

/**
 * The record that the person left: the Lead or Contact that we track, at the employer before this change.
 *
 * @param foundBy how match found it: RECORD_ID, EMAIL, NAME_AND_COMPANY, or "" if not found
 * @param relationship why we track them, e.g. "Closed Won Opp Contact"
 * @param list the input list that gives the relationship, or "" if they are on none and the source of the change said it
 * @param openOpportunity the person has a role on an opportunity that is open, or their account has one
 * @param deal that opportunity: the one in which the person has a role, else the newest of their account
 * @param atNewEmployer somebody moved the record by hand: its company already is the new employer
 * @param fields the record's field values by API name, as the mirror had them; an absent name is empty
 */
public record Tracked(
        boolean found,
        @OneOf({"Lead", "Contact", ""}) String object,
        String id,
        String foundBy,
        String accountId,
        String accountName,
        String accountType,

        @OneOf({"Target", "Open Opportunity", "Customer", "Disqualified", "Other"})
        String accountCategory,

        Owner owner,
        Owner accountOwner,
        String relationship,
        String list,
        boolean openOpportunity,
        Deal deal,
        boolean atNewEmployer,
        Map<String, Object> fields) {

    public static final Tracked NONE = new Tracked(
            false,
            "",
            "",
            "",
            "",
            "",
            "",
            "Other",
            Owner.NOBODY,
            Owner.NOBODY,
            "",
            "",
            false,
            Deal.NONE,
            false,
            Map.of());

    public Tracked {
        list = list == null ? "" : list;
        deal = deal == null ? Deal.NONE : deal;
        fields = Map.copyOf(fields);
    }

    /** The same record of a person who is on an input list. */
    Tracked on(String newList, String newRelationship) {
        return new Tracked(
                found,
                object,
                id,
                foundBy,
                accountId,
                accountName,
                accountType,
                accountCategory,
                owner,
                accountOwner,
                newRelationship,
                newList,
                openOpportunity,
                deal,
                atNewEmployer,
                fields);
    }
}
