package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser without a window, steered over its debugging protocol on a loopback port of its own. */
final class Chromium implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private int last;

    /** The browser on this machine, if there is one. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Chromium(Path program, Path profile) throws Exception {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("browser.log").toFile())
                .start();
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page(profile)), new Listener())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        for (var domain : List.of("Page", "Runtime", "Log")) {
            send(domain + ".enable", Map.of());
        }
    }

    /** Where the browser's only page can be steered. */
    private String page(Path profile) throws Exception {
        var port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            if (Files.exists(port) && !Files.readAllLines(port).isEmpty()) {
                var address = "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json";
                for (var target : Json.MAPPER.readTree(text(address))) {
                    if (target.path("type").asText().equals("page")) {
                        return target.path("webSocketDebuggerUrl").asText();
                    }
                }
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("The browser did not start.");
    }

    private String text(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
            part.append(data);
            if (whole) {
                heard(Json.read(part.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class));
                part.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, data, whole);
        }
    }

    private void heard(JsonNode message) {
        if (message.has("id")) {
            answers.add(message);
        } else if (message.path("method").asText().equals("Runtime.exceptionThrown")) {
            complaints.add(message.at("/params/exceptionDetails").toString());
        } else if (message.at("/params/entry/level").asText().equals("error")) {
            var entry = message.at("/params/entry");
            if (!entry.path("url").asText().endsWith("/favicon.ico")) {
                complaints.add(
                        entry.path("text").asText() + " " + entry.path("url").asText());
            }
        }
    }

    private JsonNode send(String method, Map<String, Object> parameters) throws Exception {
        int id = ++last;
        var message = new HashMap<String, Object>(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(Json.text(message), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (true) {
            var answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(answer).as("answer to " + method).isNotNull();
            if (answer.path("id").asInt() == id) {
                return answer.path("result");
            }
        }
    }

    void open(String address) throws Exception {
        send("Page.navigate", Map.of("url", address));
    }

    /** The value of a script's last expression, as text. */
    String script(String script) throws Exception {
        var result =
                send("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
        return result.at("/result/value").asText();
    }

    /** Returns when the script says true. */
    void await(String script) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!script("Boolean(" + script + ")").equals("true")) {
            assertThat(System.nanoTime())
                    .as("%s; the page says %s; complaints %s", script, script("document.body.innerText"), complaints)
                    .isLessThan(end);
            Thread.sleep(50);
        }
    }

    void type(String text) throws Exception {
        send("Input.insertText", Map.of("text", text));
    }

    /** What the browser refused to load or could not run. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
