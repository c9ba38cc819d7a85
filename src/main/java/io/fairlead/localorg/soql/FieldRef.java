package io.fairlead.localorg.soql;

import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field reached from a row, perhaps through parents.
 *
 * @param relationships canonical relationship names on the way
 * @param base the object the path starts from
 * @param owner the object that has the field; for a polymorphic way one of those that have it
 * @param field the field; null for the {@code Type} of a polymorphic parent
 */
record FieldRef(
        List<String> relationships,
        ObjectType base,
        ObjectType owner,
        @Nullable Field field) {

    FieldRef {
        relationships = List.copyOf(relationships);
    }

    String name() {
        return field == null ? "Type" : field.name();
    }

    FieldKind kind() {
        return field == null ? FieldKind.STRING : field.kind();
    }

    boolean isDirect() {
        return relationships.isEmpty();
    }

    /** The position of a direct field in the row. */
    int ordinal() {
        return base.ordinal(name());
    }

    @Nullable
    Object of(Row start, Rows rows) {
        Row row = start;
        for (var relationship : relationships) {
            int ordinal = row.type().relationshipOrdinal(relationship);
            var parent = ordinal < 0 ? null : rows.parent(row.at(ordinal));
            if (parent == null) {
                return null;
            }
            row = parent;
        }
        return field == null ? typeName(row) : value(row, field);
    }

    /** What the Type of a polymorphic parent reads: the object's name, but Queue for a queue. */
    static String typeName(Row row) {
        var name = row.type().name();
        return name.equals("Group") ? row.text("Type") : name;
    }

    /** The value of a field of this name in a row; an unset checkbox is false. */
    static @Nullable Object value(Row row, Field field) {
        int ordinal = row.type().ordinal(field.name());
        if (ordinal < 0) {
            return null;
        }
        if (field.kind() == FieldKind.ADDRESS) {
            return address(row, field);
        }
        var value = row.at(ordinal);
        return value == null && field.kind() == FieldKind.BOOLEAN ? (Object) false : value;
    }

    private static @Nullable Map<String, @Nullable Object> address(Row row, Field field) {
        var stem = field.name().substring(0, field.name().length() - "Address".length());
        var parts = new LinkedHashMap<String, @Nullable Object>();
        for (var part : List.of(
                "City", "Country", "GeocodeAccuracy", "Latitude", "Longitude", "PostalCode", "State", "Street")) {
            var key = Character.toLowerCase(part.charAt(0)) + part.substring(1);
            parts.put(key, row.get(stem + part));
        }
        return parts.values().stream().allMatch(value -> value == null) ? null : parts;
    }
}
