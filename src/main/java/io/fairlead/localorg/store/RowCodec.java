package io.fairlead.localorg.store;

import io.fairlead.localorg.schema.ObjectType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes a row as its filled fields only, each with a number that stays the same when the schema grows. */
final class RowCodec {

    private static final int TEXT = 1;
    private static final int ID = 2;
    private static final int TRUE = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 5;
    private static final int DATE = 6;
    private static final int INSTANT = 7;

    private final ObjectType type;
    private final int[] codeByOrdinal;
    private final int[] ordinalByCode;

    RowCodec(ObjectType type, int[] codeByOrdinal) {
        this.type = type;
        this.codeByOrdinal = codeByOrdinal;
        int highest = Arrays.stream(codeByOrdinal).max().orElse(0);
        ordinalByCode = new int[highest + 1];
        Arrays.fill(ordinalByCode, -1);
        for (int i = 0; i < codeByOrdinal.length; i++) {
            ordinalByCode[codeByOrdinal[i]] = i;
        }
    }

    byte[] encode(Row row) {
        var out = new Bytes(256);
        for (int i = 1; i < codeByOrdinal.length; i++) {
            var value = row.stored(i);
            if (value != null && !Boolean.FALSE.equals(value)) {
                write(out, codeByOrdinal[i], value);
            }
        }
        return out.toArray();
    }

    private static void write(Bytes out, int code, Object value) {
        if (value instanceof String text) {
            long number = text.length() == 18 ? Ids.number(text) : -1;
            if (number >= 0 && Ids.of(text.substring(0, 3), number).equals(text)) {
                out.varint((code << 3) | ID);
                out.raw(text.substring(0, 3).getBytes(StandardCharsets.ISO_8859_1));
                out.varint(number);
                return;
            }
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            out.varint((code << 3) | TEXT);
            out.varint(bytes.length);
            out.raw(bytes);
        } else if (value instanceof Boolean) {
            out.varint((code << 3) | TRUE);
        } else if (value instanceof Long number) {
            out.varint((code << 3) | LONG);
            out.varint(zigzag(number));
        } else if (value instanceof Double number) {
            out.varint((code << 3) | DOUBLE);
            out.fixed(Double.doubleToRawLongBits(number));
        } else if (value instanceof LocalDate date) {
            out.varint((code << 3) | DATE);
            out.varint(zigzag(date.toEpochDay()));
        } else if (value instanceof Instant instant) {
            out.varint((code << 3) | INSTANT);
            out.varint(zigzag(instant.toEpochMilli()));
        } else {
            throw new IllegalArgumentException("A row cannot hold a " + value.getClass() + ".");
        }
    }

    Row decode(long number, byte[] bytes, @Nullable Calculations calculations) {
        var row = new Row(type, number, calculations);
        var in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            int tag = (int) Bytes.varint(in);
            int code = tag >>> 3;
            var value = read(in, bytes, tag & 7);
            int ordinal = code < ordinalByCode.length ? ordinalByCode[code] : -1;
            if (ordinal >= 0) {
                row.set(ordinal, value);
            }
        }
        return row;
    }

    private static @Nullable Object read(ByteBuffer in, byte[] bytes, int kind) {
        return switch (kind) {
            case TEXT -> {
                int length = (int) Bytes.varint(in);
                var text = new String(bytes, in.position(), length, StandardCharsets.UTF_8);
                in.position(in.position() + length);
                yield text;
            }
            case ID -> {
                var prefix = new String(bytes, in.position(), 3, StandardCharsets.ISO_8859_1);
                in.position(in.position() + 3);
                yield Ids.of(prefix, Bytes.varint(in));
            }
            case TRUE -> true;
            case LONG -> unzigzag(Bytes.varint(in));
            case DOUBLE -> Double.longBitsToDouble(in.getLong());
            case DATE -> LocalDate.ofEpochDay(unzigzag(Bytes.varint(in)));
            case INSTANT -> Instant.ofEpochMilli(unzigzag(Bytes.varint(in)));
            default -> throw new IllegalStateException("A stored row has an unknown value kind " + kind + ".");
        };
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }
}
