package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One member of an answered record. */
sealed interface Column {

    String key();

    /** A field of the record; null stands for the type of a polymorphic parent. */
    record OfField(String key, @Nullable Field field) implements Column {}

    record Computed(String key, RowValue value, FieldKind kind) implements Column {}

    record Parent(String key, List<Column> columns) implements Column {}

    /** What the user may do with the record. */
    record RecordAccess(String key, List<String> fields, Access access) implements Column {}

    record Children(String key, ChildQuery query) implements Column {}

    record TypeOf(String key, Map<String, List<Column>> columnsByType, List<Column> otherwise) implements Column {}
}
