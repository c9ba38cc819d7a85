package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One row as a request of its own within a composite: an upsert by external id, or an update by Id. */
final class SingleRow {
    private SingleRow() {}

    static ObjectNode request(String base, Row row, String reference, Map<String, String> headers) {
        String place = row.key().isEmpty() ? row.id() : row.keyField() + "/" + encoded(row.key());
        ObjectNode request = Json.MAPPER.createObjectNode();
        request.put("method", "PATCH")
                .put("url", base + "/sobjects/" + row.object() + "/" + place)
                .put("referenceId", reference);
        if (!headers.isEmpty()) {
            headers.forEach(request.putObject("httpHeaders")::put);
        }
        request.set("body", Json.MAPPER.valueToTree(row.values()));
        return request;
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static RowResult result(Row row, JsonNode answer) {
        int status = answer.path("httpStatusCode").asInt(0);
        return status >= 200 && status < 300
                ? RowResult.of(row, answer.path("body"))
                : RowResult.failed(row, answer.path("body").path(0), status);
    }
}
