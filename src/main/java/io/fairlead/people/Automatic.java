package io.fairlead.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A list that needs no report: who is on it follows from the org's opportunities or customer accounts. */
public enum Automatic {
    CLOSED_WON(
            "closed-won",
            "Closed Won Opp Contact",
            "Opportunity.IsClosed = true AND (Opportunity.IsWon = true OR Opportunity.Probability = 100)"),
    OPEN("open", "Open Opp Contact", "Opportunity.IsClosed = false"),
    CLOSED_LOST(
            "closed-lost",
            "Closed Lost Opp Contact",
            "Opportunity.IsClosed = true AND (Opportunity.IsWon = false OR Opportunity.Probability = 0)"),
    /** All contacts of the accounts on the lists of category Customer. */
    CUSTOMERS("customers", "Customer Contact", "");

    private static final List<String> FIELDS =
            List.of("Id", "FirstName", "LastName", "Email", "Account.Name", "Account.Website", "Title", "AccountId");

    private final String word;
    private final String relationship;
    private final String condition;

    Automatic(String word, String relationship, String condition) {
        this.word = word;
        this.relationship = relationship;
        this.condition = condition;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Automatic::word).toList();
    }

    static Optional<Automatic> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** What the settings call it. */
    public String word() {
        return word;
    }

    /** Why these people are followed, unless the settings say otherwise. */
    public String relationship() {
        return relationship;
    }

    /** The fields of {@link #soql}, in the order of {@link #headers}. */
    List<String> fields() {
        return this == CUSTOMERS
                ? FIELDS
                : FIELDS.stream().map(field -> "Contact." + field).toList();
    }

    static List<Table.Header> headers() {
        return List.of(
                        "Contact Id",
                        "First Name",
                        "Last Name",
                        "Email",
                        "Account Name",
                        "Website",
                        "Title",
                        "Account Id")
                .stream()
                .map(label -> new Table.Header(label, label))
                .toList();
    }

    String soql() {
        String select = "SELECT " + String.join(", ", fields());
        return this == CUSTOMERS
                ? select + " FROM Contact WHERE AccountId != null"
                : select + " FROM OpportunityContactRole WHERE " + condition;
    }
}
