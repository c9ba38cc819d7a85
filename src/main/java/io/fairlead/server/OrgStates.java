package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.web.DeskRefusal;
import io.fairlead.web.OrgDesk;
import io.fairlead.web.OrgState;
import io.fairlead.web.OrgState.Health;
import java.net.URI;
import java.util.List;

/** What the pages say about the orgs of the configuration: read from what runs. */
final class OrgStates implements OrgDesk {
    private final ConnectedOrgs connected;
    private final AuditStore audit;

    OrgStates(ConnectedOrgs connected, AuditStore audit) {
        this.connected = connected;
        this.audit = audit;
    }

    @Override
    public List<OrgState> orgs() {
        return connected.config().orgs().stream().map(this::state).toList();
    }

    @Override
    public String refused() {
        return connected.refused();
    }

    @Override
    public void approve(String org, String by) {
        try {
            new OrgSetup(connected.config(), audit).approve(org, by);
        } catch (OrgSetup.Refused refused) {
            throw new DeskRefusal(DeskRefusal.Kind.CONFLICT, "by", by, String.valueOf(refused.getMessage()));
        }
    }

    private OrgState state(OrgConfig org) {
        return connected.line(org.name()).map(line -> running(org, line)).orElseGet(() -> connected
                .waiting(org.name())
                .map(waiting -> silent(
                        org,
                        waiting.kind() == ConnectedOrgs.Waiting.Kind.APPROVAL ? Health.TO_APPROVE : Health.FAILING,
                        waiting.why()))
                .orElseGet(() -> silent(org, Health.STARTING, "")));
    }

    private OrgState running(OrgConfig org, OrgLine line) {
        MirrorFeed feed = line.feed();
        return new OrgState(
                org.name(),
                host(org),
                line.gate().mode(line.rules().fingerprint()),
                feed.failure().isEmpty() ? Health.READY : Health.FAILING,
                feed.failure(),
                audit.orgConnections().open(org.name()).orElse(null),
                feed.polledAt(),
                line.salesforce().calls(),
                line.salesforce().usage().replace("api-usage=", ""));
    }

    private OrgState silent(OrgConfig org, Health health, String why) {
        var connection = audit.orgConnections().open(org.name()).orElse(null);
        return new OrgState(org.name(), host(org), org.mode(), health, why, connection, null, 0, "");
    }

    private static String host(OrgConfig org) {
        return org.embedded() ? "local org" : URI.create(org.login().loginUrl()).getHost();
    }
}
