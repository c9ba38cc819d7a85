package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way into the store.
 *
 * @param row the record as it will be
 * @param before the record as it was, null when it is new
 * @param given the fields that the request set, by canonical name
 */
record Saving(
        Org org,
        Transaction transaction,
        Access access,
        Row row,
        @Nullable Row before,
        Set<String> given,
        SaveOptions options) {

    ObjectType type() {
        return row.type();
    }

    boolean isNew() {
        return before == null;
    }

    boolean isGiven(String field) {
        return given.contains(field);
    }
}
