package io.fairlead;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** A moment as Salesforce writes it: REST says 2026-05-12T08:00:00.000+0000 where Bulk says 2026-05-12T08:00:00.000Z. */
public final class SalesforceTime {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private static final String USUAL = "0000-00-00T00:00:00.000";

    private SalesforceTime() {}

    /** The moment that a text stands for; it must be one. */
    public static Instant instant(String text) {
        try {
            var stripped = text.strip();
            return isUsual(stripped) ? usual(stripped) : FORMAT.parse(stripped, Instant::from);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a time such as 2026-05-12T08:00:00.000Z", e);
        }
    }

    /** Whether it has one of the two forms above, as every record's stamp has; the formatter takes more forms and far longer. */
    private static boolean isUsual(String text) {
        if (!(text.length() == 24 && text.endsWith("Z")) && !(text.length() == 28 && text.endsWith("+0000"))) {
            return false;
        }
        for (int i = 0; i < USUAL.length(); i++) {
            char at = text.charAt(i);
            if (USUAL.charAt(i) == '0' ? at < '0' || at > '9' : at != USUAL.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Instant usual(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 23) * 1_000_000)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
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
