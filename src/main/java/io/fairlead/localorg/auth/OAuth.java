package io.fairlead.localorg.auth;

import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.store.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The token endpoint: password, client credentials, JWT bearer, refresh token and authorization code. */
public final class OAuth {

    private static final String USUAL_SCOPE = "api refresh_token id";
    private static final Duration ID_TOKEN_LIFETIME = Duration.ofMinutes(2);

    private final Org org;
    private final Users users;
    private final Sessions sessions;
    private final ConnectedApps apps;
    private final Admission admission;
    private final IdTokens idTokens;
    private final LoginRate rate;
    private final String orgId;
    private final Supplier<String> loginUrl;
    private final OneTime<Code> codes;

    public OAuth(
            Org org,
            Users users,
            Sessions sessions,
            ConnectedApps apps,
            IdTokens idTokens,
            String orgId,
            Supplier<String> loginUrl) {
        this.org = org;
        this.users = users;
        this.sessions = sessions;
        this.apps = apps;
        this.admission = new Admission(org, users, apps);
        this.idTokens = idTokens;
        this.rate = new LoginRate(org.store());
        this.orgId = orgId;
        this.loginUrl = loginUrl;
        this.codes = new OneTime<>(org.store(), Duration.ofMinutes(15));
    }

    /** What an authorization code stands for; the challenge is empty without PKCE. */
    record Code(String userId, String clientId, String redirectUri, String scope, String challenge, String nonce) {}

    /** Answers a token request. */
    public Map<String, String> token(Map<String, String> form, String authorization) {
        var grant = form.getOrDefault("grant_type", "");
        return switch (grant) {
            case "password" -> password(form, authorization);
            case "client_credentials" -> clientCredentials(form, authorization);
            case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> jwt(form);
            case "refresh_token" -> refresh(form, authorization);
            case "authorization_code" -> code(form, authorization);
            default -> throw new Refused("unsupported_grant_type", "grant type not supported");
        };
    }

    private Map<String, String> password(Map<String, String> form, String authorization) {
        var app = admission.client(form, authorization, true);
        var user = admission.forApi(
                admission.withPassword(form.getOrDefault("username", ""), form.getOrDefault("password", "")));
        admission.permitted(app, user);
        var answer = open(app, Sessions.Grant.to(user.id(), app.clientId(), USUAL_SCOPE), true);
        answer.remove("scope");
        return answer;
    }

    private Map<String, String> clientCredentials(Map<String, String> form, String authorization) {
        var app = admission.client(form, authorization, true);
        var user = org.store().read(() -> org.live(app.runAs()));
        if (user == null || app.secret().isEmpty()) {
            throw new Refused("invalid_grant", "no client credentials user enabled");
        }
        admission.forApi(user);
        return open(app, Sessions.Grant.to(user.id(), app.clientId(), USUAL_SCOPE), true);
    }

    private Map<String, String> jwt(Map<String, String> form) {
        var assertion = form.getOrDefault("assertion", "");
        var app = apps.find(Assertions.issuer(assertion))
                .orElseThrow(() -> new Refused("invalid_client_id", "client identifier invalid"));
        var claims = Keys.fromPem(app.certificate())
                .flatMap(key -> Assertions.verify(assertion, key))
                .orElseThrow(() -> new Refused("invalid_grant", "invalid assertion"));
        if (!trimmed(claims.audience()).equals(trimmed(loginUrl.get()))) {
            throw new Refused("invalid_grant", "audience is invalid");
        }
        if (claims.expires().isBefore(org.store().now())) {
            throw new Refused("invalid_grant", "expired authorization code");
        }
        var user = users.byUsername(claims.subject())
                .orElseThrow(() -> new Refused("invalid_grant", "user hasn't approved this consumer"));
        admission.forApi(user);
        admission.permitted(app, user);
        if (!apps.isApproved(app, user.id())) {
            throw new Refused("invalid_grant", "user hasn't approved this consumer");
        }
        return open(app, Sessions.Grant.to(user.id(), app.clientId(), USUAL_SCOPE), false);
    }

    private static String trimmed(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Map<String, String> refresh(Map<String, String> form, String authorization) {
        var app = admission.client(form, authorization, false);
        var token = form.getOrDefault("refresh_token", "");
        var grant = sessions.refreshGrant(token)
                .filter(found -> found.clientId().equals(app.clientId()))
                .orElseThrow(() -> new Refused("invalid_grant", "expired access/refresh token"));
        admission.permitted(app, user(grant.userId()));
        var answer = open(app, grant, true);
        if (app.rotatesRefreshTokens()) {
            sessions.replace(token);
            answer.put("refresh_token", sessions.openRefresh(grant));
        }
        return answer;
    }

    private Row user(String id) {
        var user = org.store().read(() -> org.live(id));
        if (user == null) {
            throw new Refused("invalid_grant", "expired access/refresh token");
        }
        return Admission.active(user);
    }

    /** Makes a code for a user who has logged in on a page and agreed. */
    String newCode(Code code) {
        return codes.keep("aPrx" + sessions.secret(60), code);
    }

    private Map<String, String> code(Map<String, String> form, String authorization) {
        var app = admission.client(form, authorization, true);
        var code = codes.take(form.getOrDefault("code", ""))
                .filter(found -> found.clientId().equals(app.clientId()))
                .orElseThrow(() -> new Refused("invalid_grant", "expired authorization code"));
        if (!code.redirectUri().equals(form.getOrDefault("redirect_uri", ""))) {
            throw new Refused("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
        Pkce.check(code.challenge(), form.getOrDefault("code_verifier", ""));
        var user = user(code.userId());
        var grant = Sessions.Grant.to(user.id(), app.clientId(), code.scope());
        var scopes = Arrays.asList(code.scope().split(" "));
        if (!scopes.contains("refresh_token") && !scopes.contains("offline_access")) {
            return withIdToken(open(app, grant, true), app, code);
        }
        var refresh = sessions.openRefresh(grant);
        var answer = open(app, sessions.refreshGrant(refresh).orElse(grant), true);
        answer.put("refresh_token", refresh);
        return withIdToken(answer, app, code);
    }

    private Map<String, String> withIdToken(Map<String, String> answer, ConnectedApp app, Code code) {
        if (Arrays.asList(code.scope().split(" ")).contains("openid")) {
            var now = org.store().now();
            var claims = new LinkedHashMap<String, Object>();
            claims.put("iss", loginUrl.get());
            claims.put("sub", identityUrl(code.userId()));
            claims.put("aud", app.clientId());
            claims.put("iat", now.getEpochSecond());
            claims.put("exp", now.plus(ID_TOKEN_LIFETIME).getEpochSecond());
            claims.put("at_hash", Pkce.halfHash(answer.getOrDefault("access_token", "")));
            if (!code.nonce().isEmpty()) {
                claims.put("nonce", code.nonce());
            }
            answer.put("id_token", idTokens.sign(claims));
        }
        return answer;
    }

    /** The scopes that are granted of those asked for; asking for none means the usual ones. */
    static String scope(ConnectedApp app, String asked) {
        var wanted = asked.isBlank() ? USUAL_SCOPE : asked.trim();
        var unknown = Arrays.stream(wanted.split(" +"))
                .filter(scope -> !app.scopes().contains(scope))
                .findFirst();
        if (unknown.isPresent()) {
            throw new Refused("invalid_scope", "the requested scope is not allowed");
        }
        return Arrays.stream(wanted.split(" +")).distinct().collect(Collectors.joining(" "));
    }

    private Map<String, String> open(ConnectedApp app, Sessions.Grant grant, boolean signed) {
        rate.count(grant.userId());
        user(grant.userId());
        var answer = new LinkedHashMap<String, String>();
        var id = identityUrl(grant.userId());
        answer.put("access_token", sessions.open(grant));
        answer.put("scope", grant.scope());
        answer.put("instance_url", loginUrl.get());
        answer.put("id", id);
        answer.put("token_type", "Bearer");
        if (signed) {
            var issued = Long.toString(org.store().now().toEpochMilli());
            answer.put("issued_at", issued);
            answer.put("signature", signature(app, id + issued));
        }
        return answer;
    }

    public String identityUrl(String userId) {
        return loginUrl.get() + "/id/" + orgId + "/" + userId;
    }

    /** The checks of who may log in with which app. */
    Admission admission() {
        return admission;
    }

    /** Refuses a user who may use the API only. */
    void pageUser(String userId) {
        admission.forPages(user(userId));
    }

    /** The id of the user with this name and password who may use the API, for SOAP. */
    public String apiUser(String username, String password) {
        var user = admission.forApi(admission.withPassword(username, password));
        rate.count(user.id());
        return user.id();
    }

    /** The client of an introspection, whose secret must be right. */
    public String introspecting(Map<String, String> form, String authorization) {
        return admission.client(form, authorization, true).clientId();
    }

    private static String signature(ConnectedApp app, String text) {
        try {
            var key = app.secret().isEmpty() ? app.clientId() : app.secret();
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java runtime has no HmacSHA256.", missing);
        }
    }
}
