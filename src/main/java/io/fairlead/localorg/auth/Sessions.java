package io.fairlead.localorg.auth;

import io.fairlead.localorg.store.RecordStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Access and refresh tokens; several of a user are valid side by side. */
public final class Sessions {

    private static final String ACCESS = "session.";
    private static final String REFRESH = "refresh.";

    private final RecordStore store;
    private final String orgId;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();

    public Sessions(RecordStore store, String orgId, Duration lifetime) {
        this.store = store;
        this.orgId = orgId;
        this.lifetime = lifetime;
    }

    /** Opens a session and answers its access token. */
    public String open(String userId) {
        var token = orgId.substring(0, 15) + "!" + secret(72);
        long until = store.now().plus(lifetime).toEpochMilli();
        store.write(tx -> {
            tx.setting(ACCESS + token, userId + " " + until);
            return token;
        });
        return token;
    }

    public String openRefresh(String userId) {
        var token = "5Aep" + secret(80);
        store.write(tx -> {
            tx.setting(REFRESH + token, userId);
            return token;
        });
        return token;
    }

    private String secret(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes)
                .replace('-', '.')
                .substring(0, length);
    }

    /** The user behind a token that has not run out. */
    public Optional<String> user(String token) {
        var known = store.setting(ACCESS + token);
        if (known.isEmpty()) {
            return known;
        }
        var parts = known.get().split(" ");
        return Long.parseLong(parts[1]) < store.now().toEpochMilli() ? Optional.empty() : Optional.of(parts[0]);
    }

    public Optional<String> refreshUser(String token) {
        return store.setting(REFRESH + token);
    }

    /** Ends a session or a refresh token; false if there was none. */
    public boolean revoke(String token) {
        var key = store.setting(REFRESH + token).isPresent() ? REFRESH + token : ACCESS + token;
        if (store.setting(key).isEmpty()) {
            return false;
        }
        store.write(tx -> {
            tx.setting(key, null);
            return key;
        });
        return true;
    }
}
