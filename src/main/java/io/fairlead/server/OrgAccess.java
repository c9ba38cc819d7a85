package io.fairlead.server;

import io.fairlead.localorg.LocalOrg;
import io.fairlead.salesforce.Login;
import io.fairlead.salesforce.SalesforceOrg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.impl.DefaultCamelContext;

/** Connects a command to orgs, whether or not a server runs on the same data folder; a local org is started if none does. */
final class OrgAccess implements AutoCloseable {
    private final Config config;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Map<String, SalesforceOrg> orgByName = new TreeMap<>();
    private final List<LocalOrg> started = new ArrayList<>();

    OrgAccess(Config config) {
        this.config = config;
        context.start();
    }

    /** @throws IllegalArgumentException if the configuration has no such org */
    SalesforceOrg of(String name) {
        return orgByName.computeIfAbsent(name, this::connect);
    }

    private SalesforceOrg connect(String name) {
        OrgConfig org = config.orgs().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No org " + name + " is connected."));
        SalesforceOrg connected = SalesforceOrg.connect(context, name, login(org));
        if (!org.login().refreshToken().isEmpty()) {
            connected.keepRefreshTokens(new TokenKeeper(config, name)::keep);
        }
        return connected;
    }

    private Login login(OrgConfig org) {
        if (!org.embedded()) {
            return org.login();
        }
        var running =
                ServerFile.read(config.data()).map(file -> file.localOrgs().get(org.name()));
        if (running.isPresent()) {
            return LocalOrgs.login(running.get(), org.login().apiVersion());
        }
        try {
            LocalOrg local = LocalOrgs.start(config, org.name(), 0, say -> {});
            started.add(local);
            return LocalOrgs.login(local, org.login().apiVersion());
        } catch (Exception e) {
            throw new IllegalStateException("The local org " + org.name() + " does not start", e);
        }
    }

    @Override
    public void close() {
        context.stop();
        started.forEach(LocalOrg::close);
    }
}
