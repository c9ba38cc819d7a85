package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.RecordStore;
import io.fairlead.localorg.store.Row;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows ids to rows that the user sees while one query runs, remembering the latest parents. */
final class Rows {

    private static final int REMEMBERED = 2_000;

    private final Schema schema;
    private final RecordStore store;
    private final Access access;
    private final Map<String, Row> parentById = new HashMap<>();

    Rows(Schema schema, RecordStore store, Access access) {
        this.schema = schema;
        this.store = store;
        this.access = access;
    }

    /** The same for another reading, with nothing remembered. */
    Rows again() {
        return new Rows(schema, store, access);
    }

    @Nullable
    Row parent(@Nullable Object id) {
        if (!(id instanceof String text)) {
            return null;
        }
        var known = parentById.get(text);
        if (known != null) {
            return known;
        }
        var type = schema.byId(text);
        long number = Ids.number(text);
        var row = type.isEmpty() || number < 0 ? null : store.table(type.get()).row(number);
        if (row != null && !access.sees(row)) {
            return null;
        }
        if (row != null) {
            if (parentById.size() >= REMEMBERED) {
                parentById.clear();
            }
            parentById.put(text, row);
        }
        return row;
    }
}
