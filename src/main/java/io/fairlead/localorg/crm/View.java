package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records as one user sees them: what is not shared with the user is not there. */
public record View(Org org, Access access) {

    /** The row with this id, deleted or not, or null when there is none for this user. */
    public @Nullable Row any(String id) {
        var row = Ids.isId(id) ? org.any(Ids.full(id)) : null;
        return row != null && access.sees(row) ? row : null;
    }

    /** The row with this id, or null when there is none for this user or it is deleted. */
    public @Nullable Row live(@Nullable Object id) {
        var row = id instanceof String text ? any(text) : null;
        return row == null || row.isDeleted() ? null : row;
    }

    /** Rows whose field has this value, not the deleted ones. */
    public List<Row> where(ObjectType type, String field, Object value) {
        var found = org.where(type, field, value);
        return access.seesAll(type)
                ? found
                : found.stream().filter(access::sees).toList();
    }
}
