package io.fairlead.localorg.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Events of one layout in Avro, as the Pub/Sub API carries them. */
public final class AvroForm {

    private final EventLayout layout;
    private final Schema schema;
    private final String schemaId;

    AvroForm(EventLayout layout) {
        this.layout = layout;
        this.schema = AvroSchemas.of(layout);
        this.schemaId = idOf(schema.toString());
    }

    /** The same schema always has the same id: 22 characters, as Salesforce's. */
    private static String idOf(String json) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(json.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java runtime has no MD5.", missing);
        }
    }

    public String schemaId() {
        return schemaId;
    }

    public String schemaJson() {
        return schema.toString();
    }

    /** The payload of an event that is kept as JSON. */
    public byte[] encode(ObjectNode body) {
        var whole = new GenericData.Record(schema);
        if (body.get(AvroSchemas.HEADER) instanceof ObjectNode header) {
            whole.put(AvroSchemas.HEADER, header(header));
        }
        fill(whole, layout.parts(), body);
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(whole, encoder);
            encoder.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write an event.", failure);
        }
        return out.toByteArray();
    }

    private static void fill(GenericRecord into, List<EventPart> parts, JsonNode body) {
        for (var part : parts) {
            var node = body.get(part.name());
            if (node == null || node.isNull()) {
                continue;
            }
            var field = part.field();
            if (field == null) {
                var inside = new GenericData.Record(AvroSchemas.inside(into.getSchema(), part.name()));
                fill(inside, part.parts(), node);
                into.put(part.name(), inside);
            } else {
                into.put(part.name(), value(field, node));
            }
        }
    }

    private static Object value(Field field, JsonNode node) {
        return switch (field.kind()) {
            case BOOLEAN -> node.booleanValue();
            case INT -> node.intValue();
            case DOUBLE, CURRENCY, PERCENT -> node.doubleValue();
            case DATE ->
                LocalDate.parse(node.textValue())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            case DATETIME -> Instant.parse(node.textValue()).toEpochMilli();
            default -> node.textValue();
        };
    }

    private GenericRecord header(ObjectNode json) {
        var type = schema.getField(AvroSchemas.HEADER).schema();
        var header = new GenericData.Record(type);
        for (var field : type.getFields()) {
            var node = Objects.requireNonNull(json.get(field.name()));
            header.put(
                    field.name(),
                    switch (field.schema().getType()) {
                        case ENUM -> new GenericData.EnumSymbol(field.schema(), node.textValue());
                        case INT -> node.intValue();
                        case LONG -> node.longValue();
                        case ARRAY -> field.name().endsWith("Fields") ? bitmaps(node) : texts(node);
                        default -> node.textValue();
                    });
        }
        return header;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(node -> texts.add(node.textValue()));
        return texts;
    }

    private List<String> bitmaps(JsonNode names) {
        return FieldBitmaps.of(layout.parts(), texts(names));
    }

    /** The fields of a platform event that was published in this form; the org's own ones are left out. */
    public Map<String, @Nullable Object> decode(byte[] payload) {
        GenericRecord published;
        try {
            published = new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(payload, null));
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException unreadable) {
            throw new IllegalArgumentException("The payload is not an event of this schema in Avro's binary form.");
        }
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var part : layout.parts()) {
            var field = part.field();
            var value = published.get(part.name());
            if (field != null && field.name().endsWith("__c") && value != null) {
                fields.put(field.name(), plain(field.kind(), value));
            }
        }
        return fields;
    }

    private static Object plain(FieldKind kind, Object value) {
        if (kind == FieldKind.DATE && value instanceof Long millis) {
            return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate();
        }
        if (kind == FieldKind.DATETIME && value instanceof Long millis) {
            return Instant.ofEpochMilli(millis);
        }
        return value instanceof CharSequence text ? text.toString() : value;
    }
}
