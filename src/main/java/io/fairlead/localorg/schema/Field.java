package io.fairlead.localorg.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One field of an object.
 *
 * @param size text length, or for numbers the digits in all
 * @param relationship how a query reaches the parent, empty when there is no parent
 * @param childRelationship how a query on the parent reaches these rows, empty when it cannot
 * @param preset the default value, or the display format of an auto number, or empty
 * @param compound the field that this one is a part of, or empty
 */
public record Field(
        String name,
        String label,
        FieldKind kind,
        int size,
        int scale,
        Set<FieldFlag> flags,
        List<PicklistValue> values,
        List<String> referenceTo,
        String relationship,
        String childRelationship,
        String preset,
        String compound) {

    public Field {
        var copy = EnumSet.noneOf(FieldFlag.class);
        copy.addAll(flags);
        flags = Set.copyOf(copy);
        values = List.copyOf(values);
        referenceTo = List.copyOf(referenceTo);
    }

    public boolean is(FieldFlag flag) {
        return flags.contains(flag);
    }

    /** The same field with values like those of another one. */
    Field like(Field other) {
        return new Field(
                name,
                label,
                other.kind,
                other.size,
                other.scale,
                flags,
                values,
                referenceTo,
                relationship,
                childRelationship,
                preset,
                compound);
    }

    public boolean isPolymorphic() {
        return referenceTo.size() > 1;
    }

    public boolean isCreateable() {
        return !is(FieldFlag.READONLY) && !is(FieldFlag.AUTONUMBER) && !is(FieldFlag.CALCULATED);
    }

    public boolean isUpdateable() {
        return isCreateable() && !is(FieldFlag.CREATEONLY);
    }

    public boolean isNillable() {
        return !is(FieldFlag.REQUIRED) && kind != FieldKind.BOOLEAN && kind != FieldKind.ID;
    }

    public boolean isDefaulted() {
        return is(FieldFlag.DEFAULTED) || kind == FieldKind.BOOLEAN || !preset.isEmpty();
    }

    public boolean isFilterable() {
        return kind != FieldKind.LONGTEXT && kind != FieldKind.ADDRESS && kind != FieldKind.BASE64;
    }

    public boolean isIndexed() {
        return !is(FieldFlag.CALCULATED)
                && (is(FieldFlag.INDEXED)
                        || is(FieldFlag.UNIQUE)
                        || is(FieldFlag.EXTERNALID)
                        || kind == FieldKind.REFERENCE
                        || kind == FieldKind.EMAIL);
    }

    /** Whether a record can be found by this field in an upsert or a nested parent reference. */
    public boolean identifies() {
        return is(FieldFlag.EXTERNALID) || is(FieldFlag.IDLOOKUP) || kind == FieldKind.ID;
    }
}
