package io.fairlead.localorg.soql;

/** Reads the ORDER BY part. */
final class Sorts {

    private Sorts() {}

    static RowQuery.Sort of(Query.Order order, RowValue value) {
        boolean nullsFirst = order.nullsFirst() == null || order.nullsFirst();
        return new RowQuery.Sort(value, order.descending(), nullsFirst);
    }
}
