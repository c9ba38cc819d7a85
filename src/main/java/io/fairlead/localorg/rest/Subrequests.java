package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fairlead.localorg.crm.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an inner request of a composite call. */
final class Subrequests {

    private static final byte[] NOTHING = new byte[0];

    private Subrequests() {}

    static Request of(Request outer, Map<String, @Nullable Object> request, References references) {
        var url = references.resolve(required(request, "url"));
        var method = required(request, "method").toUpperCase(Locale.ROOT);
        var target = Targets.parse(url.startsWith("/") ? url : "/" + url);
        if (target.path().size() < 4 || !target.path().get(2).matches("v\\d\\d\\.0")) {
            throw ApiException.bad(
                    "INVALID_INPUT", "The url of a subrequest must start with /services/data/vXX.X/: " + url);
        }
        var headers = new HashMap<>(outer.headers());
        if (request.get("httpHeaders") instanceof Map<?, ?> own) {
            own.forEach(
                    (name, value) -> headers.put(String.valueOf(name).toLowerCase(Locale.ROOT), String.valueOf(value)));
        }
        var body = request.get("body");
        return new Request(
                method,
                target.path(),
                target.query(),
                headers,
                body == null ? NOTHING : bytes(references.resolveAll(body)));
    }

    private static byte[] bytes(@Nullable Object body) {
        try {
            return Json.MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException failure) {
            throw ApiException.bad("JSON_PARSER_ERROR", failure.getOriginalMessage());
        }
    }

    static String required(Map<String, @Nullable Object> request, String member) {
        if (request.get(member) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw ApiException.bad("INVALID_INPUT", "Each subrequest needs the member " + member + ".");
    }
}
