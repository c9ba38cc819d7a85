package io.fairlead.orgs.check;

import io.fairlead.orgs.NamedByRules;
import io.fairlead.orgs.PackageFields;
import io.fairlead.rules.RulePack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an org is checked for.
 *
 * @param pack the rules that decide for the org; empty if they cannot be used
 * @param fields those of our package
 * @param reports ids or names of the reports that the org's input lists read
 */
public record Subject(String org, Optional<RulePack> pack, PackageFields fields, List<String> reports) {
    private static final NamedByRules NOTHING = new NamedByRules(Set.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Subject {
        reports = List.copyOf(reports);
    }

    NamedByRules named() {
        return pack.map(NamedByRules::of).orElse(NOTHING);
    }
}
