package io.fairlead.localorg.auth;

import io.fairlead.localorg.store.RecordStore;
import io.fairlead.localorg.store.Transaction;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access and refresh tokens, which outlive the process as Salesforce's outlive a restart of its servers; several of a
 * user are valid side by side, and using a session extends it.
 */
public final class Sessions {

    private static final String ACCESS = "session.";
    private static final String REFRESH = "refresh.";
    private static final String FAMILY = "family.";

    private final RecordStore store;
    private final String orgId;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();

    public Sessions(RecordStore store, String orgId, Duration lifetime) {
        this.store = store;
        this.orgId = orgId;
        this.lifetime = lifetime;
    }

    /**
     * Whom a token belongs to.
     *
     * @param family links a refresh token with all that came from it, empty for a session without one
     * @param until when the token runs out, the far future for a refresh token
     */
    public record Grant(String userId, String clientId, String scope, String family, Instant issued, Instant until) {

        /** A grant that is not yet a token. */
        static Grant to(String userId, String clientId, String scope) {
            return new Grant(userId, clientId, scope, "", Instant.EPOCH, Instant.EPOCH);
        }

        private String written() {
            return String.join(
                    "\t",
                    userId,
                    Long.toString(until.toEpochMilli()),
                    clientId,
                    scope,
                    family,
                    Long.toString(issued.toEpochMilli()));
        }

        private static Grant read(String text) {
            var parts = text.split("\t", -1);
            return new Grant(
                    parts[0],
                    parts[2],
                    parts[3],
                    parts[4],
                    Instant.ofEpochMilli(Long.parseLong(parts[5])),
                    Instant.ofEpochMilli(Long.parseLong(parts[1])));
        }
    }

    /** Opens a session that no app asked for and answers its access token. */
    public String open(String userId) {
        return open(Grant.to(userId, "", "full"));
    }

    String open(Grant grant) {
        var token = orgId.substring(0, 15) + "!" + secret(72);
        var now = store.now();
        keep(
                ACCESS + token,
                new Grant(grant.userId, grant.clientId, grant.scope, grant.family, now, now.plus(lifetime)));
        return token;
    }

    /** A new refresh token; the first of a family starts it. */
    String openRefresh(Grant grant) {
        var token = "5Aep" + secret(80);
        var family = grant.family.isEmpty() ? secret(20) : grant.family;
        var kept = new Grant(
                grant.userId,
                grant.clientId,
                grant.scope,
                family,
                store.now(),
                Instant.ofEpochMilli(Long.MAX_VALUE / 4));
        store.write(tx -> {
            tx.setting(FAMILY + family, "open");
            tx.setting(REFRESH + token, kept.written());
            return token;
        });
        return token;
    }

    private void keep(String key, Grant grant) {
        store.write(tx -> {
            tx.setting(key, grant.written());
            return key;
        });
    }

    String secret(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes)
                .replace('-', '.')
                .substring(0, length);
    }

    /** The user behind a token that has not run out; asking counts as using the session. */
    public Optional<String> user(String token) {
        return grant(token).map(grant -> {
            extend(token, grant);
            return grant.userId();
        });
    }

    /** What a valid access token stands for. */
    public Optional<Grant> grant(String token) {
        return store.setting(ACCESS + token).map(Grant::read).filter(this::isOpen);
    }

    private boolean isOpen(Grant grant) {
        return !grant.until().isBefore(store.now())
                && (grant.family.isEmpty()
                        || store.setting(FAMILY + grant.family).isPresent());
    }

    /** As in Salesforce, the time starts anew when a session is used in the second half of it. */
    private void extend(String token, Grant grant) {
        var now = store.now();
        if (Duration.between(now, grant.until()).compareTo(lifetime.dividedBy(2)) < 0) {
            keep(
                    ACCESS + token,
                    new Grant(
                            grant.userId, grant.clientId, grant.scope, grant.family, grant.issued, now.plus(lifetime)));
        }
    }

    /** What a refresh token stands for. */
    public Optional<Grant> refreshGrant(String token) {
        return store.setting(REFRESH + token).map(Grant::read);
    }

    /** Ends a refresh token that another one of its family replaces. */
    void replace(String refreshToken) {
        store.write(tx -> {
            tx.setting(REFRESH + refreshToken, null);
            return refreshToken;
        });
    }

    /** Ends a session, or a refresh token with all sessions that came from it; false if there was none. */
    public boolean revoke(String token) {
        var refresh = refreshGrant(token);
        if (refresh.isEmpty() && grant(token).isEmpty()) {
            return false;
        }
        store.write(tx -> end(tx, token, refresh.orElse(null)));
        return true;
    }

    private static String end(Transaction tx, String token, @Nullable Grant refresh) {
        tx.setting((refresh == null ? ACCESS : REFRESH) + token, null);
        if (refresh != null) {
            tx.setting(FAMILY + refresh.family, null);
        }
        return token;
    }
}
