package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Firm.Site;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Companies that the org has never heard of, some of which several people join at once. */
final class Newcomers {

    private static final int JOINERS = 3;
    private static final List<String> DOMAIN_SPELLINGS = List.of("%s", "www.%s", "https://%s/", "http://www.%s/about");

    private final FirmNames names;
    private final Chance chance;
    private @Nullable FirmName sharedName;
    private @Nullable Destination shared;
    private int joined;

    Newcomers(FirmNames names, Chance chance) {
        this.names = names;
        this.chance = chance;
    }

    Destination one() {
        var country = Countries.any(chance);
        return found(names.next(country), country);
    }

    /** The same new company for three people in a row, spelled differently each time, with one domain. */
    Destination shared() {
        var name = sharedName;
        var company = shared;
        if (name == null || company == null || joined % JOINERS == 0) {
            var country = Countries.any(chance);
            name = names.next(country);
            company = found(name, country);
            sharedName = name;
            shared = company;
        }
        joined++;
        var written = List.of(name.full(), name.bare(), name.full().toUpperCase(Locale.ROOT))
                .get(joined % JOINERS);
        var spelling = String.format(Locale.ROOT, chance.pick(DOMAIN_SPELLINGS), company.mailDomain());
        return company.named(written).at(spelling);
    }

    private Destination found(FirmName name, Country country) {
        var domain = name.domain(country, chance);
        return Destination.unknown(name, domain, Site.any(country, chance), chance.between(5, 4_000));
    }
}
