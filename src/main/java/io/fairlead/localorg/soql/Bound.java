package io.fairlead.localorg.soql;

import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import org.jspecify.annotations.Nullable;

/**
 * An expression bound to the schema.
 *
 * @param direct the field when the expression is nothing but a field of the row itself
 * @param name what messages and answers call it
 */
record Bound(
        RowValue value,
        FieldKind kind,
        @Nullable FieldRef ref,
        @Nullable Field direct,
        String name) {

    static Bound field(FieldRef ref) {
        var direct = ref.isDirect() ? ref.field() : null;
        return new Bound(ref::of, ref.kind(), ref, direct, ref.name());
    }

    static Bound computed(RowValue value, FieldKind kind, String name) {
        return new Bound(value, kind, null, null, name);
    }
}
