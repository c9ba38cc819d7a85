package io.fairlead.localorg.crm;

import io.fairlead.localorg.store.Row;

/** Names of people are kept together, and a converted lead is read-only. */
final class PersonRules {

    private PersonRules() {}

    static void fullName(Saving saving) {
        if (saving.type().has("LastName") && saving.type().has("FirstName")) {
            saving.row().set("Name", fullName(saving.row()));
        }
    }

    static String fullName(Row person) {
        return (person.text("FirstName") + " " + person.text("LastName")).strip();
    }

    static void lead(Saving saving) {
        var before = saving.before();
        if (before != null && before.flag("IsConverted") && !saving.options().trusted()) {
            throw ApiException.bad("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
        if (saving.isNew() && !saving.isGiven("Status")) {
            saving.org().where("LeadStatus", "IsDefault", true).stream()
                    .findFirst()
                    .ifPresent(status -> saving.row().set("Status", status.text("MasterLabel")));
        }
    }

    static void user(Saving saving) {
        var row = saving.row();
        if (saving.isNew()) {
            fillIn(row, "Alias", shortened(row.text("Username"), 8));
            fillIn(row, "CommunityNickname", shortened(row.text("Username"), 40));
            fillIn(row, "TimeZoneSidKey", "GMT");
            fillIn(row, "LocaleSidKey", "en_US");
            fillIn(row, "LanguageLocaleKey", "en_US");
            fillIn(row, "EmailEncodingKey", "UTF-8");
            fillIn(row, "UserType", "Standard");
        }
        var twin = saving.org().where("User", "Username", row.text("Username")).stream()
                .anyMatch(other -> other.number() != row.number());
        if (twin) {
            throw ApiException.bad(
                    "DUPLICATE_USERNAME",
                    "Duplicate Username.<br>The username already exists in this or another Salesforce organization.",
                    "Username");
        }
    }

    private static void fillIn(Row row, String field, String value) {
        if (row.get(field) == null) {
            row.set(field, value);
        }
    }

    private static String shortened(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }
}
