package io.fairlead.localorg.streaming;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.localorg.store.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client of the Streaming API: what it is subscribed to, where it stands, and the call that it waits with. */
final class CometdClient {

    /** The answer to one call is no longer than this. */
    private static final int MOST_AT_ONCE = 200;

    private final String id;
    private final String userId;
    private final Map<String, Long> positionByChannel = new TreeMap<>();
    private @Nullable Waiting waiting;
    private boolean connected;
    private long lastSeen;

    CometdClient(String id, String userId, long now) {
        this.id = id;
        this.userId = userId;
        this.lastSeen = now;
    }

    /** A call that is answered when there are events, or with nothing after a while. */
    record Waiting(ArrayNode replies, Consumer<ArrayNode> answer, long until) {}

    /** Whether there may be more to deliver at once. */
    record Delivery(boolean answered, boolean more) {}

    String id() {
        return id;
    }

    String userId() {
        return userId;
    }

    synchronized int subscriptions() {
        return positionByChannel.size();
    }

    synchronized void subscribe(String channel, long position) {
        positionByChannel.put(channel, position);
    }

    synchronized boolean unsubscribe(String channel) {
        return positionByChannel.remove(channel) != null;
    }

    /** Whether this is the first connect of the client, which is answered at once. */
    synchronized boolean connects() {
        boolean first = !connected;
        connected = true;
        return first;
    }

    /** Waits with this call; one that waited before is answered, as a client has one call open at a time. */
    synchronized void await(Waiting call) {
        release();
        waiting = call;
    }

    /** Answers the waiting call with nothing. */
    synchronized void release() {
        var call = waiting;
        if (call != null) {
            waiting = null;
            call.answer().accept(call.replies());
        }
    }

    /** Forgets a call whose client has gone, before events are spent on it. */
    synchronized void forget(Waiting call) {
        if (call.equals(waiting)) {
            waiting = null;
        }
    }

    synchronized void seen(long now) {
        lastSeen = now;
    }

    /** Whether nothing was heard of the client for so long that it is taken for gone. */
    synchronized boolean isGone(long now, long patience) {
        return waiting == null && now - lastSeen > patience;
    }

    /** Answers the waiting call if there are events for it or its time is up. */
    synchronized Delivery deliver(Source source, long now) {
        var call = waiting;
        if (call == null) {
            return new Delivery(false, false);
        }
        var access = source.users().access(userId).orElse(null);
        var found = new ArrayList<Found>();
        boolean more = false;
        for (var subscription : positionByChannel.entrySet()) {
            if (access != null
                    && Feed.find(source, subscription.getKey(), access) instanceof Feed.Found.Open open
                    && found.size() < MOST_AT_ONCE) {
                var piece = open.feed().after(subscription.getValue(), MOST_AT_ONCE - found.size());
                piece.events().forEach(event -> found.add(new Found(subscription.getKey(), open.feed(), event)));
                subscription.setValue(piece.position());
                more |= !piece.whole();
            }
        }
        if (found.isEmpty() && now < call.until()) {
            return new Delivery(false, more);
        }
        waiting = null;
        lastSeen = now;
        call.answer().accept(messages(found, call.replies()));
        return new Delivery(true, false);
    }

    /** An event for a subscription of this client. */
    private record Found(String channel, Feed feed, StoredEvent event) {

        ObjectNode message() {
            var message = Bayeux.message(channel);
            var data = message.putObject("data");
            data.put("schema", feed.layout(event).avro().schemaId());
            data.set("payload", feed.body(event));
            data.putObject("event").put("replayId", event.replayId()).put("EventUuid", event.uuid());
            return message;
        }
    }

    private static ArrayNode messages(List<Found> found, ArrayNode replies) {
        var all = Bayeux.array();
        found.stream()
                .sorted(Comparator.comparingLong(one -> one.event().replayId()))
                .forEach(one -> all.add(one.message()));
        all.addAll(replies);
        return all;
    }
}
