package io.fairlead.localorg.soql;

/** Reads the ORDER BY part. */
final class Sorts {

    private Sorts() {}

    /** A sort by a value that is worked out. */
    static RowQuery.Sort of(Query.Order order, RowValue value) {
        return new RowQuery.Sort(value, order.descending(), nullsFirst(order), false, -1);
    }

    static RowQuery.Sort of(Query.Order order, Bound bound) {
        var ref = bound.ref();
        int ordinal = bound.direct() == null || ref == null ? -1 : ref.ordinal();
        return new RowQuery.Sort(
                bound.value(),
                order.descending(),
                nullsFirst(order),
                bound.kind().isId(),
                ordinal);
    }

    private static boolean nullsFirst(Query.Order order) {
        return order.nullsFirst() == null || order.nullsFirst();
    }
}
