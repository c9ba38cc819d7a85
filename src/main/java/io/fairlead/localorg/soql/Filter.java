package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.RecycleBin;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a row must satisfy, bound to the schema. */
sealed interface Filter {

    boolean test(Row row, Rows rows);

    /** A way through an index, or null when only a scan finds all rows. */
    default @Nullable Plan plan(Table table) {
        return null;
    }

    /** Every row. */
    record Any() implements Filter {
        @Override
        public boolean test(Row row, Rows rows) {
            return true;
        }
    }

    record All(List<Filter> parts) implements Filter {
        @Override
        public boolean test(Row row, Rows rows) {
            for (var part : parts) {
                if (!part.test(row, rows)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public @Nullable Plan plan(Table table) {
            return parts.stream()
                    .map(part -> part.plan(table))
                    .filter(Objects::nonNull)
                    .min(Comparator.comparingLong(Plan::estimate))
                    .orElse(null);
        }
    }

    record Either(List<Filter> parts) implements Filter {
        @Override
        public boolean test(Row row, Rows rows) {
            for (var part : parts) {
                if (part.test(row, rows)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public @Nullable Plan plan(Table table) {
            var plans = new ArrayList<Plan>();
            for (var part : parts) {
                var plan = part.plan(table);
                if (plan == null) {
                    return null;
                }
                plans.add(plan);
            }
            return Plan.union(plans);
        }
    }

    record Unless(Filter part) implements Filter {
        @Override
        public boolean test(Row row, Rows rows) {
            return !part.test(row, rows);
        }
    }

    /** A live row, or a deleted one that is not too old for the recycle bin. */
    record InRecycleBin(Instant now) implements Filter {
        @Override
        public boolean test(Row row, Rows rows) {
            return !row.isDeleted() || !RecycleBin.isExpired(row, now);
        }
    }

    /** A comparison of one value of the row. */
    record Compare(RowValue left, ValueTest test, Planner planner) implements Filter {
        @Override
        public boolean test(Row row, Rows rows) {
            return test.test(left.of(row, rows));
        }

        @Override
        public @Nullable Plan plan(Table table) {
            return planner.plan(table);
        }
    }

    /** Makes the plan of one comparison. */
    interface Planner {

        Planner NONE = table -> null;

        @Nullable
        Plan plan(Table table);
    }
}
