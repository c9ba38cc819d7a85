package io.fairlead.localorg.seed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Why each person is tracked: the best part they play in a deal, or else what most lists say. */
final class Relationships {

    private static final String WON = "Closed Won Opp Contact";
    private static final String OPEN = "Open Opp Contact";
    private static final String LOST = "Closed Lost Opp Contact";
    private static final List<String> OTHERWISE =
            List.of("User", "User", "User", "Admin/Power User", "Customer Contact", "Prospect", "NPS 9+");

    private final Map<String, String> byContact = new HashMap<>();
    private final Chance chance;

    Relationships(Company company, Chance chance) {
        this.chance = chance;
        mark(company, LOST);
        mark(company, OPEN);
        mark(company, WON);
    }

    String of(Person person) {
        var byDeal = byContact.get(person.key());
        return byDeal == null ? chance.pick(OTHERWISE) : byDeal;
    }

    private void mark(Company company, String relationship) {
        company.deals().stream()
                .filter(deal -> relationship.equals(relationship(deal)))
                .flatMap(deal -> deal.parts().stream())
                .forEach(part -> byContact.put(part.contact().key(), relationship));
    }

    private static String relationship(Deal deal) {
        if (deal.open()) {
            return OPEN;
        }
        return deal.stage().won() ? WON : LOST;
    }
}
