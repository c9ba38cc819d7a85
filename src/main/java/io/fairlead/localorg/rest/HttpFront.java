package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves the org over HTTP with Vert.x; the work itself is done off its event loops. */
public final class HttpFront implements AutoCloseable {

    private static final int LONGEST_URI = 16_384;
    private static final int LONGEST_LINE = 17_000;
    private static final Reply URI_TOO_LONG = Json.errors(new ApiException(
            414, "URI_TOO_LONG", "The URI is longer than " + LONGEST_URI + " bytes; send long lists in a body"));
    private static final Reply HEADER_TOO_LARGE =
            Json.errors(new ApiException(431, "REQUEST_HEADER_TOO_LARGE", "The request's headers are too large"));
    private static final byte[] NOTHING = new byte[0];

    private final Vertx vertx;
    private final HttpServer server;

    private HttpFront(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /** Answers some requests when the time has come, without a thread that waits. */
    public interface Later {

        /** Whether this first word of a path is answered here. */
        boolean takes(String word);

        /** Takes a request; what it gives back is called if the client goes away before the answer. */
        Runnable take(Request request, Consumer<Reply> answer);
    }

    /** Serves; large uploads pass through the folder. */
    public static HttpFront start(String host, int port, Path folder, Function<Request, Reply> handler, Later later) {
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(16)
                .setMaxWorkerExecuteTime(10)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES)
                .setPreferNativeTransport(false));
        var options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(64 << 10)
                .setCompressionSupported(true)
                .setDecompressionSupported(true)
                .setTcpNoDelay(true)
                .setIdleTimeout(0);
        var uploads = Uploads.in(folder, vertx);
        var server = vertx.createHttpServer(options)
                .requestHandler(request -> accept(vertx, uploads, request, handler, later))
                .invalidRequestHandler(HttpFront::refuse);
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            vertx.close();
            throw new IllegalStateException(
                    "The local org cannot listen on " + host + ":" + port + "; is the port in use?", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            vertx.close();
            throw new IllegalStateException("The local org was interrupted while starting.", stop);
        }
        return new HttpFront(vertx, server);
    }

    /** Answers what could not even be read as a request. */
    private static void refuse(HttpServerRequest request) {
        var cause = request.decoderResult().cause();
        // The rest of the request cannot be read any more, so neither can another one on this connection.
        request.response().putHeader("Connection", "close");
        if (cause instanceof TooLongHttpLineException) {
            write(request, URI_TOO_LONG);
            request.connection().close();
        } else if (cause instanceof TooLongHttpHeaderException) {
            write(request, HEADER_TOO_LARGE);
            request.connection().close();
        } else {
            HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
        }
    }

    private static void accept(
            Vertx vertx, Uploads uploads, HttpServerRequest request, Function<Request, Reply> handler, Later later) {
        if (request.uri().length() > LONGEST_URI) {
            write(request, URI_TOO_LONG);
            return;
        }
        var taken = uploads.isFor(request)
                ? uploads.receive(request).map(file -> read(request, NOTHING, file))
                : uploads.body(request).map(body -> read(request, body.getBytes(), null));
        taken.onFailure(failure -> refuse(request, failure)).onSuccess(whole -> {
            if (later.takes(whole.segment(0))) {
                defer(vertx, request, whole, later);
                return;
            }
            vertx.executeBlocking(() -> answer(whole, handler), false)
                    .onSuccess(reply -> write(request, reply))
                    .onFailure(failure -> request.response().setStatusCode(500).end());
        });
    }

    private static void defer(Vertx vertx, HttpServerRequest request, Request whole, Later later) {
        var context = vertx.getOrCreateContext();
        var response = request.response();
        Consumer<Reply> answer = reply -> context.runOnContext(turn -> {
            if (!response.ended() && !response.closed()) {
                write(request, reply);
            }
        });
        var gone = new AtomicReference<Runnable>();
        response.closeHandler(closed -> {
            var told = gone.get();
            if (told != null) {
                told.run();
            }
        });
        vertx.executeBlocking(() -> later.take(whole, answer), false)
                .onSuccess(told -> {
                    gone.set(told);
                    if (response.closed() && !response.ended()) {
                        told.run();
                    }
                })
                .onFailure(failure -> answer.accept(Reply.empty(500)));
    }

    private static Reply answer(Request request, Function<Request, Reply> handler) throws IOException {
        try {
            return handler.apply(request);
        } finally {
            var left = request.upload();
            if (left.isPresent()) {
                Files.deleteIfExists(left.get());
            }
        }
    }

    private static Request read(HttpServerRequest request, byte[] body, @Nullable Path upload) {
        var headers = new HashMap<String, String>();
        for (var header : request.headers()) {
            headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        var target = Targets.parse(request.uri());
        return new Request(request.method().name(), target.path(), target.query(), headers, body, upload);
    }

    private static void refuse(HttpServerRequest request, Throwable failure) {
        if (failure instanceof ApiException refused) {
            write(request, Json.errors(refused).with("Connection", "close"));
        } else {
            request.connection().close();
        }
    }

    private static void write(HttpServerRequest request, Reply reply) {
        var response = request.response();
        if (reply.status() == Reply.CUT) {
            request.connection().close();
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        var part = reply.part();
        if (part.isPresent() && part.get().length() > 0) {
            response.sendFile(part.get().file().toString(), 0, part.get().length());
        } else {
            response.end(Buffer.buffer(reply.body()));
        }
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The local org's server did not stop.", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
