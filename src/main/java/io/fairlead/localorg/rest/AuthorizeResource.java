package io.fairlead.localorg.rest;

import io.fairlead.localorg.auth.Authorization;
import io.fairlead.localorg.auth.Refused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /services/oauth2/authorize} and the front door: where a person's browser logs in. */
final class AuthorizeResource {

    private static final String HOME = "/lightning/o/Lead/list";

    private final Authorization authorization;

    AuthorizeResource(Authorization authorization) {
        this.authorization = authorization;
    }

    Reply authorize(Request request) {
        var form = new LinkedHashMap<>(request.query());
        if (request.method().equals("POST")) {
            form.putAll(Targets.form(request.text()));
        }
        try {
            if (form.containsKey("ticket")) {
                var allowed = form.getOrDefault("decision", "").equals("allow");
                return next(authorization.decide(form.getOrDefault("ticket", ""), allowed));
            }
            return asked(request, form, authorization.asked(form));
        } catch (Refused refused) {
            return AuthorizePages.wrong(refused.error(), refused.description());
        }
    }

    private Reply asked(Request request, Map<String, String> form, Authorization.Asked asked) {
        var prompt = form.getOrDefault("prompt", "");
        if (prompt.equals("none")) {
            return redirect(Authorization.refusal(asked, "immediate_unsuccessful", "user is not logged in"));
        }
        if (!request.method().equals("POST") || !form.containsKey("password")) {
            return AuthorizePages.logIn(asked, form, "");
        }
        try {
            return next(authorization.logIn(
                    asked,
                    form.getOrDefault("username", ""),
                    form.getOrDefault("password", ""),
                    prompt.contains("consent")));
        } catch (Refused refused) {
            return refused.error().equals("invalid_app_access")
                    ? redirect(Authorization.refusal(asked, refused.error(), refused.description()))
                    : AuthorizePages.logIn(asked, form, said(refused));
        }
    }

    private static String said(Refused refused) {
        return refused.description().equals("authentication failure")
                ? "Please check your username and password."
                : refused.description();
    }

    private static Reply next(Authorization.Step step) {
        if (step instanceof Authorization.Step.Consent consent) {
            return AuthorizePages.consent(consent);
        }
        return redirect(((Authorization.Step.Redirect) step).address());
    }

    private static Reply redirect(String address) {
        return Reply.empty(302).with("Location", address).with("Cache-Control", "no-store");
    }

    /** {@code /services/oauth2/singleaccess}: a link that logs a browser in once. */
    Reply singleAccess(String token, String start, String loginUrl) {
        try {
            var link = loginUrl + "/secur/frontdoor.jsp?otp=" + authorization.frontDoor(token);
            return Json.value(
                    200, Map.of("frontdoor_uri", start.isEmpty() ? link : link + "&startURL=" + encoded(local(start))));
        } catch (Refused refused) {
            return Json.value(400, refused.body());
        }
    }

    /** {@code /secur/frontdoor.jsp}: gives the browser its session and sends it on, never to another machine. */
    Reply enter(Request request) {
        try {
            var session = authorization.enter(request.query().getOrDefault("otp", ""));
            return redirect(local(request.query().getOrDefault("startURL", HOME)))
                    .with("Set-Cookie", "sid=" + session + "; Path=/lightning; HttpOnly; SameSite=Lax");
        } catch (Refused refused) {
            return AuthorizePages.wrong(refused.error(), refused.description());
        }
    }

    private static String local(String address) {
        return address.startsWith("/") && !address.startsWith("//") && !address.contains("\\") ? address : HOME;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
