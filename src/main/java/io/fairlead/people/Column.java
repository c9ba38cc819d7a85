package io.fairlead.people;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a list is about, whatever the source calls it. */
enum Column {
    FIRST_NAME("First Name", "firstname", "givenname", "memberfirstname", "contactfirstname", "leadfirstname"),
    LAST_NAME("Last Name", "lastname", "surname", "familyname", "memberlastname", "contactlastname", "leadlastname"),
    EMAIL("Email", "email", "emailaddress", "workemail", "memberemail", "contactemail", "leademail"),
    COMPANY(
            "Account Name or Company",
            "company",
            "companyname",
            "companyaccount",
            "companyoraccount",
            "membercompany",
            "account",
            "accountname",
            "contactaccountname",
            "opportunityaccountname",
            "employer",
            "leadcompany"),
    WEBSITE("Website", "website", "domain", "companydomain", "companywebsite", "accountwebsite", "url"),
    TITLE("Title", "title", "jobtitle", "membertitle", "contacttitle", "leadtitle"),
    LINKEDIN("LinkedIn URL", "linkedin", "linkedinurl", "personlinkedinurl", "linkedinprofile"),
    RECORD_ID("Contact ID or Lead ID", "contactid", "leadid", "recordid", "id", "contactorleadid"),
    ACCOUNT_ID("Account ID", "accountid", "contactaccountid");

    /** What every list of people has to have. */
    static final List<Column> OF_PEOPLE = List.of(FIRST_NAME, LAST_NAME, EMAIL, COMPANY);

    private final String label;
    private final ImmutableSet<String> spellings;

    Column(String label, String... spellings) {
        this.label = label;
        this.spellings = ImmutableSet.copyOf(spellings);
    }

    /** What to add to a report that lacks it. */
    String label() {
        return label;
    }

    /** By the source's name for it, else by the label that people see. */
    static Optional<Column> of(Table.Header header) {
        return of(header.name()).or(() -> of(header.label()));
    }

    private static Optional<Column> of(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("__c$", "").replaceAll("[^\\p{L}\\p{N}]", "");
        return Arrays.stream(values())
                .filter(column -> column.spellings.contains(plain))
                .findFirst();
    }
}
