package io.fairlead.localorg.auth;

import io.fairlead.localorg.store.RecordStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The authorization code flow between the first request and the code: who is it, does the user agree. */
public final class Authorization {

    private final OAuth oauth;
    private final ConnectedApps apps;
    private final Sessions sessions;
    private final OneTime<Pending> pending;
    private final OneTime<String> doors;

    public Authorization(OAuth oauth, ConnectedApps apps, Sessions sessions, RecordStore store) {
        this.oauth = oauth;
        this.apps = apps;
        this.sessions = sessions;
        this.pending = new OneTime<>(store, Duration.ofMinutes(15));
        this.doors = new OneTime<>(store, Duration.ofMinutes(1));
    }

    /** What an app asks for. */
    public record Asked(
            ConnectedApp app, String redirectUri, String scope, String state, String challenge, String nonce) {}

    /** A user who has logged in and still has to agree. */
    private record Pending(Asked asked, String userId) {}

    /** What comes next: ask for agreement, or send the browser on. */
    public sealed interface Step {
        record Consent(Asked asked, String ticket, String username) implements Step {}

        record Redirect(String address) implements Step {}
    }

    /** Checks a request; what is wrong with the app or its call-back is shown and never sent on. */
    public Asked asked(Map<String, String> form) {
        var app = apps.find(form.getOrDefault("client_id", ""))
                .orElseThrow(() -> new Refused("invalid_client_id", "client identifier invalid"));
        var redirect = form.getOrDefault("redirect_uri", "");
        if (!app.calls(redirect)) {
            throw new Refused("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
        if (!form.getOrDefault("response_type", "").equals("code")) {
            throw new Refused("unsupported_response_type", "response type not supported");
        }
        if (!form.getOrDefault("code_challenge_method", "S256").equals("S256")) {
            throw new Refused("invalid_request", "invalid code challenge method");
        }
        return new Asked(
                app,
                redirect,
                OAuth.scope(app, form.getOrDefault("scope", "")),
                form.getOrDefault("state", ""),
                form.getOrDefault("code_challenge", ""),
                form.getOrDefault("nonce", ""));
    }

    /** The user has given a name and a password. */
    public Step logIn(Asked asked, String username, String password, boolean askAgain) {
        var admission = oauth.admission();
        var user = admission.forPages(admission.withPassword(username, password));
        admission.permitted(asked.app(), user);
        if (!askAgain && apps.isApproved(asked.app(), user.id())) {
            return new Step.Redirect(withCode(asked, user.id()));
        }
        var ticket = pending.keep(sessions.secret(40), new Pending(asked, user.id()));
        return new Step.Consent(asked, ticket, user.text("Username"));
    }

    /** The user has agreed or not. */
    public Step decide(String ticket, boolean allowed) {
        var known = pending.take(ticket)
                .orElseThrow(() -> new Refused("invalid_request", "the page is too old; start the log-in again"));
        if (!allowed) {
            return new Step.Redirect(refusal(known.asked(), "access_denied", "end-user denied authorization"));
        }
        apps.approve(known.asked().app(), known.userId());
        return new Step.Redirect(withCode(known.asked(), known.userId()));
    }

    private String withCode(Asked asked, String userId) {
        var code = oauth.newCode(new OAuth.Code(
                userId, asked.app().clientId(), asked.redirectUri(), asked.scope(), asked.challenge(), asked.nonce()));
        return with(asked, "code=" + encoded(code));
    }

    /** The address that tells the app why there is no code. */
    public static String refusal(Asked asked, String error, String description) {
        return with(asked, "error=" + error + "&error_description=" + encoded(description));
    }

    private static String with(Asked asked, String query) {
        var uri = asked.redirectUri();
        var state = asked.state().isEmpty() ? "" : "&state=" + encoded(asked.state());
        return uri + (uri.contains("?") ? "&" : "?") + query + state;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A password for the front door that works once, for the user of this session. */
    public String frontDoor(String token) {
        var userId = sessions.user(token).orElseThrow(() -> new Refused("invalid_grant", "invalid session"));
        oauth.pageUser(userId);
        return doors.keep(sessions.secret(60), userId);
    }

    /** The session of a browser that comes through the front door with a one-time password. */
    public String enter(String password) {
        return sessions.open(doors.take(password)
                .orElseThrow(() -> new Refused("invalid_grant", "the link was used already or is too old")));
    }
}
