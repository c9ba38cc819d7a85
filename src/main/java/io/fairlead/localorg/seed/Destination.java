package io.fairlead.localorg.seed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The new employer as the provider of job changes knows it. */
record Destination(
        String name,
        @Nullable String domain,
        String mailDomain,
        @Nullable String linkedinUrl,
        Firm.Site site,
        @Nullable Integer employees,
        String industry,
        String category,
        List<String> accountKeys,
        boolean ambiguous) {

    static Destination of(Firm firm) {
        return new Destination(
                firm.name().full(),
                firm.domain(),
                firm.domain(),
                firm.linkedinUrl(),
                firm.site(),
                firm.employees(),
                firm.name().industry(),
                firm.category(),
                List.of(firm.key()),
                false);
    }

    static Destination unknown(FirmName name, String domain, Firm.Site site, int employees) {
        return new Destination(
                name.full(), domain, domain, null, site, employees, name.industry(), "", List.of(), false);
    }

    Destination named(String otherName) {
        return new Destination(
                otherName,
                domain,
                mailDomain,
                linkedinUrl,
                site,
                employees,
                industry,
                category,
                accountKeys,
                ambiguous);
    }

    Destination at(@Nullable String otherDomain) {
        return new Destination(
                name,
                otherDomain,
                mailDomain,
                linkedinUrl,
                site,
                employees,
                industry,
                category,
                accountKeys,
                ambiguous);
    }

    Destination mailedAt(String otherDomain) {
        return new Destination(
                name, domain, otherDomain, linkedinUrl, site, employees, industry, category, accountKeys, ambiguous);
    }

    Destination withoutPage() {
        return new Destination(
                name, domain, mailDomain, null, site, employees, industry, category, accountKeys, ambiguous);
    }

    Destination rightly(List<String> otherKeys, boolean undecidable) {
        return new Destination(
                name, domain, mailDomain, linkedinUrl, site, employees, industry, category, otherKeys, undecidable);
    }
}
