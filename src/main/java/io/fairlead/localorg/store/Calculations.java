package io.fairlead.localorg.store;

import org.jspecify.annotations.Nullable;

/** Works out the fields of a row that are not stored, each time they are read. */
public interface Calculations {

    boolean isCalculated(int ordinal);

    @Nullable
    Object of(Row row, int ordinal);
}
