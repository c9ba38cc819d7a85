package io.fairlead.localorg.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** Makes the sorted keys of an index: the value in a form that compares as bytes, then the record's number. */
final class IndexKeys {

    /** Longer values share one key; whoever reads the index checks the row itself again. */
    private static final int LONGEST = 120;

    private IndexKeys() {}

    static byte[] value(Object value) {
        if (value instanceof String text) {
            return text(text, true);
        }
        var out = new Bytes(9);
        out.fixed(ordered(value));
        return out.toArray();
    }

    /** The start of all keys whose text begins with this one. */
    static byte[] prefix(String text) {
        return text(text, false);
    }

    private static byte[] text(String text, boolean closed) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() > LONGEST) {
            lower = lower.substring(0, LONGEST);
        }
        var out = new Bytes(lower.length() + 16);
        out.raw(lower.getBytes(StandardCharsets.UTF_8));
        if (closed) {
            out.octet(0);
        }
        return out.toArray();
    }

    private static long ordered(Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli() ^ Long.MIN_VALUE;
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay() ^ Long.MIN_VALUE;
        }
        if (value instanceof Number number) {
            long bits = Double.doubleToLongBits(number.doubleValue());
            return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
        }
        return Boolean.TRUE.equals(value) ? 1 : 0;
    }

    static byte[] key(byte[] value, long number) {
        var out = new Bytes(value.length + 8);
        out.raw(value);
        out.fixed(number);
        return out.toArray();
    }

    static long number(byte[] key) {
        long number = 0;
        for (int i = key.length - 8; i < key.length; i++) {
            number = (number << 8) | (key[i] & 0xFF);
        }
        return number;
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        if (key.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (key[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
