package io.fairlead.match;

import io.fairlead.Percent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An open opportunity, as far as rules ask about it; {@link #NONE} where none is open.
 *
 * @param stage its stage as Salesforce names it, or ""
 * @param type its type, e.g. a renewal, or ""
 * @param probability in percent
 * @param amount in whole units of its currency
 */
public record Deal(
        String stage,
        String type,
        @Percent @Nullable Integer probability,
        @Nullable Long amount,
        @Nullable LocalDate closeDate,
        Owner owner) {

    public static final Deal NONE = new Deal("", "", null, null, null, Owner.NOBODY);
}
