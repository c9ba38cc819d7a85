package io.fairlead.localorg.store;

import io.fairlead.localorg.schema.ObjectType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One record in memory: values by field position as String, Boolean, Long, Double, LocalDate or Instant. */
public final class Row {

    private final ObjectType type;
    private final long number;
    private final @Nullable Object[] values;
    private final @Nullable Calculations calculations;

    public Row(ObjectType type, long number) {
        this(type, number, null);
    }

    Row(ObjectType type, long number, @Nullable Calculations calculations) {
        this(type, number, new Object[type.fields().size()], calculations);
    }

    private Row(ObjectType type, long number, @Nullable Object[] values, @Nullable Calculations calculations) {
        this.type = type;
        this.number = number;
        this.values = values;
        this.calculations = calculations;
    }

    public ObjectType type() {
        return type;
    }

    public long number() {
        return number;
    }

    public String id() {
        return Ids.of(type.prefix(), number);
    }

    /** The value at a field position; the id is made from the number, and formulas and roll-ups are worked out. */
    public @Nullable Object at(int ordinal) {
        if (ordinal == 0) {
            return id();
        }
        return calculations != null && calculations.isCalculated(ordinal)
                ? calculations.of(this, ordinal)
                : values[ordinal];
    }

    /** What is kept at a field position. */
    @Nullable
    Object stored(int ordinal) {
        return values[ordinal];
    }

    public @Nullable Object get(String field) {
        int ordinal = type.ordinal(field);
        return ordinal < 0 ? null : at(ordinal);
    }

    /** The text in a field, empty when there is none. */
    public String text(String field) {
        return Objects.toString(get(field), "");
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(get(field));
    }

    public @Nullable Instant instant(String field) {
        return get(field) instanceof Instant instant ? instant : null;
    }

    public void set(int ordinal, @Nullable Object value) {
        values[ordinal] = value;
    }

    public void set(String field, @Nullable Object value) {
        int ordinal = type.ordinal(field);
        if (ordinal < 0) {
            throw new IllegalArgumentException(type + " has no field " + field + ".");
        }
        values[ordinal] = value;
    }

    public boolean isDeleted() {
        return Boolean.TRUE.equals(values[1]);
    }

    public Row copy() {
        return new Row(type, number, Arrays.copyOf(values, values.length), calculations);
    }
}
