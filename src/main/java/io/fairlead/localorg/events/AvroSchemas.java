package io.fairlead.localorg.events;

import io.fairlead.localorg.schema.FieldKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** The Avro schemas of events, built as Salesforce builds them: a union with null for every field. */
final class AvroSchemas {

    static final String HEADER = "ChangeEventHeader";
    private static final String NAMESPACE = "com.sforce.eventbus";
    private static final List<String> CHANGE_TYPES = List.of(
            "CREATE",
            "UPDATE",
            "DELETE",
            "UNDELETE",
            "GAP_CREATE",
            "GAP_UPDATE",
            "GAP_DELETE",
            "GAP_UNDELETE",
            "GAP_OVERFLOW",
            "SNAPSHOT");

    private AvroSchemas() {}

    static Schema of(EventLayout layout) {
        var fields = new ArrayList<Schema.Field>();
        if (!layout.type().isEvent()) {
            fields.add(new Schema.Field(HEADER, header(), null, null));
        }
        for (var part : layout.parts()) {
            fields.add(isOwn(layout, part) ? always(part) : field(part));
        }
        return Schema.createRecord(layout.name(), null, NAMESPACE, false, fields);
    }

    private static Schema header() {
        var texts = Schema.createArray(text());
        var fields = new ArrayList<Schema.Field>();
        fields.add(new Schema.Field("entityName", text(), null, null));
        fields.add(new Schema.Field("recordIds", texts, null, null));
        fields.add(new Schema.Field(
                "changeType", Schema.createEnum("ChangeType", null, NAMESPACE, CHANGE_TYPES), null, null));
        fields.add(new Schema.Field("changeOrigin", text(), null, null));
        fields.add(new Schema.Field("transactionKey", text(), null, null));
        fields.add(new Schema.Field("sequenceNumber", Schema.create(Schema.Type.INT), null, null));
        fields.add(new Schema.Field("commitTimestamp", Schema.create(Schema.Type.LONG), null, null));
        fields.add(new Schema.Field("commitNumber", Schema.create(Schema.Type.LONG), null, null));
        fields.add(new Schema.Field("commitUser", text(), null, null));
        for (var name : List.of("nulledFields", "diffFields", "changedFields")) {
            fields.add(new Schema.Field(name, texts, null, null));
        }
        return Schema.createRecord(HEADER, null, NAMESPACE, false, fields);
    }

    /** Whoever publishes a platform event has to give its time and user, as at Salesforce. */
    private static boolean isOwn(EventLayout layout, EventPart part) {
        return layout.type().isEvent()
                && (part.name().equals("CreatedDate") || part.name().equals("CreatedById"));
    }

    private static Schema.Field always(EventPart part) {
        var type = part.name().equals("CreatedDate") ? Schema.Type.LONG : Schema.Type.STRING;
        return new Schema.Field(part.name(), Schema.create(type), null, null);
    }

    private static Schema.Field field(EventPart part) {
        var field = part.field();
        if (field == null) {
            var inside = part.parts().stream().map(AvroSchemas::field).toList();
            // Two addresses of one object are two records, which Avro wants named apart.
            var record = Schema.createRecord(
                    part.name().equals("Name") ? "PersonName" : part.name(), null, NAMESPACE, false, inside);
            return optional(part.name(), record);
        }
        return optional(part.name(), Schema.create(type(field.kind())));
    }

    private static Schema.Field optional(String name, Schema type) {
        var union = Schema.createUnion(Schema.create(Schema.Type.NULL), type);
        return new Schema.Field(name, union, null, Schema.Field.NULL_DEFAULT_VALUE);
    }

    private static Schema.Type type(FieldKind kind) {
        return switch (kind) {
            case BOOLEAN -> Schema.Type.BOOLEAN;
            case INT -> Schema.Type.INT;
            case DOUBLE, CURRENCY, PERCENT -> Schema.Type.DOUBLE;
            case DATE, DATETIME -> Schema.Type.LONG;
            default -> Schema.Type.STRING;
        };
    }

    private static Schema text() {
        return Schema.create(Schema.Type.STRING);
    }

    /** The record behind an optional compound field. */
    static Schema inside(Schema outer, String field) {
        return outer.getField(field).schema().getTypes().get(1);
    }
}
