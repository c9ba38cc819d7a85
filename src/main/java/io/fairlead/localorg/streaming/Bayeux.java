package io.fairlead.localorg.streaming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.localorg.rest.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The messages of the Bayeux protocol as JSON. */
final class Bayeux {

    static final String HANDSHAKE = "/meta/handshake";
    static final String CONNECT = "/meta/connect";
    static final String SUBSCRIBE = "/meta/subscribe";
    static final String UNSUBSCRIBE = "/meta/unsubscribe";
    static final String DISCONNECT = "/meta/disconnect";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Bayeux() {}

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ObjectNode message(String channel) {
        return JsonNodeFactory.instance.objectNode().put("channel", channel);
    }

    /** The reply to a message, without its outcome. */
    static ObjectNode replyTo(ObjectNode message) {
        var reply = message(message.path("channel").asText());
        if (message.has("id")) {
            reply.set("id", message.get("id"));
        }
        if (message.has("clientId")) {
            reply.set("clientId", message.get("clientId"));
        }
        return reply;
    }

    static ObjectNode refused(ObjectNode message, String error) {
        return replyTo(message).put("successful", false).put("error", error);
    }

    /** The messages of a request body, or nothing when it is not one message or a list of them. */
    static List<ObjectNode> read(byte[] body) {
        var messages = new ArrayList<ObjectNode>();
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root instanceof ObjectNode one) {
                messages.add(one);
            } else if (root instanceof ArrayNode many) {
                for (var node : many) {
                    if (!(node instanceof ObjectNode message)) {
                        return List.of();
                    }
                    messages.add(message);
                }
            }
        } catch (IOException notJson) {
            return List.of();
        }
        return messages;
    }

    static Reply reply(ArrayNode messages) {
        try {
            return Reply.json(200, MAPPER.writeValueAsBytes(messages));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("Cannot write an answer of our own.", failure);
        }
    }
}
