package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

/** A running server, asked by its REST interface as its users' programs ask it. */
final class ServerApi {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final String base;

    ServerApi(Server server) {
        this.base = server.url() + "api/";
    }

    /** @param path below {@code /api/} */
    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    /** @param path below {@code /api/} */
    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(body))));
    }

    /** A value as one part of a path. */
    static String part(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(
                HTTP.send(request.build(), BodyHandlers.ofString()).body());
    }

    /** Looks again and again; fails with what the server has, if it takes longer. */
    void await(String what, Duration atMost, Callable<Boolean> happened) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!happened.call()) {
            assertThat(System.nanoTime())
                    .as("still not: " + what + " " + get("overview"))
                    .isLessThan(end);
            Thread.sleep(50);
        }
    }
}
