package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that a request gives a record: a JSON object, or a form of such an object and a file. */
final class RecordBody {

    private RecordBody() {}

    static Map<String, @Nullable Object> of(Call call, ObjectType type) {
        return call.request().upload().isPresent()
                ? form(call, type)
                : Json.object(call.request().body());
    }

    private static Map<String, @Nullable Object> form(Call call, ObjectType type) {
        if (type.fields().stream().noneMatch(field -> field.kind() == FieldKind.BASE64)) {
            throw new ApiException(
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "A " + type.name() + " has no field for a file: send application/json");
        }
        Map<String, @Nullable Object> fields = null;
        Multipart.Part file = null;
        for (var part : Multipart.parse(call.request()).parts()) {
            if ((part.isFile() ? file : fields) != null) {
                throw Multipart.malformed("has more than one " + (part.isFile() ? "file" : "part with fields"));
            }
            if (part.isFile()) {
                file = part;
            } else {
                fields = Json.object(part.bytes());
            }
        }
        if (fields == null || file == null) {
            throw Multipart.malformed("needs one part with the fields in JSON, and one with a file name");
        }
        return withFile(call, type, fields, file);
    }

    private static Map<String, @Nullable Object> withFile(
            Call call, ObjectType type, Map<String, @Nullable Object> fields, Multipart.Part file) {
        var field = type.field(file.name())
                .filter(found -> found.kind() == FieldKind.BASE64)
                .orElseThrow(() -> Multipart.malformed("has a file named " + file.name() + ", which is no field of "
                        + type.name() + " that takes one"));
        if (fields.keySet().stream().anyMatch(field.name()::equalsIgnoreCase)) {
            throw Multipart.malformed("gives " + field.name() + " twice");
        }
        var all = new LinkedHashMap<>(fields);
        all.put(field.name(), call.store().blobs().keep(file.content()));
        return all;
    }
}
