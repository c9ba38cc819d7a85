package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Firm.Kind;
import io.fairlead.localorg.seed.Firm.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Founds the companies that the org has accounts for: plain ones first, then all that make matching hard. */
final class Firms {

    private static final List<Integer> HEADCOUNTS =
            List.of(4, 12, 28, 45, 60, 85, 120, 180, 260, 400, 650, 900, 1_400, 2_300, 4_800, 11_000, 26_000);

    private final SeedSize size;
    private final LocalDate today;
    private final Staff staff;
    private final Chance chance;
    private final FirmNames names;
    private final List<Firm> founded = new ArrayList<>();

    Firms(long seed, SeedSize size, LocalDate today, Staff staff, FirmNames names) {
        this.size = size;
        this.today = today;
        this.staff = staff;
        this.chance = new Chance(seed, "firms");
        this.names = names;
    }

    List<Firm> found() {
        rivals();
        groups();
        many(Kind.NO_WEBSITE, 80);
        many(Kind.HOSTED_WEBSITE, 12);
        many(Kind.ALIAS_DOMAINS, 30);
        many(Kind.CLOSED, 20);
        var copies = size.accountShare(30) * 2 + size.accountShare(18) + size.accountShare(18);
        while (founded.size() < size.accounts() - copies) {
            add(fresh(Kind.PLAIN));
        }
        var families = new FirmCopies(this, chance, plainOnes());
        families.add(size.accountShare(30), Kind.NEAR_DUPLICATE);
        families.add(size.accountShare(30), Kind.TWIN);
        families.add(size.accountShare(18), Kind.LOOKALIKE);
        families.add(size.accountShare(18), Kind.CLOSED_COPY);
        return List.copyOf(founded);
    }

    String nextKey() {
        return String.format("account-%05d", founded.size() + 1);
    }

    void add(Firm firm) {
        founded.add(firm);
    }

    void replace(Firm firm) {
        founded.set(Integer.parseInt(firm.key().substring("account-".length())) - 1, firm);
    }

    LocalDate someDay(int daysBack) {
        return today.minusDays(chance.between(1, daysBack));
    }

    /** Every eleventh plain account belongs to somebody who has left; the others differ by chance, twins never. */
    Staff.Member owner(Kind kind) {
        return switch (kind) {
            case PLAIN -> staff.seller(founded.size() % 11 != 0, chance);
            case TWIN -> staff.seller(true, chance);
            default -> staff.seller(!chance.percent(9), chance);
        };
    }

    private List<Firm> plainOnes() {
        return founded.stream()
                .filter(firm -> firm.kind() == Kind.PLAIN && firm.owner().active())
                .filter(firm ->
                        firm.category().equals("Other") || firm.category().equals("Target"))
                .toList();
    }

    private void many(Kind kind, int thousandths) {
        var count = size.accountShare(thousandths);
        for (int i = 0; i < count; i++) {
            add(fresh(kind));
        }
    }

    private Firm fresh(Kind kind) {
        var country = Countries.any(chance);
        return make(kind, country, names.next(country), null, null);
    }

    private void rivals() {
        var us = Countries.withCode("US");
        var trade = new Country.Trade(Wording.parse("software"), "Technology");
        var rivals = Words.of("rivals");
        for (var rival : rivals.subList(0, size == SeedSize.FULL ? rivals.size() : 3)) {
            var name = new FirmName(rival + ", Inc.", rival, Wording.slug(rival), trade);
            add(make(Kind.COMPETITOR, us, name, null, null));
        }
    }

    /** Groups of a head and its subsidiaries, up to four levels deep, each in another country. */
    private void groups() {
        var heads = size == SeedSize.FULL ? 120 : 2;
        for (int i = 0; i < heads; i++) {
            var head = fresh(Kind.GROUP_HEAD);
            add(head);
            var members = new ArrayList<>(List.of(head));
            var lands = chance.shuffled(Countries.all()).stream()
                    .filter(land -> !land.code().equals(head.country().code()))
                    .limit(chance.between(2, size == SeedSize.FULL ? 7 : 3))
                    .toList();
            for (var land : lands) {
                var parent = chance.percent(55) ? head : members.get(members.size() - 1);
                var daughter = make(Kind.SUBSIDIARY, land, daughterName(head, land), parent, head);
                add(daughter);
                members.add(daughter);
            }
        }
    }

    private FirmName daughterName(Firm head, Country land) {
        var branch = chance.percent(60) ? land.name() : Words.any("branch words", chance);
        var bare = head.name().bare() + " " + branch;
        return new FirmName(
                bare + " " + chance.pick(land.legal()),
                bare,
                head.name().stem(),
                head.name().trade());
    }

    private Firm make(Kind kind, Country country, FirmName name, @Nullable Firm parent, @Nullable Firm head) {
        var key = nextKey();
        var domain = domain(kind, name, country, head);
        var employees = kind == Kind.GROUP_HEAD ? 26_000 : chance.pick(HEADCOUNTS.subList(0, 15));
        return new Firm(
                key,
                kind,
                name,
                kind == Kind.CLOSED
                        ? name.full() + " " + Words.any("closed marks", chance)
                        : Dirt.text(name.full(), chance),
                domain,
                website(kind, domain, name),
                Site.any(country, chance),
                parent == null ? null : parent.key(),
                head == null ? key : head.key(),
                employees + chance.between(0, employees / 10),
                category(kind),
                kind == Kind.ALIAS_DOMAINS ? aliases(name, country) : List.of(),
                owner(kind),
                someDay(3_600),
                chance.percent(60) ? someDay(500) : null);
    }

    private String domain(Kind kind, FirmName name, Country country, @Nullable Firm head) {
        if (kind == Kind.COMPETITOR) {
            return name.stem() + ".com";
        }
        if (head == null) {
            return name.domain(country, chance);
        }
        var firstDaughter = founded.get(founded.size() - 1).equals(head);
        if (firstDaughter || chance.percent(65)) {
            return head.domain();
        }
        var ending = country.code().toLowerCase(Locale.ROOT) + "."
                + country.domains().get(0);
        return name.stem() + "-" + name.trade().word().slug() + "-" + ending;
    }

    private @Nullable String website(Kind kind, String domain, FirmName name) {
        return switch (kind) {
            case NO_WEBSITE -> null;
            case HOSTED_WEBSITE -> hosted(name);
            default -> Dirt.website(domain, chance);
        };
    }

    private String hosted(FirmName name) {
        var host = Words.any("hosting", chance);
        return host.contains("/")
                ? "https://www." + host + "/" + name.stem()
                : "https://" + name.stem() + "." + host + "/";
    }

    private List<String> aliases(FirmName name, Country country) {
        return List.of(
                name.stem() + name.trade().word().slug() + "-group.com",
                "get" + name.stem() + name.trade().word().slug() + "."
                        + country.domains().get(0));
    }

    private String category(Kind kind) {
        if (kind == Kind.COMPETITOR) {
            return "Disqualified";
        }
        if (kind == Kind.CLOSED) {
            return "Other";
        }
        var draw = chance.between(1, 100);
        if (draw <= 22) {
            return "Customer";
        }
        if (draw <= 30) {
            return "Open Opportunity";
        }
        return draw <= 58 ? "Target" : "Other";
    }
}
