package io.fairlead.localorg.auth;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client that may log in.
 *
 * @param secret empty for a client that cannot keep one, such as a command line
 * @param certificate the public key, PEM without its frame, that signs assertions; empty if it does not use them
 * @param runAs the user of the client credentials flow, empty if that is not allowed
 * @param callbacks where codes may be sent
 * @param permissionSets names of the sets whose holders are approved, for {@link Permitted#ADMIN_APPROVED}
 */
public record ConnectedApp(
        String clientId,
        String name,
        String secret,
        String certificate,
        String runAs,
        List<String> callbacks,
        Set<String> scopes,
        Permitted permitted,
        Set<String> permissionSets,
        boolean rotatesRefreshTokens) {

    /** Any port and path on the machine itself. */
    public static final String LOOPBACK = "loopback";

    /** Every scope that the local org knows. */
    public static final Set<String> ALL_SCOPES =
            Set.of("api", "id", "openid", "profile", "email", "web", "full", "refresh_token", "offline_access");

    /** Who may use the app. */
    public enum Permitted {
        /** Every user, after agreeing on the consent page. */
        SELF_AUTHORIZED,
        /** Holders of one of the permission sets, who are not asked. */
        ADMIN_APPROVED,
        /** Every user, who is not asked: the app that the local org starts with. */
        EVERYBODY
    }

    public ConnectedApp {
        callbacks = List.copyOf(callbacks);
        scopes = Set.copyOf(scopes);
        permissionSets = Set.copyOf(permissionSets);
        if (clientId.isBlank() || clientId.contains(" ")) {
            throw new IllegalArgumentException(
                    "A connected app needs a clientId without spaces, not " + clientId + ".");
        }
        if (permitted == Permitted.ADMIN_APPROVED && permissionSets.isEmpty()) {
            throw new IllegalArgumentException("The connected app " + clientId
                    + " is for approved users and needs the names of their permissionSets.");
        }
        for (var scope : scopes) {
            if (!ALL_SCOPES.contains(scope)) {
                throw new IllegalArgumentException("The connected app " + clientId + " has an unknown scope (" + scope
                        + "). Known are " + ALL_SCOPES.stream().sorted().toList() + ".");
            }
        }
    }

    boolean calls(String redirectUri) {
        return callbacks.contains(redirectUri) || (callbacks.contains(LOOPBACK) && isLoopback(redirectUri));
    }

    private static boolean isLoopback(String uri) {
        var host = host(uri);
        return uri.startsWith("http://") && ("localhost".equals(host) || "127.0.0.1".equals(host));
    }

    private static @Nullable String host(String uri) {
        try {
            return URI.create(uri).getHost();
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
