package io.fairlead.localorg.schema;

import io.fairlead.localorg.schema.MatchingRule.Item;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Salesforce's own matching rules for leads, contacts and accounts, which no file describes: the equations that its help
 * gives, over the comparisons that are done here. A contact's company is its account.
 */
final class StandardMatching {

    private static final Pattern NAME = Pattern.compile("Standard_(Lead|Contact|Account)_Match_Rule_v1_[01]");

    /** First name 1, last name 2, title 3, company 4, e-mail 5, phone 6, street 7, city 8, postal code 9. */
    private static final String PERSON = "(1 AND 2 AND 3 AND 4) OR (1 AND 2 AND 5) OR (1 AND 2 AND 6 AND 4)"
            + " OR (1 AND 2 AND 7 AND (8 OR 9 OR 6)) OR (1 AND 2 AND 7 AND 3) OR (1 AND 2 AND 3 AND 5) OR (1 AND 2 AND 6)";

    /** Name 1, street 2, city 3, state 4, postal code 5, phone 6, website 7. */
    private static final String COMPANY =
            "(1 AND 2) OR (1 AND 3 AND 4) OR (1 AND 5) OR (1 AND 6) OR (7 AND 6) OR (7 AND 2)";

    private StandardMatching() {}

    static Optional<MatchingRule> find(String object, String name) {
        var match = NAME.matcher(name);
        if (!match.matches() || !match.group(1).equals(object)) {
            return Optional.empty();
        }
        var items =
                switch (object) {
                    case "Lead" -> person("", item("Company", MatchingMethod.COMPANY_NAME));
                    case "Contact" -> person("Mailing", item("AccountId", MatchingMethod.EXACT));
                    default -> company();
                };
        var logic = MatchLogic.parse(object.equals("Account") ? COMPANY : PERSON, items.size());
        return Optional.of(new MatchingRule(object, name, items, logic));
    }

    private static List<Item> person(String address, Item company) {
        return List.of(
                item("FirstName", MatchingMethod.FIRST_NAME),
                item("LastName", MatchingMethod.LAST_NAME),
                item("Title", MatchingMethod.TITLE),
                company,
                item("Email", MatchingMethod.EXACT),
                item("Phone", MatchingMethod.PHONE),
                item(address + "Street", MatchingMethod.STREET),
                item(address + "City", MatchingMethod.CITY),
                item(address + "PostalCode", MatchingMethod.ZIP));
    }

    private static List<Item> company() {
        return List.of(
                item("Name", MatchingMethod.COMPANY_NAME),
                item("BillingStreet", MatchingMethod.STREET),
                item("BillingCity", MatchingMethod.CITY),
                item("BillingState", MatchingMethod.EXACT),
                item("BillingPostalCode", MatchingMethod.ZIP),
                item("Phone", MatchingMethod.PHONE),
                item("Website", MatchingMethod.EXACT));
    }

    private static Item item(String field, MatchingMethod method) {
        return new Item(field, false, method);
    }
}
