package io.fairlead.localorg.soql;

import io.fairlead.localorg.soql.RowQuery.Entry;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A walk along an index in the order that a query asks for, which ends as soon as the limit is reached. */
final class IndexOrder {

    /** Fields that every record has, so that the index misses none. */
    private static final Set<String> ALWAYS_FILLED = Set.of("CreatedDate", "LastModifiedDate", "SystemModstamp");

    /** Sorting so many times more rows than wanted still costs less than looking them up one by one. */
    private static final long WORTH_SORTING = 20;

    private final RowQuery query;
    private final RowQuery.Sort first;
    private final Comparisons.Range range;

    private IndexOrder(RowQuery query, Comparisons.Range range) {
        this.query = query;
        this.first = query.sorts().get(0);
        this.range = range;
    }

    /** The walk, or null when sorting what a filter finds is the better way. */
    static @Nullable IndexOrder of(RowQuery query) {
        var table = query.table();
        int ordinal = query.sorts().get(0).ordinal();
        boolean possible = query.limit() >= 0
                && ordinal > 0
                && ALWAYS_FILLED.contains(table.type().fields().get(ordinal).name())
                && table.isIndexed(ordinal);
        if (!possible) {
            return null;
        }
        var plan = query.filter().plan(table);
        long others = plan == null ? table.countAll() : plan.estimate();
        if (others <= WORTH_SORTING * query.most()) {
            return null;
        }
        var range = query.filter().range(ordinal);
        return new IndexOrder(query, range == null ? new Comparisons.Range(null, null) : range);
    }

    long[] run(Rows rows) {
        var entries = new ArrayList<Entry>();
        LongConsumer consider = number -> {
            var row = query.deletedToo()
                    ? query.table().row(number)
                    : query.table().live(number);
            if (row == null || !query.filter().test(row, rows)) {
                return;
            }
            var entry = query.entry(row, rows);
            if (entries.size() >= query.most()
                    && !Objects.equals(entry.keys[0], entries.get(entries.size() - 1).keys[0])) {
                throw new RowQuery.Enough();
            }
            entries.add(entry);
        };
        try {
            if (first.descending()) {
                query.table().candidatesBackwards(first.ordinal(), range.from(), range.to(), consider);
            } else {
                query.table().candidatesBetween(first.ordinal(), range.from(), range.to(), consider);
            }
        } catch (RowQuery.Enough reached) {
            return query.slice(entries);
        }
        return query.slice(entries);
    }
}
