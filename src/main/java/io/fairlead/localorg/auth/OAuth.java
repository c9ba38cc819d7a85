package io.fairlead.localorg.auth;

import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.store.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The token endpoint: password, client credentials, JWT bearer and refresh token. */
public final class OAuth {

    private final Org org;
    private final Users users;
    private final Sessions sessions;
    private final ConnectedApp app;
    private final String orgId;
    private final Supplier<String> loginUrl;

    public OAuth(Org org, Users users, Sessions sessions, ConnectedApp app, String orgId, Supplier<String> loginUrl) {
        this.org = org;
        this.users = users;
        this.sessions = sessions;
        this.app = app;
        this.orgId = orgId;
        this.loginUrl = loginUrl;
    }

    /** A log-in that is refused, as the token endpoint says it. */
    public static final class Refused extends RuntimeException {

        private final String error;
        private final String description;

        Refused(String error, String description) {
            super(error + ": " + description, null, false, false);
            this.error = error;
            this.description = description;
        }

        public Map<String, String> body() {
            return Map.of("error", error, "error_description", description);
        }
    }

    /** Answers a token request. */
    public Map<String, String> token(Map<String, String> form, String authorization) {
        var grant = form.getOrDefault("grant_type", "");
        return switch (grant) {
            case "password" -> password(form, authorization);
            case "client_credentials" -> clientCredentials(form, authorization);
            case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> jwt(form);
            case "refresh_token" -> refresh(form, authorization);
            default -> throw new Refused("unsupported_grant_type", "grant type not supported");
        };
    }

    private Map<String, String> password(Map<String, String> form, String authorization) {
        checkClient(form, authorization, true);
        var user = users.byUsername(form.getOrDefault("username", ""));
        if (user.isEmpty() || !users.hasPassword(user.get(), form.getOrDefault("password", ""))) {
            throw new Refused("invalid_grant", "authentication failure");
        }
        return open(user.get(), false, true);
    }

    private Map<String, String> clientCredentials(Map<String, String> form, String authorization) {
        checkClient(form, authorization, true);
        var user = org.store().read(() -> org.live(app.runAsUserId()));
        if (user == null) {
            throw new Refused("invalid_grant", "no client credentials user enabled");
        }
        return open(user, true, true);
    }

    private Map<String, String> jwt(Map<String, String> form) {
        var claims = Assertions.verify(form.getOrDefault("assertion", ""), app.key())
                .orElseThrow(() -> new Refused("invalid_grant", "invalid assertion"));
        if (!claims.issuer().equals(app.clientId())) {
            throw new Refused("invalid_client_id", "client identifier invalid");
        }
        if (!trimmed(claims.audience()).equals(trimmed(loginUrl.get()))) {
            throw new Refused("invalid_grant", "audience is invalid");
        }
        if (claims.expires().isBefore(org.store().now())) {
            throw new Refused("invalid_grant", "expired authorization code");
        }
        var user = users.byUsername(claims.subject());
        return open(
                user.orElseThrow(() -> new Refused("invalid_grant", "user hasn't approved this consumer")),
                true,
                false);
    }

    private static String trimmed(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Map<String, String> refresh(Map<String, String> form, String authorization) {
        checkClient(form, authorization, false);
        var user = sessions.refreshUser(form.getOrDefault("refresh_token", ""))
                .map(id -> org.store().read(() -> org.live(id)));
        return open(user.orElseThrow(() -> new Refused("invalid_grant", "expired access/refresh token")), true, true);
    }

    private void checkClient(Map<String, String> form, String authorization, boolean secretNeeded) {
        var id = form.getOrDefault("client_id", "");
        var secret = form.getOrDefault("client_secret", "");
        if (authorization.startsWith("Basic ")) {
            var pair = basic(authorization.substring(6));
            int colon = pair.indexOf(':');
            id = colon < 0 ? pair : pair.substring(0, colon);
            secret = colon < 0 ? "" : pair.substring(colon + 1);
        }
        if (!id.equals(app.clientId())) {
            throw new Refused("invalid_client_id", "client identifier invalid");
        }
        if ((secretNeeded || !secret.isEmpty()) && !same(secret, app.clientSecret())) {
            throw new Refused("invalid_client", "invalid client credentials");
        }
    }

    private static String basic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded.trim()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Refused("invalid_client", "invalid client credentials");
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> open(Row user, boolean withScope, boolean signed) {
        if (!user.flag("IsActive")) {
            throw new Refused("inactive_user", "user is inactive");
        }
        var answer = new LinkedHashMap<String, String>();
        var id = identityUrl(user.id());
        answer.put("access_token", sessions.open(user.id()));
        if (withScope) {
            answer.put("scope", "api refresh_token id");
        }
        answer.put("instance_url", loginUrl.get());
        answer.put("id", id);
        answer.put("token_type", "Bearer");
        if (signed) {
            var issued = Long.toString(org.store().now().toEpochMilli());
            answer.put("issued_at", issued);
            answer.put("signature", signature(id + issued));
        }
        return answer;
    }

    public String identityUrl(String userId) {
        return loginUrl.get() + "/id/" + orgId + "/" + userId;
    }

    private String signature(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(app.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java runtime has no HmacSHA256.", missing);
        }
    }
}
