package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.crm.View;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Single records: by id, by external id, along a relationship. */
final class RowResource {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+(; ?[\\w.+-]+=[\\w.+-]+)*");

    private final Org org;
    private final Records records;

    RowResource(Org org, Records records) {
        this.org = org;
        this.records = records;
    }

    Reply create(Call call, ObjectType type) {
        var body = RecordBody.of(call, type);
        var row = call.write(tx -> records.insert(tx, call.access(), type, body, call.saveOptions()));
        if (type.isEvent()) {
            return Json.reply(201, Saved.created(row)::write);
        }
        return saved(201, row.id(), null).with("Location", call.sobjects() + type.name() + "/" + row.id());
    }

    static Reply saved(int status, String id, @Nullable Boolean created) {
        return Json.reply(status, out -> {
            out.writeStartObject();
            out.writeStringField("id", id);
            out.writeBooleanField("success", true);
            out.writeArrayFieldStart("errors");
            out.writeEndArray();
            if (created != null) {
                out.writeBooleanField("created", created);
            }
            out.writeEndObject();
        });
    }

    Reply byId(Call call, ObjectType type, String id) {
        call.allowMethods("GET", "HEAD", "PATCH", "DELETE");
        return switch (call.request().method()) {
            case "PATCH" -> {
                var body = RecordBody.of(call, type);
                call.write(tx -> {
                    checkConditions(call, view(call).live(id));
                    return records.update(tx, call.access(), type, id, body, call.saveOptions());
                });
                yield Reply.empty(204);
            }
            case "DELETE" -> {
                call.write(tx -> {
                    records.delete(tx, call.access(), type, id);
                    return id;
                });
                yield Reply.empty(204);
            }
            default -> read(call, type, id);
        };
    }

    private View view(Call call) {
        return new View(org, call.access());
    }

    private Reply read(Call call, ObjectType type, String id) {
        var row = org.store().read(() -> view(call).any(id));
        if (row == null || row.type() != type) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        if (row.isDeleted()) {
            throw new ApiException(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        return write(call, row);
    }

    private static void checkConditions(Call call, @Nullable Row row) {
        if (row != null) {
            Conditions.of(call.request(), row).checkWrite();
        }
    }

    private Reply write(Call call, Row row) {
        call.allowOnly("fields");
        var conditions = Conditions.of(call.request(), row);
        var unchanged = conditions.unchanged();
        if (unchanged != null) {
            return unchanged;
        }
        var names = call.request().parameter("fields");
        var fields = RowWriter.fields(call.access(), row.type(), names == null ? List.of() : List.of(names.split(",")));
        return conditions.marked(Json.reply(200, out -> RowWriter.write(out, row, fields, call.sobjects())));
    }

    /** The bytes of a file, straight from disk. */
    Reply file(Call call, ObjectType type, String id, Field field) {
        call.allowMethods("GET", "HEAD");
        call.allowOnly();
        var row = org.store().read(() -> view(call).live(id));
        if (row == null || row.type() != type || row.get(field.name()) == null) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        var blob = org.store().blobs().get(row.text(field.name()));
        var mediaType = row.text("ContentType");
        return Reply.file(
                200,
                MEDIA_TYPE.matcher(mediaType).matches() ? mediaType : "application/octet-stream",
                org.store().blobs().file(blob.name()),
                blob.size());
    }

    Reply related(Call call, ObjectType type, String id, String relationship) {
        call.allowMethods("GET", "HEAD");
        int ordinal = type.relationshipOrdinal(relationship);
        var row = org.store().read(() -> view(call).live(id));
        if (row == null || row.type() != type || ordinal < 0) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        var parent = org.store().read(() -> view(call).live(row.at(ordinal)));
        if (parent == null) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return write(call, parent);
    }

    Reply byKey(Call call, ObjectType type, Field key, String value) {
        call.allowMethods("GET", "HEAD", "PATCH", "POST", "DELETE");
        if (key.kind() == FieldKind.ID) {
            return byId(call, type, value);
        }
        var method = call.request().method();
        if (method.equals("PATCH") || method.equals("POST")) {
            return upsert(call, type, key, value);
        }
        var found = org.store().read(() -> view(call).where(type, key.name(), value));
        if (found.isEmpty()) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        if (found.size() > 1) {
            return choices(call, found);
        }
        if (method.equals("DELETE")) {
            return byId(call, type, found.get(0).id());
        }
        return write(call, found.get(0));
    }

    private static Reply choices(Call call, List<Row> found) {
        var paths = found.stream()
                .map(row -> call.sobjects() + row.type().name() + "/" + row.id())
                .toList();
        return Json.value(300, paths);
    }

    private Reply upsert(Call call, ObjectType type, Field key, String value) {
        call.allowOnly("updateOnly");
        var body = RecordBody.of(call, type);
        for (var name : body.keySet()) {
            if (name.equalsIgnoreCase(key.name())) {
                throw ApiException.bad(
                        "INVALID_FIELD",
                        "The " + key.name() + " field should not be specified in the sobject data.",
                        key.name());
            }
        }
        return call.write(tx -> {
            var found = org.where(type, key.name(), value);
            if (found.size() > 1) {
                return choices(call, found);
            }
            checkConditions(call, found.isEmpty() ? null : found.get(0));
            if (found.isEmpty() && "true".equals(call.request().parameter("updateOnly"))) {
                throw ApiException.notFound("The requested resource does not exist");
            }
            var done = records.upsert(tx, call.access(), type, key, value, body, call.saveOptions());
            return upserted(call, done);
        });
    }

    private static Reply upserted(Call call, Records.Upserted done) {
        var id = done.row().id();
        if (call.versionNumber() < 46) {
            return done.created() ? saved(201, id, null) : Reply.empty(204);
        }
        return saved(done.created() ? 201 : 200, id, done.created());
    }

    static Map<String, @Nullable Object> without(Map<String, @Nullable Object> body, String member) {
        var rest = new LinkedHashMap<>(body);
        rest.keySet().removeIf(name -> name.equalsIgnoreCase(member));
        return rest;
    }
}
