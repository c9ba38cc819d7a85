package io.fairlead.rules.check;

/** What a fact is, in the words of a message. */
enum Kind {
    TEXT("a text"),
    NUMBER("a number"),
    YES_NO("yes or no"),
    DATE("a date"),
    LIST("a list"),
    FIELDS("a set of fields"),
    RECORD("a group of facts"),
    /** A Salesforce field, whose type the org knows. */
    ANY("a Salesforce field"),
    OTHER("a value that rules cannot compare");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
