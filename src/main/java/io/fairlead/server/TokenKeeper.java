package io.fairlead.server;

import io.fairlead.orgs.connect.PropertiesText;
import io.fairlead.orgs.connect.Seal;
import java.nio.file.Path;

/** Keeps a refresh token with which an org replaced the last one, where that stood. */
final class TokenKeeper {
    private static final String KEY = "refresh.token";

    private final Config config;
    private final String org;

    TokenKeeper(Config config, String org) {
        this.config = config;
        this.org = org;
    }

    /**
     * Writes the token where the last one was read.
     *
     * @throws IllegalStateException if that was the environment, which cannot be written
     */
    synchronized void keep(String token) {
        Path file = OrgConfig.file(config.home(), org);
        PropertiesText text = PropertiesText.read(file);
        String reference = text.get(KEY);
        if (reference.startsWith(Seal.PREFIX)) {
            text.set(KEY, config.seal().seal(token, org + "/" + KEY)).write(file);
        } else if (reference.startsWith("file:")) {
            PropertiesText.of(token).write(Path.of(reference.substring("file:".length())));
        } else {
            throw new IllegalStateException("The refresh token of " + org + " comes from the environment and cannot be"
                    + " replaced there. Connect the org again: fairlead org connect " + org + ".");
        }
    }
}
