package io.fairlead.localorg.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.store.Row;
import org.jspecify.annotations.Nullable;

/** Events as JSON: how they are kept and how the Streaming API shows them. */
final class EventJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EventJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode read(String body) {
        try {
            return (ObjectNode) MAPPER.readTree(body);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A kept event is not readable.", damaged);
        }
    }

    /** What an event shows of a row's field; a box that was never ticked is false. */
    static @Nullable Object value(Row row, Field field) {
        var value = row.get(field.name());
        return field.kind() == FieldKind.BOOLEAN ? Boolean.valueOf(Boolean.TRUE.equals(value)) : value;
    }

    static JsonNode node(@Nullable Object value) {
        var nodes = JsonNodeFactory.instance;
        if (value == null) {
            return nodes.nullNode();
        }
        if (value instanceof Boolean truth) {
            return nodes.booleanNode(truth);
        }
        if (value instanceof Long number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Double number) {
            return nodes.numberNode(number);
        }
        // A day is written as a day, a moment in UTC with a Z.
        return nodes.textNode(value.toString());
    }
}
