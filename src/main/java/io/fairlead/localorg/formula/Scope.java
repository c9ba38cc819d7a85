package io.fairlead.localorg.formula;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a formula may mean.
 *
 * @param blankAsZero whether an empty number field counts as zero
 * @param parents the way to other records, null when the formula may look at its own record only
 */
public record Scope(
        ObjectType type, boolean blankAsZero, @Nullable Parents parents) {

    /** The other records that a formula may look at. */
    public interface Parents {

        Optional<ObjectType> type(String object);

        /** The record with this id, null when there is none. */
        @Nullable
        Row row(@Nullable Object id);
    }
}
