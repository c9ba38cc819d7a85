package io.fairlead.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fairlead.Json;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/**
 * What Salesforce answered to one call.
 *
 * @param status HTTP status
 * @param headers the {@code Sforce-…} response headers, by their names in lower case
 */
public record Reply(int status, String text, Map<String, String> headers) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** A header, however the server spells its name; "" if it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The body as JSON; a missing node if it is empty. */
    public JsonNode json() {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Salesforce answered " + status + " with something that is not JSON", e);
        }
    }
}
