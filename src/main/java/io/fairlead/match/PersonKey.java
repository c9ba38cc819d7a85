package io.fairlead.match;

/** A stable key of a person whoever they work for: of the e-mail address, else of name and company; it tells nothing about them. */
public final class PersonKey {

    private PersonKey() {}

    /** The key of everybody with this address. */
    public static String ofEmail(String email) {
        return StableKey.hash("email", Domains.email(email));
    }

    /** The key of everybody of this name at this company, however the two are spelt. */
    public static String ofName(String firstName, String lastName, String fullName, String company) {
        return StableKey.hash(
                "name", PersonName.of(firstName, lastName, fullName).main(), CompanyName.normalise(company));
    }
}
