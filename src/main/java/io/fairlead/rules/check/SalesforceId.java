package io.fairlead.rules.check;

import io.fairlead.rules.text.Fault;
import io.fairlead.rules.text.Value;
import java.util.regex.Pattern;

/** Finds ids of Salesforce records: they differ from org to org, so a rule names things instead. */
public final class SalesforceId {
    private static final Pattern SHAPE = Pattern.compile("[0-9a][a-zA-Z0-9]{14}([A-Z0-5]{3})?");

    private SalesforceId() {}

    public static boolean is(String text) {
        long digits = text.chars().filter(Character::isDigit).count();
        return SHAPE.matcher(text).matches() && digits >= 4 && digits < text.length();
    }

    static void refuse(Value.Literal literal) {
        if (literal.value() instanceof String text && is(text)) {
            throw new Fault(
                    literal.at(),
                    "\"" + text + "\" is the id of a Salesforce record, and ids differ in every org.",
                    "Write its name; rules/settings says what a name stands for in each org.");
        }
    }
}
