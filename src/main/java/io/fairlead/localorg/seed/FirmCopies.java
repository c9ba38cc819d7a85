package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Firm.Kind;
import io.fairlead.localorg.seed.Firm.Site;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Second records: the same company entered twice, or another company that looks the same. */
final class FirmCopies {

    private final Firms firms;
    private final Chance chance;
    private final Deque<Firm> originals;

    FirmCopies(Firms firms, Chance chance, List<Firm> originals) {
        this.firms = firms;
        this.chance = chance;
        this.originals = new ArrayDeque<>(chance.shuffled(originals));
    }

    void add(int count, Kind kind) {
        for (int i = 0; i < count; i++) {
            firms.add(copy(originals.removeFirst(), kind));
        }
    }

    private Firm copy(Firm original, Kind kind) {
        return switch (kind) {
            case NEAR_DUPLICATE -> sameDomainOtherName(original);
            case TWIN -> twin(original);
            case LOOKALIKE -> otherCountry(original);
            case CLOSED_COPY -> closed(original);
            default -> throw new IllegalArgumentException("A company is not copied as " + kind + ".");
        };
    }

    private Firm sameDomainOtherName(Firm original) {
        var bare = original.name().bare();
        var name = chance.percent(50)
                ? bare.toUpperCase(Locale.ROOT)
                : Dirt.typo(bare, chance) + " " + chance.pick(original.country().legal());
        return again(original, Kind.NEAR_DUPLICATE, name, original.domain(), original.site());
    }

    /** Two records that nobody can tell apart: neither has a deal, an activity or a category to prefer it by. */
    private Firm twin(Firm original) {
        var first = again(original, Kind.TWIN, original.name().full(), original.domain(), original.site());
        firms.replace(new Firm(
                original.key(),
                Kind.TWIN,
                first.name(),
                first.accountName(),
                first.domain(),
                first.website(),
                first.site(),
                null,
                original.key(),
                first.employees(),
                "Other",
                List.of(),
                firms.owner(Kind.TWIN),
                original.created(),
                null));
        return first;
    }

    private Firm otherCountry(Firm original) {
        var country = chance.pick(Countries.all().stream()
                .filter(other -> !other.code().equals(original.country().code()))
                .toList());
        var name = original.name().bare() + " " + chance.pick(country.legal());
        var stem = original.name().stem() + original.name().trade().word().slug();
        var domain = stem + "-" + country.code().toLowerCase(Locale.ROOT) + "."
                + country.domains().get(0);
        return again(original, Kind.LOOKALIKE, name, domain, Site.any(country, chance));
    }

    private Firm closed(Firm original) {
        var name = original.name().full() + " " + Words.any("closed marks", chance);
        return again(original, Kind.CLOSED_COPY, name, original.domain(), original.site());
    }

    private Firm again(Firm original, Kind kind, String name, String domain, Site site) {
        var key = firms.nextKey();
        return new Firm(
                key,
                kind,
                original.name(),
                name,
                domain,
                kind == Kind.TWIN ? "https://www." + domain : Dirt.website(domain, chance),
                site,
                null,
                key,
                original.employees(),
                "Other",
                List.of(),
                firms.owner(kind),
                firms.someDay(2_000),
                null);
    }
}
