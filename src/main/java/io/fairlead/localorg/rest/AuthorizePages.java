package io.fairlead.localorg.rest;

import io.fairlead.localorg.auth.Authorization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The log-in page, the page that asks for agreement, and the one that says what is wrong. */
final class AuthorizePages {

    private static final String STYLE = "*{box-sizing:border-box}body{margin:0;min-height:100vh;display:flex;"
            + "align-items:center;justify-content:center;background:#f3f4f6;color:#1f2937;"
            + "font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif}"
            + "main{background:#fff;padding:2rem 2.25rem;margin:1rem;width:100%;max-width:24rem;border-radius:12px;"
            + "box-shadow:0 1px 3px rgba(0,0,0,.12)}h1{margin:0 0 .25rem;font-size:1.3rem}"
            + "p{margin:.25rem 0 1rem;color:#4b5563}label{display:block;margin:.9rem 0 .25rem;font-weight:600}"
            + "input{width:100%;padding:.6rem .7rem;font:inherit;border:1px solid #9ca3af;border-radius:8px}"
            + "input:focus,button:focus{outline:3px solid #93c5fd;outline-offset:1px}"
            + "button{width:100%;margin-top:1.1rem;padding:.65rem;font:inherit;font-weight:600;border:0;"
            + "border-radius:8px;background:#1d4ed8;color:#fff;cursor:pointer}"
            + "button.no{background:#fff;color:#1f2937;border:1px solid #9ca3af;margin-top:.6rem}"
            + ".wrong{background:#fef2f2;color:#991b1b;border-radius:8px;padding:.6rem .8rem;margin:1rem 0 0}"
            + "ul{padding-left:1.2rem;margin:.5rem 0}small{color:#6b7280}";

    /** The members of a request that the log-in form carries on. */
    private static final List<String> CARRIED = List.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
            "nonce",
            "prompt");

    private static final Map<String, String> MEANING = Map.of(
            "api", "Read and change your data",
            "id", "Know who you are",
            "profile", "Read your name and time zone",
            "email", "Read your e-mail address",
            "openid", "Prove who you are",
            "refresh_token", "Do so at any time, also when you are away",
            "offline_access", "Do so at any time, also when you are away",
            "web", "Use your account in a browser",
            "full", "Everything that you may do");

    private AuthorizePages() {}

    static Reply logIn(Authorization.Asked asked, Map<String, String> form, String wrong) {
        var body = new StringBuilder("<h1>Log in</h1><p>to the local org, for <b>")
                .append(escaped(asked.app().name()))
                .append("</b></p>");
        if (!wrong.isEmpty()) {
            body.append("<div class=wrong role=alert>").append(escaped(wrong)).append("</div>");
        }
        body.append("<form method=post action=\"/services/oauth2/authorize\">");
        for (var name : CARRIED) {
            if (form.containsKey(name)) {
                hidden(body, name, form.getOrDefault(name, ""));
            }
        }
        var hint = form.getOrDefault("username", form.getOrDefault("login_hint", ""));
        body.append("<label for=username>Username</label><input id=username name=username required autofocus"
                        + " autocomplete=username value=\"")
                .append(escaped(hint))
                .append("\"><label for=password>Password</label><input id=password name=password type=password required"
                        + " autocomplete=current-password><button>Log in</button></form>");
        return page(wrong.isEmpty() ? 200 : 401, "Log in", body);
    }

    static Reply consent(Authorization.Step.Consent step) {
        var asked = step.asked();
        var body = new StringBuilder("<h1>Allow access?</h1><p><b>")
                .append(escaped(asked.app().name()))
                .append("</b> would like to:</p><ul>");
        for (var scope : asked.scope().split(" ")) {
            body.append("<li>")
                    .append(escaped(MEANING.getOrDefault(scope, scope)))
                    .append(" <small>")
                    .append(escaped(scope))
                    .append("</small></li>");
        }
        body.append("</ul><p><small>You are ")
                .append(escaped(step.username()))
                .append("</small></p><form method=post action=\"/services/oauth2/authorize\">");
        hidden(body, "ticket", step.ticket());
        body.append("<button name=decision value=allow>Allow</button>"
                + "<button class=no name=decision value=deny>Deny</button></form>");
        return page(200, "Allow access", body);
    }

    static Reply wrong(String error, String description) {
        var body = new StringBuilder("<h1>This log-in cannot go on</h1><p>error=")
                .append(escaped(error))
                .append("<br>error_description=")
                .append(escaped(description))
                .append("</p>");
        return page(400, "Log-in refused", body);
    }

    private static void hidden(StringBuilder body, String name, String value) {
        body.append("<input type=hidden name=\"")
                .append(name)
                .append("\" value=\"")
                .append(escaped(value))
                .append("\">");
    }

    private static Reply page(int status, String title, StringBuilder body) {
        var html = "<!doctype html><html lang=en><head><meta charset=utf-8><title>" + title
                + "</title><meta name=viewport content=\"width=device-width,initial-scale=1\"><style>" + STYLE
                + "</style></head><body><main>" + body + "</main></body></html>";
        return Reply.of(status, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store")
                .with("X-Frame-Options", "DENY")
                .with("Referrer-Policy", "no-referrer")
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
