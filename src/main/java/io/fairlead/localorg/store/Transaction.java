package io.fairlead.localorg.store;

import io.fairlead.localorg.schema.ObjectType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes that become lasting together or not at all; a part of them can be taken back to a mark. */
public final class Transaction {

    private final RecordStore store;
    private final Instant stamp;
    private final List<Change> changes = new ArrayList<>();

    Transaction(RecordStore store, Instant stamp) {
        this.store = store;
        this.stamp = stamp;
    }

    /** One row or setting as it was before and is now; a setting has no table. */
    private static final class Change {
        final @Nullable Table table;
        final long number;
        final String key;
        final byte @Nullable [] before;
        final byte @Nullable [] after;

        Change(@Nullable Table table, long number, String key, byte @Nullable [] before, byte @Nullable [] after) {
            this.table = table;
            this.number = number;
            this.key = key;
            this.before = before;
            this.after = after;
        }
    }

    /** The time of this transaction, later than that of every one before it. */
    public Instant stamp() {
        return stamp;
    }

    public Row newRow(ObjectType type) {
        return store.table(type).newRow(store.reserve(type));
    }

    public void put(Row row) {
        var table = store.table(row.type());
        change(table, row.number(), table.encode(row));
    }

    /** Takes the row away without a trace, as an emptied recycle bin does. */
    public void remove(ObjectType type, long number) {
        change(store.table(type), number, null);
    }

    private void change(Table table, long number, byte @Nullable [] after) {
        changes.add(new Change(table, number, "", table.bytes(number), after));
        table.apply(number, after);
    }

    public void setting(String key, @Nullable String value) {
        var before = store.setting(key).map(Transaction::utf8).orElse(null);
        changes.add(new Change(null, 0, key, before, value == null ? null : utf8(value)));
        store.applySetting(key, value);
    }

    /** A place to come back to. */
    public int mark() {
        return changes.size();
    }

    /** Whether the row was made by this transaction after the mark. */
    public boolean isCreatedSince(int mark, Table table, long number) {
        for (int i = mark; i < changes.size(); i++) {
            var change = changes.get(i);
            if (change.table == table && change.number == number && change.before == null) {
                return true;
            }
        }
        return false;
    }

    /** Takes back everything since the mark. */
    public void rollback(int mark) {
        for (int i = changes.size() - 1; i >= mark; i--) {
            var change = changes.remove(i);
            if (change.table != null) {
                change.table.apply(change.number, change.before);
            } else {
                store.applySetting(
                        change.key, change.before == null ? null : new String(change.before, StandardCharsets.UTF_8));
            }
        }
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    byte[] encode(long sequence) {
        var out = new Bytes(512);
        out.fixed(sequence);
        out.fixed(stamp.toEpochMilli());
        for (var change : changes) {
            out.octet(change.table == null ? 2 : 1);
            var name =
                    utf8(change.table == null ? change.key : change.table.type().name());
            out.varint(name.length);
            out.raw(name);
            out.varint(change.number);
            out.varint(change.after == null ? 0 : change.after.length + 1L);
            if (change.after != null) {
                out.raw(change.after);
            }
        }
        return out.toArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
