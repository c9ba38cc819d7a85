package io.fairlead.server;

import io.fairlead.orgs.connect.Seal;
import java.nio.file.Path;

/**
 * How orgs are connected.
 *
 * @param secondPerson a connection is used only after a second person has approved it
 * @param key 32 bytes in Base64 that seal what is kept of a log-in, or "" for a key file in the data folder
 */
public record ConnectSettings(boolean secondPerson, String key) {

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "ConnectSettings[secondPerson=" + secondPerson + "]";
    }

    /**
     * What seals values in {@code conf/orgs/}.
     *
     * @param data the data folder
     * @throws IllegalArgumentException if the key is none
     */
    Seal seal(Path data) {
        return key.isEmpty() ? Seal.withKeyFile(data.resolve("secrets.key")) : Seal.withKey(key);
    }
}
