package io.fairlead.localorg.streaming;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.localorg.events.EventBell;
import io.fairlead.localorg.rest.HttpFront;
import io.fairlead.localorg.rest.Reply;
import io.fairlead.localorg.rest.Request;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Streaming API below {@code /cometd/NN.0}: Bayeux by long polling, where a waiting client holds no thread. */
public final class CometdServer implements HttpFront.Later, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CometdServer.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(110);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MOST_CLIENTS = 2_000;

    private final Source.Host host;
    private final int firstVersion;
    private final int lastVersion;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, CometdClient> clientById = new ConcurrentHashMap<>();
    private final AtomicBoolean rung = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor courier;

    public CometdServer(Source.Host host, EventBell bell, int firstVersion, int lastVersion) {
        this.host = host;
        this.firstVersion = firstVersion;
        this.lastVersion = lastVersion;
        this.courier = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "local-org-cometd");
            thread.setDaemon(true);
            return thread;
        });
        courier.setRemoveOnCancelPolicy(true);
        // Writers ring until the end: what comes too late must not throw into their transactions.
        courier.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        courier.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        bell.onRing(this::wake);
    }

    /** Called by writers: whoever waits is looked after by the courier's own thread, once for many events. */
    private void wake() {
        if (!clientById.isEmpty() && rung.compareAndSet(false, true)) {
            courier.execute(this::deliver);
        }
    }

    private void deliver() {
        rung.set(false);
        try {
            clientById.values().forEach(this::deliver);
        } catch (RuntimeException failure) {
            LOG.error("Events of the local org could not be delivered.", failure);
        }
    }

    private void deliver(CometdClient client) {
        var delivery = host.with(source -> client.deliver(source, now()));
        if (delivery.more()) {
            wake();
        }
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public boolean takes(String word) {
        return word.equals("cometd");
    }

    @Override
    public Runnable take(Request request, Consumer<Reply> answer) {
        if (!serves(request.segment(1))) {
            answer.accept(Reply.text(404, "text/plain", "Unsupported API version: " + request.segment(1)));
            return () -> {};
        }
        if (!request.method().equals("POST")) {
            answer.accept(Reply.text(405, "text/plain", "Bayeux messages come by POST.")
                    .with("Allow", "POST"));
            return () -> {};
        }
        var messages = Bayeux.read(request.body());
        if (messages.isEmpty()) {
            answer.accept(Reply.text(400, "text/plain", "The body is not a list of Bayeux messages in JSON."));
            return () -> {};
        }
        forgetTheGone();
        var replies = Bayeux.array();
        var meta = new CometdMessages(this, token(request));
        CometdClient connecting = null;
        for (var message : messages) {
            var client = meta.answer(message, replies);
            connecting = client == null ? connecting : client;
        }
        Consumer<ArrayNode> written = all -> answer.accept(Bayeux.reply(all));
        if (connecting == null) {
            written.accept(replies);
            // A call that waits already may now be for events of the past.
            meta.subscribers().forEach(client -> courier.execute(() -> deliver(client)));
            return () -> {};
        }
        return hold(connecting, replies, written);
    }

    private Runnable hold(CometdClient client, ArrayNode replies, Consumer<ArrayNode> written) {
        var timeout = courier.schedule(() -> deliver(client), LONGEST_WAIT.toMillis() + 1, TimeUnit.MILLISECONDS);
        Consumer<ArrayNode> answer = all -> {
            timeout.cancel(false);
            written.accept(all);
        };
        var call = new CometdClient.Waiting(replies, answer, now() + LONGEST_WAIT.toMillis());
        client.await(call);
        courier.execute(() -> deliver(client));
        return () -> {
            timeout.cancel(false);
            client.forget(call);
        };
    }

    private boolean serves(String version) {
        if (!version.matches("\\d\\d\\.0")) {
            return false;
        }
        int number = Integer.parseInt(version.substring(0, 2));
        return number >= firstVersion && number <= lastVersion;
    }

    private static String token(Request request) {
        var header = request.header("Authorization").split(" ", 2);
        boolean known =
                header.length == 2 && (header[0].equalsIgnoreCase("OAuth") || header[0].equalsIgnoreCase("Bearer"));
        return known ? header[1].trim() : "";
    }

    Source.Host host() {
        return host;
    }

    boolean isFull() {
        return clientById.size() >= MOST_CLIENTS;
    }

    CometdClient open(String userId) {
        var bytes = new byte[20];
        random.nextBytes(bytes);
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var client = new CometdClient(id.replaceAll("[^A-Za-z0-9]", "0"), userId, now());
        clientById.put(client.id(), client);
        return client;
    }

    /** The client that a message names, or null. */
    @Nullable
    CometdClient client(ObjectNode message) {
        var client = clientById.get(message.path("clientId").asText());
        if (client != null) {
            client.seen(now());
        }
        return client;
    }

    void close(CometdClient client) {
        clientById.remove(client.id());
        client.release();
    }

    private void forgetTheGone() {
        clientById.values().removeIf(client -> client.isGone(now(), PATIENCE.toMillis()));
    }

    static long longestWait() {
        return LONGEST_WAIT.toMillis();
    }

    @Override
    public void close() {
        courier.shutdownNow();
        clientById.clear();
    }
}
