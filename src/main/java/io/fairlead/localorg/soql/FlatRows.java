package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.ApiValues;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as lines of text, for bulk result files. */
final class FlatRows {

    private FlatRows() {}

    static List<String> headings(List<Column> columns) {
        var headings = new ArrayList<String>();
        collect(columns, "", headings);
        return headings;
    }

    private static void collect(List<Column> columns, String prefix, List<String> headings) {
        for (var column : columns) {
            if (column instanceof Column.Parent parent) {
                collect(parent.columns(), prefix + parent.key() + ".", headings);
            } else if (column instanceof Column.OfField of && isCompound(of.field())) {
                throw unsupported("Compound data is not supported in a bulk query: " + column.key());
            } else if (column instanceof Column.OfField of && isBinary(of.field())) {
                throw unsupported("Binary fields are not supported in a bulk query: " + column.key());
            } else if (column instanceof Column.Children
                    || column instanceof Column.TypeOf
                    || column instanceof Column.RecordAccess) {
                throw unsupported("Nested queries and TYPEOF are not supported in a bulk query");
            } else {
                headings.add(prefix + column.key());
            }
        }
    }

    private static boolean isCompound(@Nullable Field field) {
        return field != null && field.kind() == FieldKind.ADDRESS;
    }

    private static boolean isBinary(@Nullable Field field) {
        return field != null && field.kind() == FieldKind.BASE64;
    }

    private static ApiException unsupported(String message) {
        return ApiException.bad("FEATURENOTENABLED", message);
    }

    static List<String> values(Row row, List<Column> columns, Rows rows) {
        var values = new ArrayList<String>();
        collect(row, columns, rows, values);
        return values;
    }

    private static void collect(@Nullable Row row, List<Column> columns, Rows rows, List<String> values) {
        for (var column : columns) {
            if (column instanceof Column.Parent parent) {
                int ordinal = row == null ? -1 : row.type().relationshipOrdinal(parent.key());
                collect(
                        row == null || ordinal < 0 ? null : rows.parent(row.at(ordinal)),
                        parent.columns(),
                        rows,
                        values);
            } else if (row == null) {
                values.add("");
            } else if (column instanceof Column.OfField of) {
                var field = of.field();
                values.add(field == null ? FieldRef.typeName(row) : ApiValues.csv(FieldRef.value(row, field)));
            } else if (column instanceof Column.Computed computed) {
                values.add(ApiValues.csv(computed.value().of(row, rows)));
            }
        }
    }
}
