package io.fairlead.orgs.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fairlead.salesforce.OAuth;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * One log-in of a person in a browser: the authorization code flow with PKCE (RFC 7636, RFC 8252). It listens on this machine alone for the browser to
 * come back, and knows by the state that it is the same log-in.
 */
public final class BrowserLogin implements AutoCloseable {
    private static final String PATH = "/callback";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OAuth oauth;
    private final String clientId;
    private final String clientSecret;
    private final HttpServer server;
    private final String state = random();
    private final String verifier = random();
    private final CompletableFuture<String> code = new CompletableFuture<>();

    private BrowserLogin(OAuth oauth, String clientId, String clientSecret, HttpServer server) {
        this.oauth = oauth;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.server = server;
    }

    /** The person said no, the address is not of this log-in, or nobody came back; the message says what to do. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /**
     * Begins to listen.
     *
     * @param port the one of the app's callback URL; 0 takes a free one, for orgs that allow any
     * @throws Failed if something else listens there
     */
    public static BrowserLogin begin(OAuth oauth, String clientId, String clientSecret, int port) throws Failed {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            throw new Failed("Port " + port + " of this machine is in use. Give another one with --callback-port, and"
                    + " add its callback URL to the connected app.");
        } catch (IOException e) {
            throw new Failed("Cannot listen for the browser: " + e.getMessage());
        }
        var login = new BrowserLogin(oauth, clientId, clientSecret, server);
        server.createContext("/", login::answer);
        server.start();
        return login;
    }

    /** What the connected app must have as a callback URL. */
    public static String callback(int port) {
        return "http://localhost:" + port + PATH;
    }

    private String redirect() {
        return callback(server.getAddress().getPort());
    }

    /** Where the person logs in. */
    public URI address() {
        return oauth.authorize(clientId, redirect(), state, challenge());
    }

    /**
     * Waits for the person and gives the refresh token.
     *
     * @throws Failed if the person refuses or does not come back
     * @throws io.fairlead.salesforce.SalesforceFailure if the org does not take the code
     */
    public String refreshToken(Duration patience) throws Failed, InterruptedException {
        try {
            String given = code.get(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            return oauth.refreshToken(clientId, clientSecret, redirect(), given, verifier);
        } catch (TimeoutException e) {
            throw new Failed("Nobody came back from the log-in within " + patience.toMinutes()
                    + " minutes. Run the command again; where the browser is on another machine, copy the address that it"
                    + " ends at and paste it here.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failed failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Takes the address at which the browser ended, where that runs on another machine and cannot reach us.
     *
     * @return whether it is one of this log-in
     */
    public boolean paste(String address) {
        try {
            URI uri = URI.create(address.strip());
            return take(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        boolean ours = exchange.getRequestMethod().equals("GET") && PATH.equals(uri.getPath());
        if (!ours) {
            send(exchange, 404, "There is nothing here.");
        } else if (!take(uri.getRawQuery() == null ? "" : uri.getRawQuery())) {
            send(exchange, 400, "This is not the log-in that Fairlead waits for. Open the address that it shows.");
        } else if (code.isCompletedExceptionally()) {
            send(exchange, 200, "Fairlead was not connected. The terminal says why; you can close this page.");
        } else {
            send(exchange, 200, "You are logged in. Go back to the terminal; you can close this page.");
        }
    }

    /** Whoever does not know the state is not listened to: another page may call us too. */
    private boolean take(String query) {
        Map<String, String> values = values(query);
        byte[] given = values.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, state.getBytes(StandardCharsets.UTF_8))) {
            return false;
        }
        if (values.containsKey("code")) {
            code.complete(values.getOrDefault("code", ""));
        } else {
            code.completeExceptionally(new Failed(refusal(
                    values.getOrDefault("error", ""), values.getOrDefault("error_description", "no reason given"))));
        }
        return true;
    }

    private static String refusal(String error, String description) {
        if (error.equals("access_denied")) {
            return "The log-in was refused in the browser (access_denied: " + description
                    + "). Run the command again and choose Allow.";
        }
        return "The org did not let you in (" + error + ": " + description
                + "). See \"When the log-in is refused\" in docs/setup.md.";
    }

    private static Map<String, String> values(String query) {
        Map<String, String> values = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void send(HttpExchange exchange, int status, String sentence) throws IOException {
        byte[] page = ("<!doctype html><html lang=en><meta charset=utf-8><title>Fairlead</title>"
                        + "<body style=\"font:18px/1.5 system-ui;margin:4rem auto;max-width:32rem\"><h1>Fairlead</h1><p>"
                        + sentence)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, page.length);
        try (var body = exchange.getResponseBody()) {
            body.write(page);
        }
    }

    private String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Listens no more; what is being answered gets its answer. */
    @Override
    public void close() {
        server.stop(1);
    }
}
