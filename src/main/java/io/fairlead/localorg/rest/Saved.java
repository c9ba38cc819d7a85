package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.crm.ApiError;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one record of many. */
record Saved(@Nullable String id, @Nullable Boolean created, List<ApiError> errors) {

    static Saved ok(String id, @Nullable Boolean created) {
        return new Saved(id, created, List.of());
    }

    static Saved failed(@Nullable String id, List<ApiError> errors) {
        return new Saved(id, null, errors);
    }

    boolean success() {
        return errors.isEmpty();
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        if (id != null && success()) {
            out.writeStringField("id", id);
        }
        out.writeBooleanField("success", success());
        out.writeArrayFieldStart("errors");
        for (var error : errors) {
            Json.error(out, error, "statusCode", true);
        }
        out.writeEndArray();
        if (created != null && success()) {
            out.writeBooleanField("created", created);
        }
        out.writeEndObject();
    }
}
