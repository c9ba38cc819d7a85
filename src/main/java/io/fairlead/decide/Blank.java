package io.fairlead.decide;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What counts as empty in a field: null, "" and blanks. 0 and false are values. */
final class Blank {

    private Blank() {}

    static boolean is(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof Collection<?> values && values.isEmpty());
    }
}
