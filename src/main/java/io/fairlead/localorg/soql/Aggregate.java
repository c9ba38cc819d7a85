package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.store.Row;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An aggregate function over the rows of a group. */
record Aggregate(String function, @Nullable Bound input) {

    static Aggregate of(Query.Call call, @Nullable Bound input) {
        boolean sums = call.function().equals("SUM") || call.function().equals("AVG");
        if (input == null
                ? !call.function().equals("COUNT")
                : sums && !input.kind().isNumber()) {
            throw ApiException.bad(
                    "MALFORMED_QUERY",
                    "field " + (input == null ? "" : input.name()) + " does not support aggregate operator "
                            + call.function());
        }
        return new Aggregate(call.function(), input);
    }

    /** What the result is like, for comparisons in HAVING. */
    Bound bound() {
        boolean counts = function.startsWith("COUNT");
        var kind = counts || input == null ? FieldKind.INT : function.equals("AVG") ? FieldKind.DOUBLE : input.kind();
        return Bound.computed((row, rows) -> null, kind, function);
    }

    @Nullable
    Object argument(Row row, Rows rows) {
        return input == null ? row : input.value().of(row, rows);
    }

    Sum start() {
        return new Sum(function);
    }

    /** The running result of one group. */
    static final class Sum {

        private final String function;
        private final Set<Object> distinct = new HashSet<>();
        private long count;
        private double total;
        private boolean whole = true;
        private @Nullable Object extreme;

        Sum(String function) {
            this.function = function;
        }

        void add(@Nullable Object value) {
            if (value == null) {
                return;
            }
            count++;
            if (function.equals("COUNT_DISTINCT")) {
                distinct.add(ValueTest.key(value));
            }
            if (value instanceof Number number) {
                total += number.doubleValue();
                whole &= value instanceof Long;
            }
            if (function.equals("MIN") || function.equals("MAX")) {
                keepExtreme(value);
            }
        }

        private void keepExtreme(Object value) {
            int order = extreme == null ? 0 : ValueTest.compare(value, extreme);
            if (extreme == null || (function.equals("MIN") ? order < 0 : order > 0)) {
                extreme = value;
            }
        }

        @Nullable
        Object result() {
            return switch (function) {
                case "COUNT" -> count;
                case "COUNT_DISTINCT" -> (long) distinct.size();
                case "SUM" -> sum();
                case "AVG" -> count == 0 ? null : (Object) (total / count);
                default -> extreme;
            };
        }

        private @Nullable Object sum() {
            if (count == 0) {
                return null;
            }
            return whole ? (Object) (long) total : (Object) total;
        }
    }
}
