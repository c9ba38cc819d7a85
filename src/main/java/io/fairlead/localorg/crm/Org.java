package io.fairlead.localorg.crm;

import io.fairlead.localorg.formula.Scope;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.RecordStore;
import io.fairlead.localorg.store.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The schema and the records together, with the look-ups that rules need. */
public record Org(Schema schema, RecordStore store) implements Scope.Parents {

    @Override
    public Optional<ObjectType> type(String object) {
        return schema.find(object);
    }

    @Override
    public @Nullable Row row(@Nullable Object id) {
        return live(id);
    }

    /** The day that formulas call today, in UTC. */
    LocalDate today() {
        return store.now().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** The row with this id unless it is deleted or unknown. */
    public @Nullable Row live(@Nullable Object id) {
        var row = any(id);
        return row == null || row.isDeleted() ? null : row;
    }

    /** The row with this id, deleted or not. */
    public @Nullable Row any(@Nullable Object id) {
        if (!(id instanceof String text) || text.length() < 15) {
            return null;
        }
        var type = schema.byId(text);
        long number = Ids.number(text);
        return type.isEmpty() || number < 0 ? null : store.table(type.get()).row(number);
    }

    /** Rows whose field has this value, text compared without case, not the deleted ones. */
    public List<Row> where(ObjectType type, String field, Object value) {
        int ordinal = type.ordinal(field);
        var table = store.table(type);
        var rows = new ArrayList<Row>();
        if (ordinal < 0) {
            return rows;
        }
        LongConsumer check = number -> {
            var row = table.live(number);
            if (row != null && same(row.at(ordinal), value)) {
                rows.add(row);
            }
        };
        if (table.isIndexed(ordinal)) {
            table.candidates(ordinal, value, check);
        } else {
            table.forEachNumber(check);
        }
        return rows;
    }

    public List<Row> where(String object, String field, Object value) {
        return where(schema.get(object), field, value);
    }

    public Optional<Row> first(String object, String field, Object value) {
        return where(object, field, value).stream().findFirst();
    }

    private static boolean same(@Nullable Object a, Object b) {
        return (a instanceof String x && b instanceof String y) ? x.equalsIgnoreCase(y) : b.equals(a);
    }
}
