package io.fairlead.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Lets in what our own pages and programs ask, and keeps other sites' pages out: a request must name a host that is ours, and what changes
 * something must come from the same origin. Every answer carries the headers that let a browser load nothing from elsewhere.
 */
final class Door {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Set<String> hosts;

    Door(Set<String> hosts) {
        this.hosts = hosts;
    }

    void pass(RoutingContext context) {
        guard(context);
        var host = host(context.request());
        if (!LOOPBACK.contains(host) && !hosts.contains(host)) {
            throw new Refusal(
                    421,
                    "Host",
                    host,
                    "open the pages as 127.0.0.1 or localhost, or under a name that the configuration allows");
        }
        context.next();
    }

    /** Gives an answer its headers. */
    static void guard(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", CONTENT)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
    }

    /** For requests that change something. */
    void sameOrigin(RoutingContext context) {
        var request = context.request();
        var site = header(request, "Sec-Fetch-Site");
        var origin = header(request, "Origin");
        if (!site.isEmpty() && !site.equals("same-origin") && !site.equals("none")) {
            throw new Refusal(403, "Sec-Fetch-Site", site, "another site's page must not change anything here");
        }
        if (!origin.isEmpty() && !isOurs(origin, request)) {
            throw new Refusal(403, "Origin", origin, "another site's page must not change anything here");
        }
        context.next();
    }

    /** HTTP/1 names the host in a header of that name, HTTP/2 in one of its own; both are the authority. */
    private static String host(HttpServerRequest request) {
        var authority = request.authority();
        return authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
    }

    private static boolean isOurs(String origin, HttpServerRequest request) {
        var authority = request.authority();
        try {
            var from = URI.create(origin);
            return authority != null
                    && from.getHost() != null
                    && from.getHost().equalsIgnoreCase(authority.host())
                    && from.getPort() == authority.port();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The page of ours that somebody comes from, as a path; "" if it is not known. */
    static String from(RoutingContext context) {
        var referer = header(context.request(), "Referer");
        if (!isOurs(referer, context.request())) {
            return "";
        }
        var page = URI.create(referer);
        String path = page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
        return path.startsWith("/") && !path.startsWith("//") ? path : "";
    }

    private static String header(HttpServerRequest request, String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
