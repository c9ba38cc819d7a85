package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.ApiValues;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one record with all or some of its fields. */
final class RowWriter {

    private RowWriter() {}

    static List<Field> fields(Access access, ObjectType type, List<String> names) {
        if (names.isEmpty()) {
            return type.fields().stream()
                    .filter(field -> access.canSee(type, field))
                    .toList();
        }
        var fields = new ArrayList<Field>();
        for (var name : names) {
            fields.add(type.field(name.trim())
                    .filter(field -> access.canSee(type, field))
                    .orElseThrow(() -> ApiException.bad(
                            "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type.name())));
        }
        return fields;
    }

    static void write(JsonGenerator out, Row row, List<Field> fields, String sobjects) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("attributes");
        out.writeStringField("type", row.type().name());
        out.writeStringField("url", sobjects + row.type().name() + "/" + row.id());
        out.writeEndObject();
        for (var field : fields) {
            out.writeFieldName(field.name());
            ApiValues.write(out, value(row, field, sobjects));
        }
        out.writeEndObject();
    }

    private static @Nullable Object value(Row row, Field field, String sobjects) {
        if (field.kind() == FieldKind.ADDRESS) {
            return address(row, field);
        }
        var value = row.get(field.name());
        if (value != null && field.kind() == FieldKind.BASE64) {
            return sobjects + row.type().name() + "/" + row.id() + "/" + field.name();
        }
        return value == null && field.kind() == FieldKind.BOOLEAN ? (Object) false : value;
    }

    private static @Nullable Object address(Row row, Field field) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        boolean filled = false;
        for (var part : row.type().fields()) {
            if (part.compound().equals(field.name())) {
                var name = part.name().substring(field.name().length() - "Address".length());
                var value = row.get(part.name());
                filled |= value != null;
                parts.put(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), value);
            }
        }
        return filled ? parts : null;
    }
}
