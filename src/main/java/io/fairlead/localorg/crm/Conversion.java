package io.fairlead.localorg.crm;

/**
 * One lead to be converted, as the request words it; an empty text means that nothing was said.
 *
 * @param convertedStatus the label of a lead status that means converted
 * @param ownerId who gets what is created; without it the lead's owner, who must then be a user
 * @param overwriteLeadSource whether an existing contact takes the lead's source although it has one
 * @param bypassAccountDedupe whether alerting duplicate rules let a new account pass
 * @param bypassContactDedupe whether alerting duplicate rules let a new contact pass
 */
public record Conversion(
        String leadId,
        String convertedStatus,
        String accountId,
        String contactId,
        String opportunityId,
        String opportunityName,
        boolean doNotCreateOpportunity,
        String ownerId,
        boolean overwriteLeadSource,
        boolean bypassAccountDedupe,
        boolean bypassContactDedupe) {

    /** The records that a lead became; the opportunity is empty when there is none. */
    public record Done(String leadId, String accountId, String contactId, String opportunityId) {}
}
