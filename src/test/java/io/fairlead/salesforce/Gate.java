package io.fairlead.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fairlead.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A door before a local org that refuses records by their last name, as a customer's own duplicate and validation rules do. A refused record
 * travels on with a field that the org does not have, so that the org itself rolls back what belongs to it; its error is then told in the words
 * of the rule.
 */
public final class Gate implements AutoCloseable {
    private static final String MARK = "Refused_By_The_Gate_";
    private static final String LOCKED = "UNABLE_TO_LOCK_ROW";
    private static final Set<String> FORWARDED =
            Set.of("authorization", "content-type", "accept", "sforce-auto-assign", "sforce-duplicate-rule-header");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String target;
    private final Map<String, Refusal> refusalByLastName = new ConcurrentHashMap<>();
    private final Set<String> garbled = ConcurrentHashMap.newKeySet();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    /** How a record is refused; {@code matches} are the records that a duplicate rule names, of the object {@code matchType}. */
    public record Refusal(String code, String message, String matchType, List<String> matches) {}

    private Gate(HttpServer server, String target) {
        this.server = server;
        this.target = target;
    }

    static Gate before(String target) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var gate = new Gate(server, target);
            server.setExecutor(gate.threads);
            server.createContext("/", gate::handle);
            server.start();
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on records with this last name are refused. */
    public void refuse(String lastName, Refusal refusal) {
        refusalByLastName.put(lastName, refusal);
    }

    /** A duplicate rule takes records with this last name for these. */
    public void isDuplicate(String lastName, String matchType, String... matches) {
        refuse(lastName, new Refusal("DUPLICATES_DETECTED", "Use one of these records?", matchType, List.of(matches)));
    }

    /** The next record with this last name is locked by somebody else. */
    public void lockOnce(String lastName) {
        refuse(lastName, new Refusal(LOCKED, "unable to obtain exclusive access to this record", "", List.of()));
    }

    public void allow(String lastName) {
        refusalByLastName.remove(lastName);
        unreadable.remove(lastName);
        garbled.remove(lastName);
    }

    /** Every collection with a record of this last name is one that the org cannot read. */
    public void garbleCollection(String lastName) {
        garbled.add(lastName);
    }

    /** Every call with a record of this last name is one that the org cannot read. */
    public void garbleCall(String lastName) {
        unreadable.add(lastName);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                    request.header(name, values.get(0));
                }
            });
            byte[] body = marked(exchange.getRequestBody().readAllBytes());
            request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            byte[] told = told(answer.body());
            for (String header : List.of("Content-Type", "Sforce-Limit-Info", "Sforce-Locator")) {
                answer.headers().firstValue(header).ifPresent(value -> exchange.getResponseHeaders()
                        .set(header, value));
            }
            exchange.sendResponseHeaders(answer.statusCode(), told.length == 0 ? -1 : told.length);
            exchange.getResponseBody().write(told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] marked(byte[] body) throws IOException {
        if (body.length == 0 || body[0] != '{') {
            return body;
        }
        JsonNode node = Json.MAPPER.readTree(body);
        if (names(node).stream().anyMatch(unreadable::contains)) {
            return "{\"compositeRequest\":[{".getBytes(StandardCharsets.UTF_8);
        }
        mark(node);
        return Json.bytes(node);
    }

    private static List<String> names(JsonNode node) {
        return node.findValuesAsText("LastName");
    }

    /** Its records become something that is no list. */
    private void garble(ObjectNode object) {
        if (object.path("records").isArray() && names(object).stream().anyMatch(garbled::contains)) {
            object.put("records", "{{");
        }
    }

    private void mark(JsonNode node) {
        if (node instanceof ObjectNode object) {
            garble(object);
        }
        if (node instanceof ObjectNode object
                && refusalByLastName.containsKey(object.path("LastName").asText())) {
            object.put(MARK + object.path("LastName").asText() + "__c", 1);
        }
        node.forEach(this::mark);
    }

    private byte[] told(byte[] body) throws IOException {
        String text = new String(body, StandardCharsets.UTF_8).replace(target, url());
        if (!text.contains(MARK)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        JsonNode node = Json.MAPPER.readTree(text);
        tell(node);
        return Json.bytes(node);
    }

    private void tell(JsonNode node) {
        refusalByLastName.forEach((lastName, refusal) -> {
            if (node instanceof ObjectNode error
                    && error.path("message").asText().contains(MARK + lastName + "__c")) {
                tell(error, refusal);
                if (refusal.code().equals(LOCKED)) {
                    allow(lastName);
                }
            }
        });
        node.forEach(this::tell);
    }

    /** Of many records Salesforce only says that one is a duplicate; of a single one it says of which. */
    private static void tell(ObjectNode error, Refusal refusal) {
        error.put("message", refusal.message());
        if (error.has("statusCode")) {
            error.put("statusCode", refusal.code());
            return;
        }
        error.put("errorCode", refusal.code());
        if (refusal.matches().isEmpty()) {
            return;
        }
        ObjectNode result = error.putObject("duplicateResut").put("allowSave", false);
        ArrayNode records = result.putArray("matchResults").addObject().putArray("matchRecords");
        for (String id : refusal.matches()) {
            ObjectNode record =
                    records.addObject().put("matchConfidence", 100.0).putObject("record");
            record.putObject("attributes").put("type", refusal.matchType());
            record.put("Id", id);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
