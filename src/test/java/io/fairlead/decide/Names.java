package io.fairlead.decide;

import io.fairlead.match.Directory;
import io.fairlead.match.Directory.Campaign;
import io.fairlead.match.Directory.MemberStatus;
import io.fairlead.match.Directory.Queue;
import io.fairlead.match.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names of a small org: a few users, one queue, two campaigns. */
final class Names {
    static final Owner BEN = user("005B", "Ben Hallorann", true);
    static final Owner LUKAS = user("005L", "Lukas Hagedorn", true);
    static final Owner ANNIKA = user("005N", "Annika Thorsson", true);
    static final Owner GIL = user("005G", "Gil Thornbury", false);
    static final Owner QUEUE = new Owner("00G1", "Inbound Leads", true, true, false);

    private Names() {}

    static Owner user(String id, String name, boolean active) {
        return new Owner(id, name, false, active, false);
    }

    static Directory directory() {
        var userByName = new HashMap<String, Owner>();
        for (Owner owner : List.of(BEN, LUKAS, ANNIKA, GIL)) {
            userByName.put(owner.name().toLowerCase(Locale.ROOT), owner);
        }
        var statuses = List.of(
                new MemberStatus("Added", 1, false, true),
                new MemberStatus("Contacted", 2, false, false),
                new MemberStatus("Responded", 3, true, false));
        return new Directory(
                userByName,
                Map.of("inbound leads", new Queue(QUEUE, Set.of("Lead"))),
                Map.of(
                        "past champions 2026", new Campaign("701A", "Past Champions 2026", true, statuses),
                        "hannover fair 2026", new Campaign("701H", "Hannover Fair 2026", false, statuses)));
    }

    static Lookups lookups() {
        return lookups(new HandRules.Turns());
    }

    static Lookups lookups(PoolLedger turns) {
        return new Lookups(directory(), FieldCatalog.UNKNOWN, turns);
    }
}
