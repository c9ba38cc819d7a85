package io.fairlead;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** A moment as Salesforce writes it: REST says 2026-05-12T08:00:00.000+0000 where Bulk says 2026-05-12T08:00:00.000Z. */
public final class SalesforceTime {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private SalesforceTime() {}

    /** The moment that a text stands for; it must be one. */
    public static Instant instant(String text) {
        try {
            return FORMAT.parse(text.strip(), Instant::from);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a time such as 2026-05-12T08:00:00.000Z", e);
        }
    }

    /** The moment that a text stands for, if it is one; a date alone or any other text is none. */
    public static Optional<Instant> find(String text) {
        if (text.length() < 17 || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        try {
            return Optional.of(FORMAT.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
