package io.fairlead.localorg.soql;

import io.fairlead.localorg.store.Row;
import org.jspecify.annotations.Nullable;

/** A value computed from a row. */
interface RowValue {

    @Nullable
    Object of(Row row, Rows rows);
}
