package io.fairlead.localorg.schema;

import io.fairlead.localorg.schema.AssignmentRule.Criterion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a field that nobody fills is worked out.
 *
 * @param file where it is written, for messages
 * @param formula the formula, empty for a roll-up
 * @param blankAsZero whether the formula counts an empty number field as zero
 * @param rollUp what is rolled up, null for a formula
 */
public record CalculatedField(
        String object,
        String field,
        String file,
        String formula,
        boolean blankAsZero,
        @Nullable RollUp rollUp) {

    /**
     * A figure over the records below one.
     *
     * @param reference the field by which the children point to their parent
     * @param operation count, sum, min or max
     * @param summed the field of the children, empty when they are only counted
     * @param criteria which children count
     */
    public record RollUp(String child, String reference, String operation, String summed, List<Criterion> criteria) {

        public RollUp {
            criteria = List.copyOf(criteria);
        }
    }

    /** Its name as messages and formulas' references show it. */
    public String name() {
        return object + "." + field;
    }
}
