package io.fairlead.localorg.seed;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A company that the org has an account for, with what is really true of it and what the record says. */
record Firm(
        String key,
        Kind kind,
        FirmName name,
        String accountName,
        String domain,
        @Nullable String website,
        Site site,
        @Nullable String parentKey,
        String topKey,
        int employees,
        String category,
        List<String> aliasDomains,
        Staff.Member owner,
        LocalDate created,
        @Nullable LocalDate lastActivity) {

    /** What makes an account easy or hard to find. */
    enum Kind {
        PLAIN,
        NO_WEBSITE,
        HOSTED_WEBSITE,
        ALIAS_DOMAINS,
        GROUP_HEAD,
        SUBSIDIARY,
        NEAR_DUPLICATE,
        TWIN,
        LOOKALIKE,
        CLOSED,
        CLOSED_COPY,
        COMPETITOR
    }

    /** Where a company is. */
    record Site(Country country, Country.Place place, String street, String postalCode) {

        static Site any(Country country, Chance chance) {
            var place = chance.pick(country.places());
            return new Site(
                    country, place, chance.digits(chance.pick(country.streets())), chance.digits(place.postalCode()));
        }
    }

    Country country() {
        return site.country();
    }

    boolean doNotMatch() {
        return kind == Kind.CLOSED || kind == Kind.CLOSED_COPY;
    }

    String linkedinUrl() {
        return "https://www.linkedin.com/company/" + domain.substring(0, domain.indexOf('.')) + "-"
                + Integer.toHexString(domain.hashCode());
    }

    /** Whether its account shows the company page, as four in ten do. */
    boolean showsLinkedin() {
        return kind != Kind.TWIN && Math.floorMod(key.hashCode(), 10) < 4;
    }

    /** How this company writes its people's mail addresses. */
    String mailbox(Identity person) {
        var given = person.given().slug();
        var family = person.family().slug();
        return switch (Math.floorMod(domain.hashCode(), 5)) {
            case 0 -> given.charAt(0) + family;
            case 1 -> family + "." + given;
            case 2 -> given + "_" + family;
            default -> given + "." + family;
        };
    }

    String mail(Identity person) {
        return mailbox(person) + "@" + domain;
    }

    boolean groupMember() {
        return kind == Kind.GROUP_HEAD || kind == Kind.SUBSIDIARY;
    }
}
