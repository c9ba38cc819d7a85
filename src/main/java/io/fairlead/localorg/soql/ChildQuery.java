package io.fairlead.localorg.soql;

import io.fairlead.localorg.store.Row;
import java.util.List;

/** The rows of another object that point to a row. */
record ChildQuery(RowQuery rows, int parentOrdinal, List<Column> columns) {

    long[] of(Row parent, Rows reader) {
        var id = parent.id();
        RowValue reference = (row, any) -> row.at(parentOrdinal);
        var ofParent = new Filter.Compare(
                reference,
                ValueTest.equalTo(id),
                table -> new Plan(1, found -> table.candidates(parentOrdinal, id, found)));
        var both = new Filter.All(List.of(ofParent, rows.filter()));
        return new RowQuery(rows.table(), both, rows.sorts(), rows.limit(), rows.offset(), rows.deletedToo())
                .run(reader);
    }
}
