package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.crm.ApiError;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.StoredEvent;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of one record of many. */
record Saved(@Nullable String id, @Nullable Boolean created, List<ApiError> errors, List<ApiError> notes) {

    static Saved ok(String id, @Nullable Boolean created) {
        return new Saved(id, created, List.of(), List.of());
    }

    static Saved failed(@Nullable String id, List<ApiError> errors) {
        return new Saved(id, null, errors, List.of());
    }

    /** A new record, or a published event, which is answered with its name among the errors. */
    static Saved created(Row row) {
        return row.type().isEvent()
                ? new Saved(row.id(), null, List.of(), List.of(published(row)))
                : ok(row.id(), null);
    }

    private static ApiError published(Row event) {
        var at = Objects.requireNonNull(event.instant("CreatedDate"), "a published event has its time");
        return ApiError.of("OPERATION_ENQUEUED", StoredEvent.uuid(event.number(), at));
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
        for (var note : notes) {
            Json.error(out, note, "statusCode", true);
        }
        out.writeEndArray();
        if (created != null && success()) {
            out.writeBooleanField("created", created);
        }
        out.writeEndObject();
    }
}
