package io.fairlead.localorg.store;

import io.fairlead.localorg.schema.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What a whole transaction did to one row.
 *
 * @param before null when it is new
 * @param after null when it is gone without a trace
 * @param latest as it was written last, which tells who did it
 */
public record RowChange(
        ObjectType type, @Nullable Row before, @Nullable Row after, Row latest) {}
