package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Deal.Part;
import io.fairlead.localorg.seed.Deal.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Opens and closes opportunities so that they agree with the category of each account. */
final class Deals {

    private final LocalDate today;
    private final Chance chance;
    private final Map<String, List<Person>> contactsByFirm;
    private final List<Deal> deals = new ArrayList<>();

    Deals(long seed, LocalDate today, List<Person> contacts) {
        this.today = today;
        this.chance = new Chance(seed, "deals");
        this.contactsByFirm = contacts.stream()
                .collect(Collectors.groupingBy(contact -> Objects.requireNonNullElse(contact.accountKey(), "")));
    }

    List<Deal> strike(List<Firm> firms, int count) {
        firms.stream()
                .filter(firm ->
                        firm.category().equals("Customer") || firm.category().equals("Open Opportunity"))
                .forEach(firm -> strike(firm, firm.category().equals("Customer") ? won() : open()));
        var prospects = firms.stream()
                .filter(firm -> !firm.doNotMatch() && firm.kind() != Firm.Kind.TWIN)
                .filter(firm -> !firm.category().equals("Disqualified"))
                .toList();
        while (deals.size() < count) {
            var firm = chance.pick(prospects);
            strike(firm, firm.category().equals("Customer") && chance.percent(60) ? won() : lost());
        }
        if (deals.stream().noneMatch(deal -> deal.open() && !deal.parts().isEmpty())) {
            prospects.stream().filter(this::hasContacts).limit(2).forEach(firm -> strike(firm, open()));
        }
        return List.copyOf(deals);
    }

    private boolean hasContacts(Firm firm) {
        return contactsByFirm.containsKey(firm.key());
    }

    private Stage won() {
        return Stage.ALL.get(6);
    }

    private Stage lost() {
        return Stage.ALL.get(7);
    }

    private Stage open() {
        return Stage.ALL.get(chance.between(0, 5));
    }

    private void strike(Firm firm, Stage stage) {
        var closes =
                stage.closed() ? today.minusDays(chance.between(5, 1_400)) : today.plusDays(chance.between(3, 200));
        var title = Words.any("deal names", chance) + " " + closes.getYear();
        var contacts = chance.shuffled(contactsByFirm.getOrDefault(firm.key(), List.of()));
        var parts = contacts.stream()
                .limit(chance.between(1, 3))
                .map(contact -> new Part(contact, Words.any("contact roles", chance)))
                .toList();
        deals.add(new Deal(
                String.format("deal-%05d", deals.size() + 1),
                firm,
                firm.name().bare() + (chance.percent(50) ? " – " : " - ") + title,
                stage,
                closes,
                chance.between(4, 480) * 500,
                firm.owner(),
                parts));
    }
}
