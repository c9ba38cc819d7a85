package io.fairlead.localorg.crm;

import java.time.Instant;

/** Reads times in the forms that the API takes. */
public final class Times {

    private Times() {}

    /** Reads a time; throws {@code DateTimeException} when it is none. */
    public static Instant parse(String text) {
        return ValueReader.moment(text);
    }
}
