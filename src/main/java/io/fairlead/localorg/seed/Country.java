package io.fairlead.localorg.seed;

import java.util.List;

/** A country that the company does business in, with how people and companies there are named and reached. */
record Country(
        List<String> names,
        String code,
        String language,
        int weight,
        boolean familyFirst,
        List<String> domains,
        List<String> phones,
        List<Place> places,
        List<String> streets,
        List<Wording> given,
        List<Wording> family,
        List<String> legal,
        List<Wording> stems,
        List<Trade> trades,
        List<String> patterns) {

    /** A town as addresses write it; the postal code may hold # for any digit. */
    record Place(String city, String state, String postalCode) {

        static Place parse(String entry) {
            var parts = entry.split("/", -1);
            return new Place(parts[0], parts[1], parts[2]);
        }
    }

    /** What a company does, as its name says it, and the Salesforce industry for it. */
    record Trade(Wording word, String industry) {

        static Trade parse(String entry) {
            var slash = entry.indexOf('/');
            return new Trade(Wording.parse(entry.substring(0, slash)), entry.substring(slash + 1));
        }
    }

    String name() {
        return names.get(0);
    }

    String phone(Chance chance) {
        return chance.digits(chance.pick(phones));
    }

    /** The name in the order that the country uses. */
    String fullName(String given, String family) {
        return familyFirst ? family + " " + given : given + " " + family;
    }
}
