package io.fairlead.localorg.formula;

import io.fairlead.localorg.store.Row;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One part of a formula: what kind of value it gives, and how. */
record Node(Kind kind, Code code) {

    /** The kinds of values; a picklist only goes into the functions that take one. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        DATETIME,
        ID,
        PICKLIST,
        MULTIPICKLIST,
        BLANK
    }

    /** The record that a formula looks at. */
    record Case(Row row, @Nullable Row before, LocalDate today) {}

    /** Works out a value; empty text and no value are the same and both null. */
    interface Code {
        @Nullable
        Object run(Case given);
    }

    @Nullable
    Object value(Case given) {
        var value = code.run(given);
        return value instanceof String text && text.isEmpty() ? null : value;
    }

    boolean isTrue(Case given) {
        return Boolean.TRUE.equals(value(given));
    }

    String text(Case given) {
        var value = value(given);
        return value == null ? "" : value.toString();
    }

    boolean isTextual() {
        return kind == Kind.TEXT || kind == Kind.ID || kind == Kind.BLANK;
    }
}
