package io.fairlead.mirror;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** A SystemModstamp as a number: REST writes 2026-05-12T08:00:00.000+0000 and Bulk writes 2026-05-12T08:00:00.000Z for the same moment. */
final class Modstamp {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private Modstamp() {}

    /** Milliseconds since 1970; 0 for no time, so that any real version is newer. */
    static long millis(String text) {
        if (text.isBlank()) {
            return 0;
        }
        try {
            return FORMAT.parse(text.strip(), Instant::from).toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "SystemModstamp '" + text + "' is not a time such as 2026-05-12T08:00:00.000Z", e);
        }
    }
}
