package io.fairlead.server;

import io.fairlead.orgs.check.CheckResult;
import io.fairlead.orgs.compare.Checklist;
import io.fairlead.orgs.compare.Ticks;
import io.fairlead.rules.LiveRules;
import io.fairlead.salesforce.SalesforceOrg;
import io.fairlead.web.CheckDesk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Checks and compares the orgs that run, by their own connections and against their live rules; one at a time. */
final class RunningChecks implements CheckDesk {
    private final Config config;
    private final Function<String, SalesforceOrg> orgs;
    private final LiveRules rules;
    private final Map<List<String>, Checklist> lastByOrgs = new ConcurrentHashMap<>();

    /** @param orgs the connection of a running org, by name */
    RunningChecks(Config config, Function<String, SalesforceOrg> orgs, LiveRules rules) {
        this.config = config;
        this.orgs = orgs;
        this.rules = rules;
    }

    @Override
    public Optional<CheckResult> last(String org) {
        return OrgChecks.last(config, org);
    }

    @Override
    public synchronized CheckResult check(String org) {
        return OrgChecks.check(config, orgs.apply(org), Optional.of(rules.pack(org)));
    }

    @Override
    public Optional<Checklist> lastComparison(String from, String to) {
        return Optional.ofNullable(lastByOrgs.get(List.of(from, to)));
    }

    @Override
    public synchronized Checklist compare(String from, String to) {
        Checklist list = OrgChecks.compare(config, orgs, rules::pack, from, to);
        lastByOrgs.put(List.of(from, to), list);
        return list;
    }

    @Override
    public Ticks ticks(String from, String to) {
        return OrgChecks.ticks(config, from, to);
    }

    @Override
    public synchronized void tick(String from, String to, String key, String by) {
        OrgChecks.tick(config, from, to, key, by);
    }
}
