package io.fairlead.localorg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A plain HTTP client of the local org for tests: sends text, reads JSON. */
final class OrgClient {

    static final String V = "/services/data/v60.0";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String token;

    OrgClient(LocalOrg org) {
        this(org.loginUrl(), org.accessToken());
    }

    OrgClient(String base, String token) {
        this.base = base;
        this.token = token;
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException notJson) {
            throw new AssertionError("not JSON: " + text, notJson);
        }
    }

    record Result(int status, String text, java.net.http.HttpHeaders headers) {

        JsonNode json() {
            return OrgClient.json(text);
        }

        String errorCode() {
            return json().path(0).path("errorCode").asText();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String id() {
            return json().path("id").asText();
        }
    }

    Result send(String method, String path, String body, String... headers) {
        var target = path.startsWith("/services")
                        || path.startsWith("//")
                        || path.startsWith("/control")
                        || path.startsWith("/cometd")
                        || path.startsWith("/id/")
                        || path.startsWith("/secur/")
                ? path
                : V + path;
        var request = HttpRequest.newBuilder(URI.create(base + target))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        boolean typed = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            typed |= headers[i].equalsIgnoreCase("Content-Type");
        }
        if (!typed) {
            request.header("Content-Type", "application/json");
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Result(response.statusCode(), response.body(), response.headers());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    Result get(String path) {
        return send("GET", path, "");
    }

    Result post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Result patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Result delete(String path) {
        return send("DELETE", path, "");
    }

    Result query(String soql) {
        return get("/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
    }

    /** The texts of one field over all records of a query. */
    List<String> column(String field, String soql) {
        var result = query(soql);
        if (result.status() != 200) {
            throw new AssertionError(soql + " -> " + result.text());
        }
        var values = new java.util.ArrayList<String>();
        result.json()
                .path("records")
                .forEach(record -> values.add(record.path(field).asText()));
        return values;
    }

    String create(String object, String body) {
        var result = post("/sobjects/" + object, body);
        if (result.status() != 201) {
            throw new AssertionError(object + " -> " + result.text());
        }
        return result.id();
    }

    /** The last state of a bulk job. */
    String finished(String job) {
        long end = System.nanoTime() + java.util.concurrent.TimeUnit.SECONDS.toNanos(30);
        var state = "";
        while (System.nanoTime() < end
                && !List.of("JobComplete", "Failed", "Aborted").contains(state)) {
            state = get(job).json().path("state").asText();
            java.util.concurrent.locks.LockSupport.parkNanos(3_000_000);
        }
        return state;
    }
}
