package io.fairlead.localorg.seed;

/** A human being, who may stand in several records. */
record Identity(Wording given, Wording family, Country country, String profile) {

    static Identity any(Country country, Chance chance) {
        var given = chance.pick(country.given());
        var family = chance.pick(country.family());
        return new Identity(given, family, country, given.slug() + "-" + family.slug() + "-" + chance.hex(9));
    }

    /** Their name in Latin letters, as many profiles show it. */
    Identity inLatin() {
        return new Identity(Wording.parse(given.latin()), Wording.parse(family.latin()), country, profile);
    }

    String profileUrl() {
        return "https://www.linkedin.com/in/" + profile;
    }

    String nameKey() {
        return given.slug() + " " + family.slug();
    }

    String freeMail(Chance chance) {
        return given.slug() + "." + family.slug() + chance.between(61, 99) + "@" + Words.any("free mail", chance);
    }
}
