package io.fairlead.decide;

import io.fairlead.match.Directory;
import io.fairlead.match.Directory.Campaign;
import io.fairlead.match.Directory.MemberStatus;
import io.fairlead.match.Directory.Queue;
import io.fairlead.match.Owner;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The rules that ship, compiled once for all tests, and the names of an org that they fit. */
final class Shipped {
    static final RulePack PACK = RuleFolder.load(Path.of("rules"), "production").orThrow();

    private Shipped() {}

    static RuleBook rules() {
        return PACK.book();
    }

    static Lookups lookups() {
        return new Lookups(directory(), FieldCatalog.UNKNOWN, new HandRules.Turns());
    }

    static Directory directory() {
        var userByName = new HashMap<String, Owner>();
        PACK.settings().poolByName().values().stream()
                .flatMap(pool -> pool.members().stream())
                .map(Settings.Member::user)
                .forEach(name -> add(userByName, name));
        add(userByName, PACK.settings().defaultOwner());
        var statuses = List.of(
                new MemberStatus("Added", 1, false, true),
                new MemberStatus("Contacted", 2, false, false),
                new MemberStatus("Responded", 3, true, false));
        var campaignByName = new HashMap<String, Campaign>();
        for (String name : List.of(
                "Past Champions 2026",
                "New Hires & Promotions",
                "Re-Engagement: Closed Lost",
                "Customer Alumni EMEA",
                "Departed Contacts (suppress)")) {
            campaignByName.put(
                    name.toLowerCase(Locale.ROOT), new Campaign("701" + campaignByName.size(), name, true, statuses));
        }
        var inbound = new Queue(new Owner("00G1", "Inbound Leads", true, true, false), Set.of("Lead"));
        return new Directory(userByName, Map.of("inbound leads", inbound), campaignByName);
    }

    private static void add(Map<String, Owner> userByName, String name) {
        var key = name.toLowerCase(Locale.ROOT);
        userByName.putIfAbsent(key, new Owner("005" + userByName.size(), name, false, true, false));
    }
}
