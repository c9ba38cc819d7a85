package io.fairlead.server;

import io.fairlead.orgs.check.CheckResult;
import io.fairlead.rules.LiveRules;
import io.fairlead.salesforce.SalesforceOrg;
import io.fairlead.web.CheckDesk;
import java.util.Optional;
import java.util.function.Function;

/** Checks the orgs that run, by their own connections and against their live rules; one check at a time. */
final class RunningChecks implements CheckDesk {
    private final Config config;
    private final Function<String, SalesforceOrg> orgs;
    private final LiveRules rules;

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
}
