package io.fairlead.web;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import io.fairlead.audit.Comparisons;
import io.fairlead.audit.EventKey;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.Released;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The pages over a store with a written, a held and a hostile event and an unreadable row, on a port of their own. */
final class TestPages implements AutoCloseable {
    static final String HOSTILE = "<script>alert(1)</script> \"quoted\" & 'Söhne'";

    private final AuditStore store;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeLists lists = new FakeLists("Won & <b>deals</b>");
    private final FakeSnapshots snapshots = new FakeSnapshots("New & <b>brand</b>");
    private final List<Released> resent = new CopyOnWriteArrayList<>();

    TestPages(Path directory) throws Exception {
        store = AuditStore.embedded(directory.resolve("audit"));
        store.decisions()
                .record(List.of(
                        AuditSamples.decision("e1"),
                        AuditSamples.held("e2"),
                        AuditSamples.decision(
                                "odd/id ?&", 1, AuditSamples.change("odd/id ?&", HOSTILE, HOSTILE), null)));
        store.writes().record(List.of(AuditSamples.written("e1")));
        store.held().hold(List.of(HeldItem.unreadable("leavers.csv:7", "Too short: " + HOSTILE, HOSTILE, NOON)));
        var router = Router.router(vertx);
        Pages.mount(
                router,
                store,
                new Sources(
                        this::balance,
                        PageSamples::rules,
                        new FakeDesk(HOSTILE),
                        new FakeOrgs(PageSamples.orgs()),
                        lists,
                        snapshots,
                        PageSamples.gates(store),
                        new FakeChecks(HOSTILE),
                        PageSamples.spending(store),
                        PageSamples::estimate,
                        id -> id.eventId().equals("e1") ? Optional.of(PageSamples.explanation()) : Optional.empty(),
                        this::resend,
                        dismissed -> {},
                        Set.of("fairlead.example")),
                Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        address = "http://127.0.0.1:" + server.actualPort();
    }

    private Balance balance() {
        var accepted = Arrays.asList("e1", "e2", "odd/id ?&").stream()
                .map(event -> new EventKey(ORG, event))
                .toList();
        return store.balance().of(accepted.iterator(), Set.of(accepted.get(2)));
    }

    private void resend(Released released) {
        resent.add(released);
        store.held().sent(released.heldId());
    }

    AuditStore store() {
        return store;
    }

    /** Without a slash at its end. */
    String address() {
        return address;
    }

    int port() {
        return server.actualPort();
    }

    HttpClient http() {
        return http;
    }

    FakeLists lists() {
        return lists;
    }

    FakeSnapshots snapshots() {
        return snapshots;
    }

    /** What was sent again because a person released it. */
    List<Released> resent() {
        return resent;
    }

    void keepComparison() {
        var made = PageSamples.comparison();
        store.comparisons().keep(new Comparisons.Entry(made.id(), ORG, made.from(), made.to(), NOON, 300, 12), made);
    }

    String firstLine(String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream()
                    .write(("GET /rules HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(0, answer.indexOf('\r'));
        }
    }

    JsonNode json(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, Map<String, String> headers, String type) throws Exception {
        var request = request(path).POST(BodyPublishers.ofString(body)).header("Content-Type", type);
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        store.close();
    }
}
