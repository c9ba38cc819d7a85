package io.fairlead.localorg.store;

import io.fairlead.localorg.schema.ObjectType;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** All rows of one object with their indexes. */
public final class Table {

    private final ObjectType type;
    private final RowCodec codec;
    private final MVMap<Long, byte[]> rows;
    private final MVMap<Long, Long> deletions;
    private final MVMap<Long, Long> purged;
    private final List<FieldIndex> indexes;
    private final @Nullable FieldIndex[] indexByOrdinal;
    private volatile @Nullable Calculations calculations;
    private final AtomicLong changes = new AtomicLong();

    Table(
            ObjectType type,
            RowCodec codec,
            MVMap<Long, byte[]> rows,
            MVMap<Long, Long> deletions,
            MVMap<Long, Long> purged,
            List<FieldIndex> indexes) {
        this.type = type;
        this.codec = codec;
        this.rows = rows;
        this.deletions = deletions;
        this.purged = purged;
        this.indexes = List.copyOf(indexes);
        this.indexByOrdinal = new FieldIndex[type.fields().size()];
        indexes.forEach(index -> indexByOrdinal[index.ordinal()] = index);
    }

    public ObjectType type() {
        return type;
    }

    /** From now on, rows know their calculated fields. */
    public void calculate(Calculations fields) {
        calculations = fields;
    }

    Row newRow(long number) {
        return new Row(type, number, calculations);
    }

    /** A number that grows with every change, for whoever keeps something that was worked out from the rows. */
    public long changes() {
        return changes.get();
    }

    /** The row with this number, deleted or not, or null. */
    public @Nullable Row row(long number) {
        var bytes = rows.get(number);
        return bytes == null ? null : codec.decode(number, bytes, calculations);
    }

    /** The row with this number unless it is deleted. */
    public @Nullable Row live(long number) {
        var row = row(number);
        return row == null || row.isDeleted() ? null : row;
    }

    public long count() {
        return rows.sizeAsLong() - deletions.sizeAsLong();
    }

    public long countAll() {
        return rows.sizeAsLong();
    }

    long nextNumber() {
        var last = rows.lastKey();
        var gone = purged.lastKey();
        return Math.max(last == null ? 0 : last, gone == null ? 0 : gone) + 1;
    }

    public void forEachNumber(LongConsumer found) {
        rows.keyIterator(null).forEachRemaining(found::accept);
    }

    /** Numbers from this one on. */
    public void forEachNumberFrom(long first, LongConsumer found) {
        rows.keyIterator(first).forEachRemaining(found::accept);
    }

    /** The highest number given to a row. */
    public long lastNumber() {
        return nextNumber() - 1;
    }

    public boolean isIndexed(int ordinal) {
        return ordinal == 0 || indexByOrdinal[ordinal] != null;
    }

    /** Numbers of rows that may have this value; the caller checks each row. */
    public void candidates(int ordinal, Object value, LongConsumer found) {
        if (ordinal == 0) {
            long number = numberOf(value);
            if (number >= 0) {
                found.accept(number);
            }
            return;
        }
        index(ordinal).equalTo(value, found);
    }

    /** The number inside an id of this object, or -1. */
    public long numberOf(Object value) {
        return value instanceof String id && id.startsWith(type.prefix()) ? Ids.number(id) : -1;
    }

    public void candidatesBetween(int ordinal, @Nullable Object from, @Nullable Object to, LongConsumer found) {
        index(ordinal).between(from, to, found);
    }

    /** The same, the highest value first. */
    public void candidatesBackwards(int ordinal, @Nullable Object from, @Nullable Object to, LongConsumer found) {
        index(ordinal).backwards(from, to, found);
    }

    public void candidatesPrefixed(int ordinal, String text, LongConsumer found) {
        index(ordinal).prefixed(text, found);
    }

    public int estimate(int ordinal, Object value, int limit) {
        return ordinal == 0 ? 1 : index(ordinal).count(value, limit);
    }

    public long estimateBetween(int ordinal, @Nullable Object from, @Nullable Object to) {
        return index(ordinal).countBetween(from, to);
    }

    /** Records deleted between the two times, as pairs of number and time, also when the recycle bin was emptied since. */
    public void deletedBetween(Instant from, Instant to, DeletedRow found) {
        deletedBetween(deletions, from, to, found);
        deletedBetween(purged, from, to, found);
    }

    private static void deletedBetween(MVMap<Long, Long> timeByNumber, Instant from, Instant to, DeletedRow found) {
        for (var entry : timeByNumber.entrySet()) {
            var at = Instant.ofEpochMilli(entry.getValue());
            if (!at.isBefore(from) && at.isBefore(to)) {
                found.accept(entry.getKey(), at);
            }
        }
    }

    /** Receives one deleted record. */
    public interface DeletedRow {
        void accept(long number, Instant deletedAt);
    }

    private FieldIndex index(int ordinal) {
        var index = indexByOrdinal[ordinal];
        if (index == null) {
            throw new IllegalArgumentException(
                    type + "." + type.fields().get(ordinal).name() + " has no index.");
        }
        return index;
    }

    byte @Nullable [] bytes(long number) {
        return rows.get(number);
    }

    Row decode(long number, byte[] bytes) {
        return codec.decode(number, bytes, null);
    }

    byte[] encode(Row row) {
        return codec.encode(row);
    }

    /** Puts new bytes in place of the old ones, null meaning no row, and keeps every index right. */
    void apply(long number, byte @Nullable [] after) {
        changes.incrementAndGet();
        var before = after == null ? rows.remove(number) : rows.put(number, after);
        var old = before == null ? null : codec.decode(number, before, null);
        var now = after == null ? null : codec.decode(number, after, null);
        for (var index : indexes) {
            index.change(
                    number, old == null ? null : old.at(index.ordinal()), now == null ? null : now.at(index.ordinal()));
        }
        if (now != null && now.isDeleted()) {
            var at = now.instant("SystemModstamp");
            deletions.put(number, at == null ? 0L : at.toEpochMilli());
            purged.remove(number);
            return;
        }
        var deletedAt = deletions.remove(number);
        if (now == null && deletedAt != null) {
            purged.put(number, deletedAt);
        } else {
            purged.remove(number);
        }
    }

    void rebuild(FieldIndex index) {
        forEachNumber(number -> {
            var row = row(number);
            index.change(number, null, row == null ? null : row.at(index.ordinal()));
        });
    }
}
