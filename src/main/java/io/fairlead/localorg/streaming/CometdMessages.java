package io.fairlead.localorg.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.localorg.crm.Access;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers the messages of one call of the Streaming API, in Salesforce's words where they are known. */
final class CometdMessages {

    private static final String INVALID = "401::Authentication invalid";
    private static final int MOST_SUBSCRIPTIONS = 100;
    private static final long NEW_ONLY = -1;
    private static final long ALL = -2;

    private final CometdServer server;
    private final String token;
    private final Set<CometdClient> subscribers = new HashSet<>();

    CometdMessages(CometdServer server, String token) {
        this.server = server;
        this.token = token;
    }

    /** The clients that subscribed to something in this call. */
    Set<CometdClient> subscribers() {
        return subscribers;
    }

    /** Adds the reply, and gives back the client if the reply is to wait for events. */
    @Nullable
    CometdClient answer(ObjectNode message, ArrayNode replies) {
        var channel = message.path("channel").asText();
        var access = server.host().with(source -> source.access(token)).orElse(null);
        if (channel.equals(Bayeux.HANDSHAKE)) {
            replies.add(handshake(message, access));
            return null;
        }
        var client = server.client(message);
        if (client == null) {
            var reply = Bayeux.refused(message, "403::Unknown client");
            reply.remove("clientId");
            reply.putObject("advice").put("interval", 0).put("reconnect", "handshake");
            replies.add(reply);
            return null;
        }
        if (access == null || !access.userId().equals(client.userId())) {
            var reply = Bayeux.refused(message, INVALID);
            reply.putObject("advice").put("reconnect", "none");
            replies.add(reply);
            return null;
        }
        return answer(message, channel, client, access, replies);
    }

    private @Nullable CometdClient answer(
            ObjectNode message, String channel, CometdClient client, Access access, ArrayNode replies) {
        switch (channel) {
            case Bayeux.CONNECT -> {
                return connect(message, client, replies);
            }
            case Bayeux.SUBSCRIBE ->
                names(message).forEach(name -> replies.add(subscribe(message, name, client, access)));
            case Bayeux.UNSUBSCRIBE ->
                names(message).forEach(name -> {
                    client.unsubscribe(name);
                    replies.add(done(message).put("subscription", name));
                });
            case Bayeux.DISCONNECT -> {
                server.close(client);
                replies.add(done(message));
            }
            default ->
                replies.add(Bayeux.refused(
                        message,
                        "403::Publishing to " + channel
                                + " is not allowed; publish platform events by REST or Pub/Sub API"));
        }
        return null;
    }

    private static ObjectNode done(ObjectNode message) {
        return Bayeux.replyTo(message).put("successful", true);
    }

    private ObjectNode handshake(ObjectNode message, @Nullable Access access) {
        if (access == null) {
            var reply = Bayeux.refused(message, "403::Handshake denied");
            var ext = reply.putObject("ext");
            ext.putObject("sfdc").put("failureReason", INVALID);
            ext.put("replay", true);
            reply.putObject("advice").put("reconnect", "none");
            return reply;
        }
        boolean polls = false;
        for (var type : message.path("supportedConnectionTypes")) {
            polls |= type.asText().equals("long-polling");
        }
        if (!polls) {
            var reply = Bayeux.refused(message, "400::The connection type long-polling is the only one here");
            reply.putArray("supportedConnectionTypes").add("long-polling");
            return reply;
        }
        if (server.isFull()) {
            return Bayeux.refused(message, "403::Organization concurrent user limit exceeded");
        }
        var reply = done(message);
        var ext = reply.putObject("ext");
        ext.put("replay", true);
        ext.put("payload.format", true);
        reply.put("minimumVersion", "1.0");
        reply.put("version", "1.0");
        reply.put("clientId", server.open(access.userId()).id());
        reply.putArray("supportedConnectionTypes").add("long-polling");
        return reply;
    }

    private static @Nullable CometdClient connect(ObjectNode message, CometdClient client, ArrayNode replies) {
        var type = message.path("connectionType").asText("long-polling");
        if (!type.equals("long-polling")) {
            replies.add(
                    Bayeux.refused(message, "400::The connection type long-polling is the only one here, not " + type));
            return null;
        }
        var reply = done(message);
        replies.add(reply);
        boolean atOnce =
                client.connects() || message.path("advice").path("timeout").asLong(1) == 0;
        if (atOnce) {
            reply.putObject("advice")
                    .put("interval", 0)
                    .put("timeout", CometdServer.longestWait())
                    .put("reconnect", "retry");
        }
        return atOnce ? null : client;
    }

    private static List<String> names(ObjectNode message) {
        var names = new ArrayList<String>();
        var given = message.path("subscription");
        if (given.isArray()) {
            given.forEach(name -> names.add(name.asText()));
        } else {
            names.add(given.asText());
        }
        return names;
    }

    private ObjectNode subscribe(ObjectNode message, String channel, CometdClient client, Access access) {
        if (client.subscriptions() >= MOST_SUBSCRIPTIONS) {
            return Bayeux.refused(message, "403::Channel limit exceeded").put("subscription", channel);
        }
        var error = server.host().with(source -> {
            var found = Feed.find(source, channel, access);
            if (found instanceof Feed.Found.Closed closed) {
                return refusal(channel, closed.refusal());
            }
            return start(((Feed.Found.Open) found).feed(), message, channel, client);
        });
        if (!error.isEmpty()) {
            return Bayeux.refused(message, error).put("subscription", channel);
        }
        subscribers.add(client);
        return done(message).put("subscription", channel);
    }

    private static String refusal(String channel, Feed.Refusal refusal) {
        if (refusal == Feed.Refusal.FORBIDDEN) {
            return "403::User not allowed to subscribe CDC without View All Data permissions";
        }
        var why = channel.startsWith("/topic/") || channel.startsWith("/u/")
                ? ". The local org has no PushTopics and generic channels"
                : channel.startsWith("/data/")
                        ? ". Choose the object with a PlatformEventChannelMember of the channel ChangeEvents"
                        : "";
        return "400::The channel you requested to subscribe to does not exist {" + channel + "}" + why;
    }

    private static String start(Feed feed, ObjectNode message, String channel, CometdClient client) {
        JsonNode wanted = message.path("ext").path("replay").path(channel);
        var position = wanted.isMissingNode() ? OptionalLong.of(feed.latest()) : position(feed, wanted);
        if (position.isEmpty()) {
            return "400::The replayId {" + wanted.asText()
                    + "} you provided was invalid.  Please provide a valid ID, -2 to"
                    + " replay all events, or -1 to replay only new events.";
        }
        client.subscribe(channel, position.getAsLong());
        return "";
    }

    private static OptionalLong position(Feed feed, JsonNode wanted) {
        if (!wanted.isIntegralNumber()) {
            return OptionalLong.empty();
        }
        long replayId = wanted.longValue();
        if (replayId == NEW_ONLY) {
            return OptionalLong.of(feed.latest());
        }
        return replayId == ALL ? OptionalLong.of(feed.earliest()) : feed.behind(replayId);
    }
}
