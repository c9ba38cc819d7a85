package io.fairlead.match;

import io.fairlead.mirror.MirrorKeys;
import io.fairlead.mirror.MirrorRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** By which keys match finds records in the mirror. */
public final class OrgKeys implements MirrorKeys {

    static final String ACCOUNT_KEY = "account.key";
    static final String ACCOUNT_LINKEDIN = "account.linkedin";
    static final String ACCOUNT_DOMAIN = "account.domain";
    static final String ACCOUNT_ALIAS = "account.alias";
    static final String ACCOUNT_NAME = "account.name";
    static final String ACCOUNT_GRAM = "account.gram";
    static final String ACCOUNT_NAME_VALUE = "account.name.value";
    static final String PERSON_EMAIL = "person.email";
    static final String PERSON_NAME = "person.name";
    static final String PERSON_NAME_AND_DOMAIN = "person.nameAndDomain";
    static final String CONTACT_ACCOUNT = "contact.account";
    static final String CONTACT_MAIL_AT = "contact.mailAt";
    static final String CONTACT_DOMAIN = "contact.domain";
    static final String CONTACT_ACCOUNT_VALUE = "contact.account.value";
    static final String LEAD_WORD = "lead.word";
    static final String OPPORTUNITY_ACCOUNT = "opportunity.account";
    static final String OPPORTUNITY_OPEN_ACCOUNT = "opportunity.openAccount";
    static final String ROLE_CONTACT = "role.contact";

    /** Raised when the code below makes other keys from the same record and settings. */
    private static final int FORM = 1;

    private final MatchSettings settings;
    private final Domains domains;

    public OrgKeys(MatchSettings settings) {
        this.settings = settings;
        domains = Domains.of(settings);
    }

    @Override
    public String version() {
        return StableKey.hash(
                Integer.toString(FORM),
                settings.secondaryEmailFields().toString(),
                settings.aliasDomainField(),
                settings.linkedinField(),
                settings.freeMailDomains().toString(),
                settings.hostingDomains().toString());
    }

    @Override
    public Keys of(MirrorRecord record) {
        return switch (record.object()) {
            case "Account" -> account(record);
            case "Contact", "Lead" -> person(record);
            case "Opportunity" -> opportunity(record);
            case "OpportunityContactRole" ->
                new Keys(Map.of(ROLE_CONTACT, List.of(record.reference("ContactId"))), Map.of());
            default -> Keys.NONE;
        };
    }

    private Keys account(MirrorRecord account) {
        var name = CompanyName.normalise(account.text("Name"));
        return new Keys(
                Map.of(
                        ACCOUNT_KEY, List.of(account.text("Fairlead_Key__c")),
                        ACCOUNT_LINKEDIN, List.of(Domains.linkedinPage(account.text(settings.linkedinField()))),
                        ACCOUNT_DOMAIN, List.of(domains.ofWebsite(account.text("Website"))),
                        ACCOUNT_ALIAS, aliasDomains(account),
                        ACCOUNT_NAME, List.of(name),
                        ACCOUNT_GRAM, List.copyOf(CompanyName.grams(name))),
                Map.of(ACCOUNT_NAME_VALUE, name));
    }

    /** The further domains that the account's alias field lists. */
    List<String> aliasDomains(MirrorRecord account) {
        return Stream.of(account.text(settings.aliasDomainField()).split("[,;\\s]+"))
                .map(domains::ofWebsite)
                .filter(domain -> !domain.isEmpty())
                .toList();
    }

    private Keys person(MirrorRecord person) {
        var names = nameOf(person).keys();
        var emails = emails(person);
        var mailDomains = emails.stream()
                .map(domains::ofEmail)
                .filter(domain -> !domain.isEmpty())
                .distinct()
                .toList();
        var terms = new HashMap<String, List<String>>();
        terms.put(PERSON_EMAIL, emails);
        terms.put(PERSON_NAME, names);
        terms.put(PERSON_NAME_AND_DOMAIN, pairs(names, mailDomains));
        if (person.object().equals("Lead")) {
            terms.put(LEAD_WORD, CompanyName.tokens(CompanyName.normalise(person.text("Company"))));
            return new Keys(terms, Map.of());
        }
        var account = person.reference("AccountId");
        terms.put(CONTACT_ACCOUNT, List.of(account));
        terms.put(CONTACT_MAIL_AT, mailDomains.isEmpty() ? List.of() : List.of(account));
        terms.put(CONTACT_DOMAIN, mailDomains);
        return new Keys(terms, account.isEmpty() ? Map.of() : Map.of(CONTACT_ACCOUNT_VALUE, account));
    }

    static PersonName nameOf(MirrorRecord person) {
        return PersonName.of(person.text("FirstName"), person.text("LastName"), person.text("Name"));
    }

    /** Every address of the person for comparing, the main one first. */
    List<String> emails(MirrorRecord person) {
        var emails = new ArrayList<String>();
        emails.add(Domains.email(person.text("Email")));
        for (var field : settings.secondaryEmailFields()) {
            int dot = field.indexOf('.');
            if (dot < 0 || field.substring(0, dot).equals(person.object())) {
                emails.add(Domains.email(person.text(field.substring(dot + 1))));
            }
        }
        emails.removeIf(String::isEmpty);
        return emails;
    }

    /** Every name with every domain, as one term. */
    static List<String> pairs(Collection<String> names, Collection<String> mailDomains) {
        return names.stream()
                .flatMap(name -> mailDomains.stream().map(domain -> name + "@" + domain))
                .toList();
    }

    private static Keys opportunity(MirrorRecord opportunity) {
        var account = List.of(opportunity.reference("AccountId"));
        return new Keys(
                opportunity.flag("IsClosed")
                        ? Map.of(OPPORTUNITY_ACCOUNT, account)
                        : Map.of(OPPORTUNITY_ACCOUNT, account, OPPORTUNITY_OPEN_ACCOUNT, account),
                Map.of());
    }
}
