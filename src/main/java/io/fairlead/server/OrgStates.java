package io.fairlead.server;

import io.fairlead.web.OrgDesk;
import io.fairlead.web.OrgState;
import io.fairlead.web.OrgState.Health;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the pages say about the orgs of the configuration: read from what runs. */
final class OrgStates implements OrgDesk {
    private final List<OrgConfig> orgs;
    private final List<OrgLine> lines;

    /** @param lines the orgs that run; grows while the server starts */
    OrgStates(List<OrgConfig> orgs, List<OrgLine> lines) {
        this.orgs = orgs;
        this.lines = lines;
    }

    @Override
    public List<OrgState> orgs() {
        return orgs.stream().map(this::state).toList();
    }

    private OrgState state(OrgConfig org) {
        Optional<OrgLine> line =
                lines.stream().filter(each -> each.name().equals(org.name())).findFirst();
        if (line.isEmpty()) {
            return new OrgState(
                    org.name(), host(org), org.mode(), Health.STARTING, "Its records are being read.", null, 0, "");
        }
        MirrorFeed feed = line.get().feed();
        return new OrgState(
                org.name(),
                host(org),
                line.get().gate().mode(line.get().rules().fingerprint()),
                feed.failure().isEmpty() ? Health.READY : Health.FAILING,
                feed.failure(),
                feed.polledAt(),
                line.get().salesforce().calls(),
                line.get().salesforce().usage().replace("api-usage=", ""));
    }

    private static String host(OrgConfig org) {
        return org.embedded() ? "local org" : URI.create(org.login().loginUrl()).getHost();
    }
}
