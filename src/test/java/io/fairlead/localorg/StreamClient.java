package io.fairlead.localorg;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A small Bayeux client for tests: shakes hands, subscribes, and takes events until it has enough. */
final class StreamClient {

    private final OrgClient http;
    private final String clientId;

    StreamClient(OrgClient http) {
        this.http = http;
        var hands = send("[{\"channel\":\"/meta/handshake\",\"id\":\"1\",\"version\":\"1.0\","
                + "\"supportedConnectionTypes\":[\"long-polling\"],\"ext\":{\"replay\":true}}]");
        this.clientId = hands.path(0).path("clientId").asText();
        connect();
    }

    private JsonNode send(String body) {
        return http.post("/cometd/60.0", body).json();
    }

    String clientId() {
        return clientId;
    }

    JsonNode connect() {
        return send("[{\"channel\":\"/meta/connect\",\"id\":\"2\",\"connectionType\":\"long-polling\",\"clientId\":\""
                + clientId + "\"}]");
    }

    JsonNode message(String channel) {
        return send("[{\"channel\":\"" + channel + "\",\"id\":\"9\",\"clientId\":\"" + clientId + "\"}]")
                .path(0);
    }

    JsonNode subscribe(String channel, long replay) {
        return send("[{\"channel\":\"/meta/subscribe\",\"id\":\"3\",\"clientId\":\"" + clientId
                        + "\",\"subscription\":\"" + channel + "\",\"ext\":{\"replay\":{\"" + channel + "\":" + replay
                        + "}}}]")
                .path(0);
    }

    JsonNode unsubscribe(String channel) {
        return send("[{\"channel\":\"/meta/unsubscribe\",\"id\":\"4\",\"clientId\":\"" + clientId
                        + "\",\"subscription\":\"" + channel + "\"}]")
                .path(0);
    }

    /** Waits for this many events. */
    List<JsonNode> take(int count) {
        var events = new ArrayList<JsonNode>();
        while (events.size() < count) {
            for (var message : connect()) {
                if (message.has("data")) {
                    events.add(message);
                } else if (!message.path("successful").asBoolean()) {
                    throw new AssertionError("refused: " + message);
                }
            }
        }
        return events;
    }
}
