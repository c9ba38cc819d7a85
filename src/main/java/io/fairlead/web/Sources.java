package io.fairlead.web;

import io.fairlead.audit.Balance;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.Released;
import io.fairlead.rules.explain.Explanation;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the pages show beside the audit store, and what they can set off.
 *
 * @param balance counts everything anew; asked seldom and never by two at once
 * @param rules the live rule pack
 * @param desk reads, drafts and publishes rules
 * @param orgs the connected orgs
 * @param lists the input lists
 * @param snapshots where followed people were seen to work
 * @param gates their gates
 * @param checks whether Fairlead can work in them
 * @param spending their calls and credits
 * @param estimates what job changes would become in them
 * @param explain why a decision came out as it did
 * @param resend puts a released event on its queue again and says so to the store
 * @param dismissed tells the org that a person settled an event for good
 * @param hosts names under which browsers may reach these pages, beside the loopback ones; a page elsewhere can then not read or post here
 */
public record Sources(
        Supplier<Balance> balance,
        Supplier<RulesPage> rules,
        RuleDesk desk,
        OrgDesk orgs,
        ListDesk lists,
        SnapshotDesk snapshots,
        GateDesk gates,
        CheckDesk checks,
        SpendDesk spending,
        EstimateDesk estimates,
        Function<DecisionId, Optional<Explanation>> explain,
        Consumer<Released> resend,
        Consumer<HeldItem> dismissed,
        Set<String> hosts) {
    public Sources {
        hosts = Set.copyOf(hosts);
    }
}
