package io.fairlead.localorg.streaming;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The open subscriptions of the Pub/Sub API, and the one thread that brings them their events. */
final class PubSubSubscriptions {

    private final ScheduledThreadPoolExecutor courier;
    private final Duration keepAlive;
    private final Set<PubSubSubscription> open = ConcurrentHashMap.newKeySet();

    PubSubSubscriptions(ScheduledThreadPoolExecutor courier, Duration keepAlive) {
        this.courier = courier;
        this.keepAlive = keepAlive;
    }

    /** Called by writers, so it only puts work into the courier's bag. */
    void wake() {
        open.forEach(this::wake);
    }

    /** Lets the courier look after a subscription, once for many events. */
    void wake(PubSubSubscription subscription) {
        if (subscription.asksToBeServed()) {
            courier.execute(subscription::deliver);
        }
    }

    /** Keeps the subscription until it ends, and alive while nothing happens. */
    ScheduledFuture<?> add(PubSubSubscription subscription) {
        open.add(subscription);
        long every = keepAlive.toMillis();
        return courier.scheduleWithFixedDelay(subscription::keepAlive, every, every, TimeUnit.MILLISECONDS);
    }

    void remove(PubSubSubscription subscription) {
        open.remove(subscription);
    }
}
