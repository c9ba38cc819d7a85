package io.fairlead.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.auth.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * A local org with our package, Fairlead connected to it through real camel-salesforce, and a colleague who works in it beside Fairlead. What
 * the colleague does is not counted as Fairlead's calls.
 */
public final class ConnectedOrg implements AutoCloseable {
    private static final String COLLEAGUE = "rosa.lindqvist@crm.example";

    private final LocalOrg local;
    private final Gate gate;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SalesforceOrg salesforce;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String administrator;
    private final String colleagueId;
    private final String colleague;

    private ConnectedOrg(LocalOrg local, Path dir) {
        this.local = local;
        this.gate = Gate.before(local.loginUrl());
        context.start();
        this.salesforce = SalesforceOrg.connect(context, "production", login(gate.url()), Duration.ofMillis(5));
        this.administrator = local.accessToken();
        String profile = one(send(
                                "GET",
                                queryPath("SELECT Id FROM Profile WHERE Name = 'System Administrator'"),
                                "",
                                administrator)
                        .path("records"))
                .path("Id")
                .asText();
        this.colleagueId = send(
                        "POST",
                        "/sobjects/User",
                        Json.text(fields(
                                "Username",
                                COLLEAGUE,
                                "FirstName",
                                "Rosa",
                                "LastName",
                                "Lindqvist",
                                "Email",
                                COLLEAGUE,
                                "IsActive",
                                true,
                                "ProfileId",
                                profile,
                                "UserPermissionsMarketingUser",
                                true)),
                        administrator)
                .path("id")
                .asText();
        this.colleague = logIn(dir);
    }

    public static ConnectedOrg start(Path dir) {
        return new ConnectedOrg(
                LocalOrg.start(LocalOrgConfig.in(dir)
                        .withSchema(Path.of(System.getProperty("fairlead.home", "."), "salesforce"))
                        .withControl()),
                dir);
    }

    Login login(String url) {
        return new Login(url, local.clientId(), local.clientSecret(), "", "", "", "", "", "60.0");
    }

    public LocalOrg local() {
        return local;
    }

    public Gate gate() {
        return gate;
    }

    /** Fairlead's connection. */
    public SalesforceOrg salesforce() {
        return salesforce;
    }

    /** The user that Fairlead writes as. */
    public String integrationUser() {
        return salesforce
                .call("GET", "/services/oauth2/userinfo", null, Map.of())
                .json()
                .path("user_id")
                .asText();
    }

    public String colleagueId() {
        return colleagueId;
    }

    private String logIn(Path dir) {
        try {
            String head = encoded("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8));
            byte[] claims = Json.bytes(Map.of(
                    "iss", local.clientId(),
                    "sub", COLLEAGUE,
                    "aud", local.loginUrl(),
                    "exp", Instant.now().plusSeconds(120).getEpochSecond()));
            String unsigned = head + "." + encoded(claims);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(Keys.privateKey(dir));
            signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
            String body = "grant_type="
                    + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
                    + "&assertion=" + unsigned + "." + encoded(signature.sign());
            return send("POST", "/services/oauth2/token", body, "")
                    .path("access_token")
                    .asText();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The colleague cannot log in", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The colleague creates a record. */
    public String create(String object, @Nullable Object... pairs) {
        return send("POST", "/sobjects/" + object, Json.text(fields(pairs)), colleague)
                .path("id")
                .asText();
    }

    /** The colleague changes a record by hand. */
    public void change(String object, String id, @Nullable Object... pairs) {
        send("PATCH", "/sobjects/" + object + "/" + id, Json.text(fields(pairs)), colleague);
    }

    /** The colleague deletes a record. */
    public void delete(String object, String id) {
        send("DELETE", "/sobjects/" + object + "/" + id, "", colleague);
    }

    /** All fields of a record. */
    public JsonNode read(String object, String id) {
        return send("GET", "/sobjects/" + object + "/" + id, "", administrator);
    }

    public List<JsonNode> query(String soql) {
        List<JsonNode> rows = new ArrayList<>();
        send("GET", queryPath(soql), "", administrator).path("records").forEach(rows::add);
        return rows;
    }

    /** The only row of a query. */
    public JsonNode one(String soql) {
        List<JsonNode> rows = query(soql);
        if (rows.size() != 1) {
            throw new AssertionError(soql + " found " + rows.size() + " rows");
        }
        return rows.get(0);
    }

    private static JsonNode one(JsonNode rows) {
        if (rows.size() != 1) {
            throw new AssertionError("not one row but " + rows);
        }
        return rows.get(0);
    }

    /** Trouble for Fairlead's next calls whose path contains a text. */
    public void trouble(String kind, String path, int times) {
        send("POST", "/control/faults", Json.text(fields("kind", kind, "path", path, "times", times)), "");
    }

    /** The paths of the requests so far, each with the status it got. */
    public JsonNode requests() {
        return send("GET", "/control/requests", "", "");
    }

    public void forgetRequests() {
        send("DELETE", "/control/requests", "", "");
    }

    public void expire(String token) {
        send("DELETE", "/control/session?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8), "", "");
    }

    private static String queryPath(String soql) {
        return "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... pairs) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return fields;
    }

    private JsonNode send(String method, String path, String body, String token) {
        boolean data = !path.startsWith("/services") && !path.startsWith("/control");
        var request = HttpRequest.newBuilder(URI.create(local.loginUrl() + (data ? "/services/data/v60.0" : "") + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header(
                        "Content-Type",
                        body.startsWith("grant_type") ? "application/x-www-form-urlencoded" : "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + " -> " + answer.statusCode() + " " + answer.body());
            }
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.stop();
        gate.close();
        local.close();
    }
}
