package io.fairlead.localorg.seed;

/** What a company is called: the full name, the name without its legal form, and the Latin words its domain is made of. */
record FirmName(String full, String bare, String stem, Country.Trade trade) {

    String industry() {
        return trade.industry();
    }

    String domain(Country country, Chance chance) {
        var hyphen = chance.percent(60) ? "-" : "";
        return stem + hyphen + trade.word().slug() + "." + chance.pick(country.domains());
    }

    /** Cleans what is left of a pattern once its legal form is gone. */
    static String tidy(String text) {
        return text.replaceAll("[«»„“”（）]", " ")
                .replaceAll("\\s+", " ")
                .replaceAll(" ,", ",")
                .strip();
    }
}
