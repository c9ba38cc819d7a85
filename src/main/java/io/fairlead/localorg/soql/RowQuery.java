package io.fairlead.localorg.soql;

import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Which rows of a table, in which order, how many. */
record RowQuery(Table table, Filter filter, List<Sort> sorts, int limit, int offset, boolean deletedToo) {

    /**
     * One sort key.
     *
     * @param exact whether case matters, as it does in ids
     * @param ordinal the position of the field when the key is nothing but a field of the row, otherwise -1
     */
    record Sort(RowValue value, boolean descending, boolean nullsFirst, boolean exact, int ordinal) {}

    /** Stops a walk through an index early. */
    static final class Enough extends RuntimeException {
        Enough() {
            super(null, null, false, false);
        }
    }

    /** The numbers of the rows found, in order. */
    long[] run(Rows rows) {
        if (limit == 0) {
            return new long[0];
        }
        // Rows are visited by number, and ids sort like numbers.
        boolean byId =
                !sorts.isEmpty() && sorts.get(0).ordinal() == 0 && !sorts.get(0).descending();
        if (sorts.isEmpty() || byId) {
            return unsorted(rows);
        }
        var ordered = IndexOrder.of(this);
        return ordered == null ? sorted(rows) : ordered.run(rows);
    }

    /** How many of the first rows in order are of interest. */
    int most() {
        return limit < 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, (long) limit + offset);
    }

    private long[] unsorted(Rows rows) {
        var found = new Numbers();
        int most = most();
        walk(rows, row -> {
            found.add(row.number());
            return found.size() < most;
        });
        return found.slice(offset, found.size());
    }

    private long[] sorted(Rows rows) {
        var entries = new ArrayList<Entry>();
        long enough = 2L * most() + 1_000;
        walk(rows, row -> {
            entries.add(entry(row, rows));
            if (entries.size() >= enough) {
                entries.sort(order());
                entries.subList(most(), entries.size()).clear();
            }
            return true;
        });
        return slice(entries);
    }

    Entry entry(Row row, Rows rows) {
        var keys = new Object[sorts.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = sorts.get(i).value().of(row, rows);
        }
        return new Entry(row.number(), keys);
    }

    /** The numbers of those entries that limit and offset leave, in order. */
    long[] slice(List<Entry> entries) {
        entries.sort(order());
        int from = Math.min(offset, entries.size());
        int to = limit < 0 ? entries.size() : Math.min(entries.size(), from + limit);
        return entries.subList(from, to).stream()
                .mapToLong(entry -> entry.number)
                .toArray();
    }

    private Comparator<Entry> order() {
        return (a, b) -> {
            for (int i = 0; i < sorts.size(); i++) {
                int order = compare(a.keys[i], b.keys[i], sorts.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Long.compare(a.number, b.number);
        };
    }

    static int compare(@Nullable Object a, @Nullable Object b, Sort sort) {
        if (a == null || b == null) {
            int nullOrder = a == b ? 0 : a == null ? -1 : 1;
            return sort.nullsFirst() ? nullOrder : -nullOrder;
        }
        int order = sort.exact() ? a.toString().compareTo(b.toString()) : ValueTest.compare(a, b);
        return sort.descending() ? -order : order;
    }

    /** A row with its sort keys. */
    static final class Entry {
        final long number;
        final @Nullable Object[] keys;

        Entry(long number, @Nullable Object[] keys) {
            this.number = number;
            this.keys = keys;
        }
    }

    /** Receives rows until it answers false. */
    interface Visitor {
        boolean visit(Row row);
    }

    void walk(Rows rows, Visitor visitor) {
        var plan = filter.plan(table);
        LongConsumer check = number -> {
            var row = deletedToo ? table.row(number) : table.live(number);
            if (row != null && filter.test(row, rows) && !visitor.visit(row)) {
                throw new Enough();
            }
        };
        try {
            if (plan == null || plan.estimate() > table.countAll() / 2) {
                table.forEachNumber(check);
                return;
            }
            var numbers = new Numbers();
            plan.candidates().accept(numbers::add);
            numbers.forEachDistinctInOrder(check);
        } catch (Enough stop) {
            return;
        }
    }

    /** How many rows match. */
    long count(Rows rows) {
        if (filter instanceof Filter.Any && limit < 0) {
            return deletedToo ? table.countAll() : table.count();
        }
        return unsorted(rows).length;
    }

    /** A growing list of row numbers. */
    static final class Numbers {

        private long[] values = new long[64];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        long[] slice(int from, int to) {
            return Arrays.copyOfRange(values, Math.min(from, size), Math.max(Math.min(from, size), to));
        }

        void forEachDistinctInOrder(LongConsumer consumer) {
            Arrays.sort(values, 0, size);
            for (int i = 0; i < size; i++) {
                if (i == 0 || values[i] != values[i - 1]) {
                    consumer.accept(values[i]);
                }
            }
        }
    }
}
