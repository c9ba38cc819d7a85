package io.fairlead.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The steps of OAuth that camel-salesforce does not do: the log-in of a person in the browser, and the end of a token. */
public final class OAuth {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What Fairlead asks for: the API, who the user is, and to go on when nobody is there. */
    private static final String SCOPE = "api id refresh_token";

    private final String loginUrl;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param loginUrl e.g. {@code https://login.salesforce.com} */
    public OAuth(String loginUrl) {
        this.loginUrl = loginUrl;
    }

    /**
     * The address where the person logs in and agrees.
     *
     * @param challenge base64url of the SHA-256 of the PKCE verifier
     */
    public URI authorize(String clientId, String redirect, String state, String challenge) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", redirect);
        query.put("scope", SCOPE);
        query.put("state", state);
        query.put("code_challenge", challenge);
        query.put("code_challenge_method", "S256");
        return URI.create(loginUrl + "/services/oauth2/authorize?" + form(query));
    }

    /**
     * Changes the code that the browser brought for a refresh token.
     *
     * @param clientSecret "" where the app needs none
     * @throws SalesforceFailure if the org refuses it, gives no refresh token, or does not answer
     */
    public String refreshToken(String clientId, String clientSecret, String redirect, String code, String verifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", clientId);
        if (!clientSecret.isEmpty()) {
            form.put("client_secret", clientSecret);
        }
        form.put("redirect_uri", redirect);
        form.put("code", code);
        form.put("code_verifier", verifier);
        String token = Json.read(post("token", form), JsonNode.class)
                .path("refresh_token")
                .asText();
        if (token.isEmpty()) {
            throw new SalesforceFailure(
                    200,
                    "no_refresh_token",
                    ErrorKind.CONNECTION,
                    "The org let you in but gave no refresh token. Give the connected app the scope"
                            + " \"Perform requests at any time (refresh_token, offline_access)\" and connect again.");
        }
        return token;
    }

    /**
     * Ends a refresh token with every session that came from it.
     *
     * @return whether it was valid until now
     * @throws SalesforceFailure if the org does not answer
     */
    public boolean revoke(String token) {
        try {
            post("revoke", Map.of("token", token));
            return true;
        } catch (SalesforceFailure refused) {
            if (refused.status() == 400) {
                return false;
            }
            throw refused;
        }
    }

    private byte[] post(String step, Map<String, String> form) {
        var request = HttpRequest.newBuilder(URI.create(loginUrl + "/services/oauth2/" + step))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form)))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw refused(step, answer);
            }
            return answer.body();
        } catch (IOException e) {
            throw new SalesforceFailure(0, "", ErrorKind.RETRY, loginUrl + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SalesforceFailure(0, "", ErrorKind.RETRY, "Interrupted while waiting for " + loginUrl);
        }
    }

    private SalesforceFailure refused(String step, HttpResponse<byte[]> answer) {
        String code = "";
        String message = "";
        try {
            JsonNode body = Json.MAPPER.readTree(answer.body());
            code = body.path("error").asText();
            message = body.path("error_description").asText();
        } catch (IOException noJson) {
            message = "the answer is not JSON";
        }
        return new SalesforceFailure(
                answer.statusCode(),
                code,
                ErrorKind.of(answer.statusCode(), code, message),
                loginUrl + ", " + step + ": " + answer.statusCode() + " " + code + " " + message);
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
