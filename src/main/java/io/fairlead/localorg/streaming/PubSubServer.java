package io.fairlead.localorg.streaming;

import io.fairlead.localorg.events.EventBell;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The Pub/Sub API on a port of its own: gRPC without TLS, for clients on this machine. */
public final class PubSubServer implements AutoCloseable {

    /** How long a subscription may be silent; Salesforce speaks at least every 270 seconds, so twice this is well inside. */
    public static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    private static final int LARGEST_REQUEST = 4 << 20;

    private final Server server;
    private final ScheduledThreadPoolExecutor courier;
    private final ExecutorService workers;

    private PubSubServer(Server server, ScheduledThreadPoolExecutor courier, ExecutorService workers) {
        this.server = server;
        this.courier = courier;
        this.workers = workers;
    }

    /** Serves; port 0 takes a free one. */
    public static PubSubServer start(Source.Host source, EventBell bell, String host, int port, Duration keepAlive) {
        var courier = new ScheduledThreadPoolExecutor(1, PubSubServer::thread);
        courier.setRemoveOnCancelPolicy(true);
        // Writers ring until the end: what comes too late must not throw into their transactions.
        courier.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        var workers = Executors.newFixedThreadPool(4, PubSubServer::thread);
        var subscriptions = new PubSubSubscriptions(courier, keepAlive);
        bell.onRing(subscriptions::wake);
        var service = new PubSubService(source, subscriptions);
        try {
            var server = NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
                    .addService(ServerInterceptors.intercept(service, new PubSubCaller.Check(source)))
                    .fallbackHandlerRegistry(new PubSubUnserved())
                    .maxInboundMessageSize(LARGEST_REQUEST)
                    .executor(workers)
                    .build()
                    .start();
            return new PubSubServer(server, courier, workers);
        } catch (IOException failure) {
            courier.shutdownNow();
            workers.shutdownNow();
            throw new UncheckedIOException(
                    "The local org's Pub/Sub API cannot listen on " + host + ":" + port + "; is the port in use?",
                    failure);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "local-org-pubsub");
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        courier.shutdownNow();
        server.shutdownNow();
        try {
            server.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        workers.shutdownNow();
    }
}
