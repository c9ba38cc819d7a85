package io.fairlead.signal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/** A date known to the day (2026-05-12) or only to the month (2026-05, kept as the first of it). */
public record PartialDate(LocalDate date, Precision precision) {

    /** How exactly the date is known. */
    public enum Precision {
        DAY,
        MONTH
    }

    /**
     * Reads {@code YYYY-MM-DD} or {@code YYYY-MM}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    @JsonCreator
    public static PartialDate parse(String text) {
        try {
            if (text.length() == 7) {
                return new PartialDate(YearMonth.parse(text).atDay(1), Precision.MONTH);
            }
            return new PartialDate(LocalDate.parse(text), Precision.DAY);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a date: write YYYY-MM-DD, or YYYY-MM when only the month is known", e);
        }
    }

    @JsonValue
    @Override
    public String toString() {
        return precision == Precision.DAY
                ? date.toString()
                : YearMonth.from(date).toString();
    }
}
