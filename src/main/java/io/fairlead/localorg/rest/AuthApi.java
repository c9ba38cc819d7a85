package io.fairlead.localorg.rest;

import io.fairlead.localorg.auth.Authorization;
import io.fairlead.localorg.auth.IdTokens;
import io.fairlead.localorg.auth.OAuth;
import io.fairlead.localorg.auth.Refused;
import io.fairlead.localorg.auth.Sessions;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.ApiValues;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /services/oauth2/…} and the identity address. */
public final class AuthApi {

    private final Org org;
    private final OAuth oauth;
    private final Sessions sessions;
    private final String orgId;
    private final Supplier<String> loginUrl;
    private final IdTokens idTokens;
    private final AuthorizeResource pages;
    private final SoapLogin soap;

    public AuthApi(
            Org org,
            OAuth oauth,
            Authorization authorization,
            IdTokens idTokens,
            Sessions sessions,
            String orgId,
            Supplier<String> loginUrl) {
        this.idTokens = idTokens;
        this.pages = new AuthorizeResource(authorization);
        this.soap = new SoapLogin(org, oauth, sessions, orgId, loginUrl);
        this.org = org;
        this.oauth = oauth;
        this.sessions = sessions;
        this.orgId = orgId;
        this.loginUrl = loginUrl;
    }

    Reply handle(Request request) {
        return switch (request.segment(2)) {
            case "token" -> token(request);
            case "revoke" -> revoke(request);
            case "userinfo" -> userInfo(request);
            case "introspect" -> introspect(request);
            case "authorize" -> pages.authorize(request);
            case "singleaccess" ->
                pages.singleAccess(bearer(request), form(request).getOrDefault("redirect_uri", ""), loginUrl.get());
            default -> throw ApiException.notFound("The requested resource does not exist");
        };
    }

    /** A SOAP log-in, if the request is one. */
    Optional<Reply> soapLogin(Request request) {
        return soap.handle(request);
    }

    Reply frontDoor(Request request) {
        if (!request.segment(1).equals("frontdoor.jsp")) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return pages.enter(request);
    }

    /** Where OpenID Connect clients find the rest. */
    Reply openIdConfiguration() {
        var base = loginUrl.get();
        var found = new LinkedHashMap<String, @Nullable Object>();
        found.put("issuer", base);
        found.put("authorization_endpoint", base + "/services/oauth2/authorize");
        found.put("token_endpoint", base + "/services/oauth2/token");
        found.put("revocation_endpoint", base + "/services/oauth2/revoke");
        found.put("userinfo_endpoint", base + "/services/oauth2/userinfo");
        found.put("introspection_endpoint", base + "/services/oauth2/introspect");
        found.put("jwks_uri", base + "/id/keys");
        found.put("response_types_supported", List.of("code"));
        found.put("subject_types_supported", List.of("public"));
        found.put("id_token_signing_alg_values_supported", List.of("RS256"));
        found.put("code_challenge_methods_supported", List.of("S256"));
        return Json.value(200, found);
    }

    private static Map<String, String> form(Request request) {
        var form = new LinkedHashMap<>(request.query());
        form.putAll(Targets.form(request.text()));
        return form;
    }

    private Reply token(Request request) {
        if (!request.method().equals("POST")) {
            return Json.value(400, Map.of("error", "invalid_request", "error_description", "must use HTTP POST"));
        }
        try {
            return Json.value(200, oauth.token(form(request), request.header("Authorization")));
        } catch (Refused refused) {
            return Json.value(400, refused.body());
        }
    }

    private Reply revoke(Request request) {
        var token = form(request).getOrDefault("token", "");
        return sessions.revoke(token)
                ? Reply.empty(200)
                : Json.value(
                        400,
                        Map.of(
                                "error",
                                "invalid_token",
                                "error_description",
                                "invalid token: " + token.length() + " characters"));
    }

    private Reply introspect(Request request) {
        var form = form(request);
        String clientId;
        try {
            clientId = oauth.introspecting(form, request.header("Authorization"));
        } catch (Refused refused) {
            return Json.value(401, refused.body());
        }
        var token = form.getOrDefault("token", "");
        var access = sessions.grant(token);
        var grant = access.isPresent() ? access : sessions.refreshGrant(token);
        var user = grant.map(found -> org.store().read(() -> org.live(found.userId())));
        if (user.isEmpty() || !grant.orElseThrow().clientId().equals(clientId)) {
            return Json.value(200, Map.of("active", false));
        }
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("active", true);
        info.put("scope", grant.orElseThrow().scope());
        info.put("client_id", clientId);
        info.put("username", user.get().text("Username"));
        info.put("sub", oauth.identityUrl(user.get().id()));
        info.put("token_type", access.isPresent() ? "access_token" : "refresh_token");
        var issued = grant.orElseThrow().issued().getEpochSecond();
        if (access.isPresent()) {
            info.put("exp", grant.orElseThrow().until().getEpochSecond());
        }
        info.put("iat", issued);
        info.put("nbf", issued);
        return Json.value(200, info);
    }

    /** The user whose token the request carries. */
    Optional<String> userId(Request request) {
        var token = bearer(request);
        return token.isEmpty() ? Optional.empty() : sessions.user(token);
    }

    private static String bearer(Request request) {
        var header = request.header("Authorization");
        int space = header.indexOf(' ');
        return space > 0 ? header.substring(space + 1).trim() : request.query().getOrDefault("oauth_token", "");
    }

    Optional<String> userOf(String token) {
        return sessions.user(token);
    }

    private @Nullable Row user(Request request) {
        var fromForm = Targets.form(request.text()).get("access_token");
        var id = fromForm == null ? userId(request) : sessions.user(fromForm);
        return id.map(found -> org.store().read(() -> org.live(found))).orElse(null);
    }

    String identityUrl(String userId) {
        return oauth.identityUrl(userId);
    }

    private Reply userInfo(Request request) {
        var user = user(request);
        if (user == null) {
            return Reply.text(403, "text/html;charset=UTF-8", "Bad_OAuth_Token");
        }
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("sub", oauth.identityUrl(user.id()));
        info.put("user_id", user.id());
        info.put("organization_id", orgId);
        info.put("preferred_username", user.get("Username"));
        info.put("nickname", user.get("CommunityNickname"));
        info.put("name", user.get("Name"));
        info.put("email", user.get("Email"));
        info.put("email_verified", true);
        info.put("given_name", user.get("FirstName"));
        info.put("family_name", user.get("LastName"));
        info.put("zoneinfo", user.get("TimeZoneSidKey"));
        var picture = loginUrl.get() + "/profilephoto/005/F";
        info.put("photos", Map.of("picture", picture, "thumbnail", picture));
        info.put("profile", loginUrl.get() + "/" + user.id());
        info.put("picture", picture);
        info.put("address", Map.of());
        info.put("is_salesforce_integration_user", false);
        info.put("urls", urls());
        common(info, user);
        info.put("is_app_installed", true);
        return Json.value(200, info);
    }

    Reply identity(Request request) {
        if (request.segment(1).equals("keys")) {
            return Json.value(200, idTokens.keySet());
        }
        var format = request.query().getOrDefault("format", "json");
        if (!format.equals("json")) {
            throw ApiException.bad("INVALID_PARAMETER", "The local org tells an identity in json, not in " + format);
        }
        var user = user(request);
        if (user == null) {
            return Reply.text(403, "text/html;charset=UTF-8", "Bad_OAuth_Token");
        }
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("id", oauth.identityUrl(user.id()));
        info.put("asserted_user", true);
        info.put("user_id", user.id());
        info.put("organization_id", orgId);
        info.put("username", user.get("Username"));
        info.put("nick_name", user.get("CommunityNickname"));
        info.put("display_name", user.get("Name"));
        info.put("email", user.get("Email"));
        info.put("first_name", user.get("FirstName"));
        info.put("last_name", user.get("LastName"));
        info.put("timezone", user.get("TimeZoneSidKey"));
        var picture = loginUrl.get() + "/profilephoto/005/F";
        info.put("photos", Map.of("picture", picture, "thumbnail", picture));
        for (var part : List.of("street", "city", "state", "country", "zip")) {
            info.put("addr_" + part, null);
        }
        info.put("urls", urls());
        common(info, user);
        info.put("last_modified_date", ApiValues.text(user.get("LastModifiedDate")));
        return Json.value(200, info);
    }

    private static void common(Map<String, @Nullable Object> info, Row user) {
        info.put("active", user.flag("IsActive"));
        info.put("user_type", "STANDARD");
        info.put("language", user.get("LanguageLocaleKey"));
        info.put("locale", user.get("LocaleSidKey"));
        info.put("utcOffset", 0);
        info.put("updated_at", ApiValues.text(user.get("LastModifiedDate")));
    }

    private Map<String, String> urls() {
        var base = loginUrl.get();
        var urls = new LinkedHashMap<String, String>();
        urls.put("enterprise", base + "/services/Soap/c/{version}/" + orgId.substring(0, 15));
        urls.put("metadata", base + "/services/Soap/m/{version}/" + orgId.substring(0, 15));
        urls.put("partner", base + "/services/Soap/u/{version}/" + orgId.substring(0, 15));
        urls.put("rest", base + "/services/data/v{version}/");
        urls.put("sobjects", base + "/services/data/v{version}/sobjects/");
        urls.put("search", base + "/services/data/v{version}/search/");
        urls.put("query", base + "/services/data/v{version}/query/");
        urls.put("recent", base + "/services/data/v{version}/recent/");
        urls.put("tooling_soap", base + "/services/Soap/T/{version}/" + orgId.substring(0, 15));
        urls.put("tooling_rest", base + "/services/data/v{version}/tooling/");
        urls.put("custom_domain", base);
        return urls;
    }
}
