package io.fairlead.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands between the program and its org, lets every call through, and knows at which step of a batch the program is: there a trap can wait. */
final class OrgDoor implements AutoCloseable {
    /** Also no compression: the address of the org has to be read. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "expect",
            "upgrade",
            "keep-alive",
            "accept-encoding");

    /** What a call is for. The steps of a batch follow each other from READ_BACK to REFLECT, and a batch need not have all of them. */
    enum Step {
        /** The mirror reads an object whole. */
        BULK,
        /** The facts are checked; what passes is begun. */
        READ_BACK,
        /** New accounts, each with its first contact. */
        COMPANY,
        /** Leads and contacts. */
        PERSON,
        /** Job Change records. */
        EVENT,
        /** Old records, links, campaign members and tasks. */
        REST,
        /** What was written is read for the mirror; then the outcome is kept. */
        REFLECT,
        /** Log-in, describe, polls. */
        OTHER
    }

    /** When a trap springs: before the org hears of the call, while it works on it, or when its answer is there but not handed on. */
    enum Moment {
        BEFORE,
        WHILE,
        AFTER
    }

    /** What a trap does to a process. */
    interface Deed {
        void run() throws Exception;
    }

    /** Waits for a call of one step, lets some of them pass, and then does its deed once. */
    static final class Trap {
        private final Step step;
        private final Moment moment;
        private final Deed deed;
        private final CountDownLatch sprung = new CountDownLatch(1);
        private int passing;

        Trap(Step step, Moment moment, int passing, Deed deed) {
            this.step = step;
            this.moment = moment;
            this.passing = passing;
            this.deed = deed;
        }

        private synchronized boolean takes(Step called) {
            return called == step && passing-- == 0;
        }

        private void spring() throws Exception {
            try {
                deed.run();
            } finally {
                sprung.countDown();
            }
        }

        boolean sprung() {
            return sprung.getCount() == 0;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI org;
    private volatile @Nullable Trap trap;
    private Step last = Step.OTHER;

    private OrgDoor(HttpServer server, URI org) {
        this.server = server;
        this.org = org;
    }

    static OrgDoor open(URI org) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        var door = new OrgDoor(server, org);
        server.setExecutor(door.threads);
        server.createContext("/", door::handle);
        server.start();
        return door;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void set(@Nullable Trap next) {
        trap = next;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Trap waiting = trap;
            boolean taken = waiting != null && waiting.takes(step(exchange, body));
            if (waiting == null || !taken) {
                answer(exchange, ask(exchange, body));
                return;
            }
            through(exchange, body, waiting);
        } catch (IOException | InterruptedException gone) {
            // The program or the org has just been killed. A connection that closes without an answer is what the other
            // side sees then.
        }
    }

    private void through(HttpExchange exchange, byte[] body, Trap waiting) throws IOException, InterruptedException {
        try {
            switch (waiting.moment) {
                case BEFORE -> {
                    waiting.spring();
                    answer(exchange, ask(exchange, body));
                }
                case WHILE -> {
                    var asked = threads.submit(() -> ask(exchange, body));
                    waiting.spring();
                    answer(exchange, asked.get(1, TimeUnit.MINUTES));
                }
                case AFTER -> {
                    var answer = ask(exchange, body);
                    waiting.spring();
                    answer(exchange, answer);
                }
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private synchronized Step step(HttpExchange exchange, byte[] body) {
        Step step = step(exchange.getRequestURI().getPath(), new String(body, StandardCharsets.UTF_8));
        if (step != Step.OTHER && step != Step.BULK) {
            last = step;
        }
        return step;
    }

    private Step step(String path, String body) {
        if (path.contains("/jobs/query")) {
            return Step.BULK;
        }
        if (path.endsWith("/oauth2/token")) {
            last = Step.OTHER;
        }
        if (path.endsWith("/composite/graph")) {
            return Step.COMPANY;
        }
        if (body.contains("/queryAll?")) {
            return body.contains("WHERE+Id+IN+") ? Step.REFLECT : Step.OTHER;
        }
        if (!path.endsWith("/composite")) {
            return Step.OTHER;
        }
        if (body.contains("/query?")) {
            return Step.READ_BACK;
        }
        if (body.contains("/Fairlead_Job_Change__c/Event_Id__c")) {
            return Step.EVENT;
        }
        return last == Step.EVENT || last == Step.REST ? Step.REST : Step.PERSON;
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        org.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** The org says where its API is: behind this door. */
    private void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        byte[] body = answer.body();
        if (exchange.getRequestURI().getPath().endsWith("/oauth2/token")) {
            body = new String(body, StandardCharsets.UTF_8)
                    .replace(org.toString(), url())
                    .getBytes(StandardCharsets.UTF_8);
        }
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
