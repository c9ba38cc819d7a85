package io.fairlead.match;

import java.util.List;

/**
 * Thresholds and switches of match, from {@code rules/settings/matching.yaml}. Scores are 0 to 100.
 *
 * @param accountAutoScore at or above it the best account is taken
 * @param accountReviewScore at or above it (and below auto) the best account is only possible
 * @param accountLead by how much the best must lead the second
 * @param similarName Jaro-Winkler from which two names may be the same, 0 to 1
 * @param similarTokens token-set ratio from which two names may be the same, 0 to 1
 * @param personAutoScore at or above it a hit on check 3 counts as the same person
 * @param hierarchy EXACT_ONLY, PREFER_PARENT, PREFER_CHILD_BY_GEO or PREFER_ACCOUNT_WITH_OPEN_OPPORTUNITY
 * @param takeArbitraryAccount take the first of accounts that only the last tie-breaks (most contacts, oldest, lowest Id) tell apart
 * @param nicknames treat Bob as Robert in checks 2 and 3
 * @param secondaryEmailFields further e-mail fields that check 1 searches, e.g. {@code Contact.Private_Email__c}
 * @param aliasDomainField field of Account that lists further domains
 * @param linkedinField field of Account with its LinkedIn company URL
 * @param doNotMatchField checkbox of Account that takes it out of matching
 * @param ignoredAccountTypes values of Account.Type that take it out of matching, e.g. "Closed"
 * @param freeMailDomains domains that say nothing about an employer
 * @param hostingDomains domains under which strangers host their pages
 * @param regions sales regions and their countries, from {@code rules/settings/regions.yaml}
 */
public record MatchSettings(
        int accountAutoScore,
        int accountReviewScore,
        int accountLead,
        double similarName,
        double similarTokens,
        int personAutoScore,
        String hierarchy,
        boolean takeArbitraryAccount,
        boolean nicknames,
        List<String> secondaryEmailFields,
        String aliasDomainField,
        String linkedinField,
        String doNotMatchField,
        List<String> ignoredAccountTypes,
        List<String> freeMailDomains,
        List<String> hostingDomains,
        Regions regions) {

    public MatchSettings {
        secondaryEmailFields = List.copyOf(secondaryEmailFields);
        ignoredAccountTypes = List.copyOf(ignoredAccountTypes);
        freeMailDomains = List.copyOf(freeMailDomains);
        hostingDomains = List.copyOf(hostingDomains);
    }

    /** What an org starts from: careful thresholds, and the lists of mailbox and hosting domains that come with match. */
    public static MatchSettings standard() {
        return new MatchSettings(
                80,
                60,
                5,
                0.93,
                0.90,
                95,
                "EXACT_ONLY",
                false,
                false,
                List.of(),
                "Fairlead_Alias_Domains__c",
                "Fairlead_LinkedIn_URL__c",
                "Fairlead_Do_Not_Match__c",
                List.of("Closed"),
                WordList.lines("free-mail-domains.txt"),
                WordList.lines("hosting-domains.txt"),
                Regions.NONE);
    }

    /** The same thresholds with these regions. */
    public MatchSettings with(Regions newRegions) {
        return new MatchSettings(
                accountAutoScore,
                accountReviewScore,
                accountLead,
                similarName,
                similarTokens,
                personAutoScore,
                hierarchy,
                takeArbitraryAccount,
                nicknames,
                secondaryEmailFields,
                aliasDomainField,
                linkedinField,
                doNotMatchField,
                ignoredAccountTypes,
                freeMailDomains,
                hostingDomains,
                newRegions);
    }
}
