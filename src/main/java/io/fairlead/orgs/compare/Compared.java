package io.fairlead.orgs.compare;

import io.fairlead.orgs.NamedByRules;
import io.fairlead.orgs.PackageFields;
import io.fairlead.rules.RulePack;
import io.fairlead.salesforce.SalesforceOrg;
import java.time.Instant;

/**
 * One of two orgs that are compared.
 *
 * @param pack the rules with the settings of this org
 */
public record Compared(SalesforceOrg org, RulePack pack, PackageFields fields) {

    NamedByRules named() {
        return NamedByRules.of(pack);
    }

    /** What has to be done in the second org before it works as the first does. */
    public static Checklist compare(Compared from, Compared to, Instant now) {
        return Checklist.of(from.pack().org(), Inventory.of(from), to.pack().org(), Inventory.of(to), now);
    }
}
