package io.fairlead.server;

import io.fairlead.localorg.LocalOrg;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The local orgs that run with the server, by name. */
final class RunningLocalOrgs implements AutoCloseable {
    private final Config config;
    private final Consumer<String> say;
    private final Map<String, LocalOrg> localByOrg = new ConcurrentHashMap<>();

    RunningLocalOrgs(Config config, Consumer<String> say) {
        this.config = config;
        this.say = say;
    }

    /** Starts the local org behind this one, if that is what it is and it does not run. */
    void start(OrgConfig org) throws Exception {
        if (org.embedded() && !localByOrg.containsKey(org.name())) {
            localByOrg.put(org.name(), LocalOrgs.start(config, org.name(), 0, say));
        }
    }

    Optional<LocalOrg> find(String org) {
        return Optional.ofNullable(localByOrg.get(org));
    }

    void stop(String org) {
        LocalOrg local = localByOrg.remove(org);
        if (local != null) {
            local.close();
        }
    }

    /** How a command reaches each of them. */
    Map<String, ServerFile.LocalAccess> access() {
        Map<String, ServerFile.LocalAccess> access = new LinkedHashMap<>();
        localByOrg.forEach((name, local) ->
                access.put(name, new ServerFile.LocalAccess(local.port(), local.clientId(), local.clientSecret())));
        return access;
    }

    @Override
    public void close() {
        localByOrg.values().forEach(LocalOrg::close);
    }
}
