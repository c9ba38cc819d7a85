package io.fairlead.localorg.store;

import io.fairlead.localorg.schema.ObjectType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes that become lasting together or not at all; a part of them can be taken back to a mark. */
public final class Transaction {

    private final RecordStore store;
    private final Instant stamp;
    private final long sequence;
    private final List<Change> changes = new ArrayList<>();
    private String origin = "";
    private boolean silent;
    private boolean hasEvents;

    Transaction(RecordStore store, Instant stamp, long sequence) {
        this.store = store;
        this.stamp = stamp;
        this.sequence = sequence;
    }

    /** What an entry of the redo log is about. */
    enum Kind {
        ROW(1),
        SETTING(2),
        EVENT(3);

        final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /** One row, setting or event as it was before and is now; only a row has a table. */
    private static final class Change {
        final Kind kind;
        final @Nullable Table table;
        final long number;
        final String key;
        final byte @Nullable [] before;
        final byte @Nullable [] after;

        Change(
                Kind kind,
                @Nullable Table table,
                long number,
                String key,
                byte @Nullable [] before,
                byte @Nullable [] after) {
            this.kind = kind;
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

    /** The place of this transaction among all of the org. */
    public long sequence() {
        return sequence;
    }

    /** Which program asks for the changes, as change events say it. */
    public void origin(String text) {
        origin = text;
    }

    public String origin() {
        return origin;
    }

    /** Makes no change events: the org is furnished, not used. */
    public void silence() {
        silent = true;
    }

    /** Adds an event and answers its replay id, which counts once the transaction is kept. */
    public long event(String entity, String body) {
        long replayId = store.events().last() + 1;
        var bytes = StoredEvent.encode(stamp, entity, body);
        changes.add(new Change(Kind.EVENT, null, replayId, "", null, bytes));
        store.events().put(replayId, bytes);
        hasEvents = true;
        return replayId;
    }

    boolean hasEvents() {
        return hasEvents;
    }

    /** Lets the recorder see what became of each row that it wants to know of. */
    void recordBy(ChangeRecorder recorder) {
        if (silent) {
            return;
        }
        var changesByRow = new LinkedHashMap<String, List<Change>>();
        for (var change : changes) {
            if (change.table != null && recorder.wants(change.table.type())) {
                changesByRow
                        .computeIfAbsent(change.table.type().prefix() + change.number, key -> new ArrayList<>())
                        .add(change);
            }
        }
        if (!changesByRow.isEmpty()) {
            recorder.record(
                    changesByRow.values().stream().map(Transaction::whole).toList(), this);
        }
    }

    private static RowChange whole(List<Change> ofRow) {
        var first = ofRow.get(0);
        var last = ofRow.get(ofRow.size() - 1);
        var table = Objects.requireNonNull(first.table);
        var latest = Objects.requireNonNull(last.after == null ? last.before : last.after);
        return new RowChange(
                table.type(),
                first.before == null ? null : table.decode(first.number, first.before),
                last.after == null ? null : table.decode(first.number, last.after),
                table.decode(first.number, latest));
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
        changes.add(new Change(Kind.ROW, table, number, "", table.bytes(number), after));
        table.apply(number, after);
    }

    public void setting(String key, @Nullable String value) {
        var before = store.setting(key).map(Transaction::utf8).orElse(null);
        changes.add(new Change(Kind.SETTING, null, 0, key, before, value == null ? null : utf8(value)));
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
            } else if (change.kind == Kind.EVENT) {
                store.events().takeBack(change.number);
            } else {
                store.applySetting(
                        change.key, change.before == null ? null : new String(change.before, StandardCharsets.UTF_8));
            }
        }
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    byte[] encode() {
        var out = new Bytes(512);
        out.fixed(sequence);
        out.fixed(stamp.toEpochMilli());
        for (var change : changes) {
            out.octet(change.kind.code);
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
