package io.fairlead.localorg.soql;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.crm.ApiValues;
import io.fairlead.localorg.crm.RecordRights;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.store.Row;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as the JSON records of an answer. */
final class RecordWriter {

    private final String base;
    private final Rows rows;

    /**
     * Writes for one request.
     *
     * @param base the path before the object name in record addresses, for example {@code /services/data/v60.0/sobjects/}
     */
    RecordWriter(String base, Rows rows) {
        this.base = base;
        this.rows = rows;
    }

    void write(JsonGenerator out, Row row, List<Column> columns) throws IOException {
        out.writeStartObject();
        attributes(out, row);
        for (var column : columns) {
            out.writeFieldName(column.key());
            column(out, row, column);
        }
        out.writeEndObject();
    }

    private void attributes(JsonGenerator out, Row row) throws IOException {
        out.writeObjectFieldStart("attributes");
        out.writeStringField("type", row.type().name());
        out.writeStringField("url", base + row.type().name() + "/" + row.id());
        out.writeEndObject();
    }

    private void column(JsonGenerator out, Row row, Column column) throws IOException {
        if (column instanceof Column.OfField of) {
            var field = of.field();
            ApiValues.write(out, field == null ? FieldRef.typeName(row) : shown(row, field));
        } else if (column instanceof Column.Computed computed) {
            ApiValues.write(out, computed.value().of(row, rows));
        } else if (column instanceof Column.Parent parent) {
            parent(out, row, parent.key(), parent.columns());
        } else if (column instanceof Column.TypeOf typeOf) {
            var target = parentRow(row, typeOf.key());
            var columns = target == null
                    ? typeOf.otherwise()
                    : typeOf.columnsByType().getOrDefault(target.type().name(), typeOf.otherwise());
            parent(out, row, typeOf.key(), columns);
        } else if (column instanceof Column.RecordAccess asked) {
            recordAccess(out, row, asked);
        } else if (column instanceof Column.Children children) {
            children(out, row, children.query());
        }
    }

    /** The value, or where to get it if it is a file. */
    private @Nullable Object shown(Row row, Field field) {
        var value = FieldRef.value(row, field);
        return value == null || field.kind() != FieldKind.BASE64
                ? value
                : base + row.type().name() + "/" + row.id() + "/" + field.name();
    }

    private static void recordAccess(JsonGenerator out, Row row, Column.RecordAccess asked) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("attributes");
        out.writeStringField("type", RecordRights.OBJECT);
        out.writeEndObject();
        for (var field : asked.fields()) {
            out.writeFieldName(field);
            ApiValues.write(out, RecordRights.value(asked.access(), row, field));
        }
        out.writeEndObject();
    }

    private @Nullable Row parentRow(Row row, String relationship) {
        int ordinal = row.type().relationshipOrdinal(relationship);
        return ordinal < 0 ? null : rows.parent(row.at(ordinal));
    }

    private void parent(JsonGenerator out, Row row, String relationship, List<Column> columns) throws IOException {
        var parent = parentRow(row, relationship);
        if (parent == null) {
            out.writeNull();
        } else {
            write(out, parent, columns);
        }
    }

    private void children(JsonGenerator out, Row row, ChildQuery query) throws IOException {
        var numbers = query.of(row, rows);
        if (numbers.length == 0) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        out.writeNumberField("totalSize", numbers.length);
        out.writeBooleanField("done", true);
        out.writeArrayFieldStart("records");
        for (long number : numbers) {
            var child = query.rows().table().row(number);
            if (child != null) {
                write(out, child, query.columns());
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
