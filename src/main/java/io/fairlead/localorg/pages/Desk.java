package io.fairlead.localorg.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.rest.Reply;
import io.fairlead.localorg.rest.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The REST resources as one user may use them, called inside this process. */
record Desk(Access access, String version, BiFunction<Access, Request, Reply> api) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    JsonNode query(String soql) {
        return call("GET", Map.of("q", soql), null, "query");
    }

    JsonNode search(String sosl) {
        return call("GET", Map.of("q", sosl), null, "search");
    }

    JsonNode record(String object, String id) {
        return call("GET", Map.of(), null, "sobjects", object, id);
    }

    String create(String object, Map<String, @Nullable Object> values) {
        return call("POST", Map.of(), values, "sobjects", object).path("id").asText();
    }

    void update(String object, String id, Map<String, @Nullable Object> values) {
        call("PATCH", Map.of(), values, "sobjects", object, id);
    }

    void delete(String object, String id) {
        call("DELETE", Map.of(), null, "sobjects", object, id);
    }

    private JsonNode call(
            String method, Map<String, String> query, @Nullable Map<String, @Nullable Object> body, String... path) {
        try {
            var segments = Stream.concat(Stream.of("services", "data", version), Stream.of(path))
                    .toList();
            var bytes = body == null ? new byte[0] : MAPPER.writeValueAsBytes(body);
            var headers = Map.of("content-type", "application/json");
            var reply = api.apply(access, new Request(method, List.copyOf(segments), query, headers, bytes));
            return MAPPER.readTree(reply.body());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
