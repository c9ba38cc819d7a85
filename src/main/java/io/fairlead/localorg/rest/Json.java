package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.crm.ApiError;
import io.fairlead.localorg.crm.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON as the API speaks it. */
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxStringLength(Uploads.LARGEST_BODY)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Writes one answer. */
    interface Writer {
        void write(JsonGenerator out) throws IOException;
    }

    static byte[] bytes(Writer writer) {
        var buffer = new ByteArrayOutputStream(512);
        try (var out = MAPPER.getFactory().createGenerator(buffer)) {
            writer.write(out);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write an answer.", failure);
        }
        return buffer.toByteArray();
    }

    static Reply reply(int status, Writer writer) {
        return Reply.json(status, bytes(writer));
    }

    /** Answers a map, list or plain value. */
    static Reply value(int status, Object value) {
        return reply(status, out -> MAPPER.writeValue(dontClose(out), value));
    }

    private static JsonGenerator dontClose(JsonGenerator out) {
        return out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    static Map<String, @Nullable Object> object(byte[] body) {
        try {
            Map<String, @Nullable Object> value = MAPPER.readValue(body, new TypeReference<>() {});
            if (value == null) {
                throw ApiException.bad(
                        "JSON_PARSER_ERROR", "The HTTP entity body is required, but this request has no entity body.");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw malformed(malformed);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read a request body.", failure);
        }
    }

    private static ApiException malformed(JsonProcessingException cause) {
        var at = cause.getLocation();
        var place =
                at == null ? "[line:1, column:1]" : "[line:" + at.getLineNr() + ", column:" + at.getColumnNr() + "]";
        return ApiException.bad("JSON_PARSER_ERROR", cause.getOriginalMessage() + " at " + place);
    }

    /** The same answer with line breaks and indents. */
    static Reply pretty(Reply reply) {
        if (!Reply.JSON.equals(reply.headers().get("Content-Type"))) {
            return reply;
        }
        try {
            var body = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(MAPPER.readTree(reply.body()));
            var pretty = Reply.json(reply.status(), body);
            reply.headers().forEach(pretty::with);
            return pretty;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read an answer of our own.", failure);
        }
    }

    static Reply errors(ApiException refused) {
        return reply(refused.status(), out -> {
            out.writeStartArray();
            for (var error : refused.errors()) {
                error(out, error, "errorCode", false);
            }
            out.writeEndArray();
        });
    }

    /** Writes one error; collections call the code {@code statusCode} and always list the fields. */
    static void error(JsonGenerator out, ApiError error, String codeKey, boolean allFields) throws IOException {
        out.writeStartObject();
        for (var detail : error.details().entrySet()) {
            if (codeKey.equals("errorCode")) {
                out.writeFieldName(detail.getKey());
                out.writeRawValue(MAPPER.writeValueAsString(detail.getValue()));
            }
        }
        out.writeStringField("message", error.message());
        out.writeStringField(codeKey, error.code());
        boolean always = allFields || error.code().equals("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        if (always || !error.fields().isEmpty()) {
            out.writeArrayFieldStart("fields");
            for (var field : error.fields()) {
                out.writeString(field);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    /** The member as a list of objects, or the complaint that it is none. */
    @SuppressWarnings("unchecked")
    static List<Map<String, @Nullable Object>> objects(Map<String, @Nullable Object> body, String member) {
        if (!(body.get(member) instanceof List<?> list) || !list.stream().allMatch(entry -> entry instanceof Map)) {
            throw ApiException.bad(
                    "JSON_PARSER_ERROR",
                    "The request needs an array of objects named " + member + " at [line:1, column:1]");
        }
        return (List<Map<String, @Nullable Object>>) list;
    }

    static boolean flag(Map<String, @Nullable Object> body, String member) {
        var value = body.get(member);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw ApiException.bad(
                "JSON_PARSER_ERROR",
                "Cannot deserialize instance of boolean from VALUE_STRING value " + value
                        + " or request may be missing a required field at [line:1, column:1]");
    }
}
