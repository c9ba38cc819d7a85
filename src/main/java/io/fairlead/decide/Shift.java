package io.fairlead.decide;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;

/** The working hours of a member of a pool, from one time to another in their own time zone; over midnight if the second is the earlier one. */
public record Shift(LocalTime from, LocalTime to, ZoneId zone) {

    public Shift {
        if (from.equals(to)) {
            throw new IllegalArgumentException("working hours from " + from + " to " + to + " have no length");
        }
    }

    boolean covers(Instant moment) {
        var time = moment.atZone(zone).toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    /** The day of the week where they are. */
    String weekday(Instant moment) {
        return moment.atZone(zone).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    @Override
    public String toString() {
        return from + "-" + to + " " + zone;
    }
}
