package io.fairlead.localorg.store;

import java.util.function.LongConsumer;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Finds records by the value of one field; text without regard to case. */
final class FieldIndex {

    private final int ordinal;
    private final MVMap<byte[], Boolean> entries;

    FieldIndex(int ordinal, MVMap<byte[], Boolean> entries) {
        this.ordinal = ordinal;
        this.entries = entries;
    }

    int ordinal() {
        return ordinal;
    }

    void change(long number, @Nullable Object before, @Nullable Object after) {
        if (before == null ? after == null : before.equals(after)) {
            return;
        }
        if (before != null) {
            entries.remove(IndexKeys.key(IndexKeys.value(before), number));
        }
        if (after != null) {
            entries.put(IndexKeys.key(IndexKeys.value(after), number), true);
        }
    }

    void equalTo(Object value, LongConsumer found) {
        startingWith(IndexKeys.value(value), found);
    }

    void prefixed(String text, LongConsumer found) {
        startingWith(IndexKeys.prefix(text), found);
    }

    private void startingWith(byte[] prefix, LongConsumer found) {
        var cursor = entries.keyIterator(prefix);
        while (cursor.hasNext()) {
            var key = cursor.next();
            if (!IndexKeys.startsWith(key, prefix)) {
                return;
            }
            found.accept(IndexKeys.number(key));
        }
    }

    /** Records with values between the two, both included; null means open. */
    void between(@Nullable Object from, @Nullable Object to, LongConsumer found) {
        var start = from == null ? new byte[0] : IndexKeys.value(from);
        var end = to == null ? null : IndexKeys.key(IndexKeys.value(to), -1L);
        var cursor = entries.keyIterator(start);
        while (cursor.hasNext()) {
            var key = cursor.next();
            if (end != null && KeyType.INSTANCE.compare(key, end) > 0) {
                return;
            }
            found.accept(IndexKeys.number(key));
        }
    }

    /** The same records in falling order. */
    void backwards(@Nullable Object from, @Nullable Object to, LongConsumer found) {
        var start = to == null ? null : IndexKeys.key(IndexKeys.value(to), -1L);
        var end = from == null ? null : IndexKeys.value(from);
        var cursor = entries.cursor(start, end, true);
        while (cursor.hasNext()) {
            found.accept(IndexKeys.number(cursor.next()));
        }
    }

    /** About how many entries have this value, counted up to the limit. */
    int count(Object value, int limit) {
        return count(IndexKeys.value(value), limit);
    }

    private int count(byte[] prefix, int limit) {
        var cursor = entries.keyIterator(prefix);
        int count = 0;
        while (count < limit && cursor.hasNext() && IndexKeys.startsWith(cursor.next(), prefix)) {
            count++;
        }
        return count;
    }

    /** How many entries lie between the two values, from their positions in the tree. */
    long countBetween(@Nullable Object from, @Nullable Object to) {
        long first = from == null ? 0 : position(IndexKeys.value(from));
        long last = to == null ? entries.sizeAsLong() : position(IndexKeys.key(IndexKeys.value(to), -1L));
        return Math.max(0, last - first);
    }

    private long position(byte[] key) {
        long index = entries.getKeyIndex(key);
        return index >= 0 ? index : -index - 1;
    }
}
