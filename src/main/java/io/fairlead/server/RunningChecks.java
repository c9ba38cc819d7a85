package io.fairlead.server;

import io.fairlead.orgs.check.CheckResult;
import io.fairlead.orgs.compare.Checklist;
import io.fairlead.orgs.compare.Ticks;
import io.fairlead.rules.LiveRules;
import io.fairlead.web.CheckDesk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks and compares the orgs of a server, by their own connections and against their live rules where they run; one at a time. */
final class RunningChecks implements CheckDesk {
    private final Config config;
    private final ConnectedOrgs orgs;
    private final LiveRules rules;
    private final Map<List<String>, Checklist> lastByOrgs = new ConcurrentHashMap<>();

    RunningChecks(Config config, ConnectedOrgs orgs, LiveRules rules) {
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
        if (orgs.line(org).isPresent()) {
            return OrgChecks.check(orgs.config(), orgs.salesforce(org), Optional.of(rules.pack(org)));
        }
        // What keeps it from running is what somebody wants to know now.
        try (var checks = OrgChecks.open(orgs.config())) {
            CheckResult result = checks.check(org);
            orgs.hurry(org);
            return result;
        }
    }

    @Override
    public Optional<Checklist> lastComparison(String from, String to) {
        return Optional.ofNullable(lastByOrgs.get(List.of(from, to)));
    }

    @Override
    public synchronized Checklist compare(String from, String to) {
        Checklist list = OrgChecks.compare(orgs.config(), orgs::salesforce, rules::pack, from, to);
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
