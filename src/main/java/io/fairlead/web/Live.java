package io.fairlead.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the changing part of the first page to every browser that shows it, as server-sent events, as long as somebody looks. */
final class Live {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final long EVERY_MILLIS = 1000;
    private static final int LOOKERS = 200;
    private static final long NONE = -1;

    private final Supplier<String> part;
    private final Set<HttpServerResponse> lookers = ConcurrentHashMap.newKeySet();
    private final AtomicLong timer = new AtomicLong(NONE);
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile String last = "";

    Live(Supplier<String> part) {
        this.part = part;
    }

    void join(RoutingContext context) {
        if (lookers.size() >= LOOKERS) {
            throw new Refusal(503, "", "", "too many browsers follow the first page; reload it instead");
        }
        var response = context.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("X-Accel-Buffering", "no");
        response.write("retry: 2000\n\n");
        lookers.add(response);
        response.closeHandler(closed -> lookers.remove(response));
        response.exceptionHandler(failed -> lookers.remove(response));
        last = "";
        start(context.vertx());
    }

    private void start(Vertx vertx) {
        if (timer.compareAndSet(NONE, 0)) {
            timer.set(vertx.setPeriodic(EVERY_MILLIS, tick -> tick(vertx)));
        }
    }

    private void tick(Vertx vertx) {
        if (lookers.isEmpty()) {
            long ticking = timer.get();
            vertx.cancelTimer(ticking);
            timer.set(NONE);
            if (!lookers.isEmpty()) {
                start(vertx);
            }
            return;
        }
        if (busy.compareAndSet(false, true)) {
            vertx.executeBlocking(part::get, false).onComplete(made -> {
                busy.set(false);
                if (made.failed()) {
                    LOG.warn("The first page could not be refreshed", made.cause());
                    return;
                }
                send(made.result());
            });
        }
    }

    private void send(String html) {
        if (html.equals(last)) {
            return;
        }
        last = html;
        var event = "data: " + html.replaceAll("\\R", "\ndata: ") + "\n\n";
        lookers.forEach(response -> {
            if (response.closed()) {
                lookers.remove(response);
            } else if (!response.writeQueueFull()) {
                response.write(event);
            }
        });
    }
}
