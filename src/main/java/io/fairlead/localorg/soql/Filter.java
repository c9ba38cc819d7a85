package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.Access;
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

    /** Between which values this field of a matching row lies, or null when that is not known. */
    default Comparisons.@Nullable Range range(int ordinal) {
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

        @Override
        public Comparisons.@Nullable Range range(int ordinal) {
            return parts.stream()
                    .map(part -> part.range(ordinal))
                    .filter(Objects::nonNull)
                    .reduce(Filter::overlap)
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

    /** Rows that are shared with the user. */
    record Visible(Access access) implements Filter {
        @Override
        public boolean test(Row row, Rows rows) {
            return access.sees(row);
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

        @Override
        public Comparisons.@Nullable Range range(int ordinal) {
            return planner.range(ordinal);
        }
    }

    /** Makes the plan of one comparison. */
    interface Planner {

        Planner NONE = table -> null;

        @Nullable
        Plan plan(Table table);

        /** Between which values the field at this position lies. */
        default Comparisons.@Nullable Range range(int ordinal) {
            return null;
        }
    }

    private static Comparisons.Range overlap(Comparisons.Range a, Comparisons.Range b) {
        boolean fromB = a.from() == null || (b.from() != null && ValueTest.compare(b.from(), a.from()) > 0);
        boolean toB = a.to() == null || (b.to() != null && ValueTest.compare(b.to(), a.to()) < 0);
        return new Comparisons.Range(fromB ? b.from() : a.from(), toB ? b.to() : a.to());
    }
}
