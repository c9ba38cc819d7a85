package io.fairlead.server;

import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.SeedName;
import io.fairlead.salesforce.Login;
import java.util.function.Consumer;

/** Starts a local org for a connected org that has no Salesforce behind it, with its believable company if it is empty. */
public final class LocalOrgs {
    private LocalOrgs() {}

    public static LocalOrg start(Config config, String name, int port, Consumer<String> say) throws Exception {
        var settings = LocalOrgConfig.in(config.data().resolve("org").resolve(name))
                .withSchema(config.home().resolve("salesforce"))
                .withPort(port);
        LocalOrg local = LocalOrg.start(settings);
        if (local.isEmpty()) {
            say.accept("Filling the local org with a company of its own ...");
            local.fill(SeedName.COMPANY);
        }
        return local;
    }

    static Login login(LocalOrg local, String apiVersion) {
        return login(new ServerFile.LocalAccess(local.port(), local.clientId(), local.clientSecret()), apiVersion);
    }

    static Login login(ServerFile.LocalAccess access, String apiVersion) {
        String url = "http://127.0.0.1:" + access.port();
        return new Login(url, access.clientId(), access.clientSecret(), "", "", "", "", "", apiVersion);
    }
}
