package io.fairlead.match;

import io.fairlead.OneOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The org that the decision is for, and when it is made (rules have no clock of their own).
 *
 * @param moment the time to the second, for the working hours of pools; null in decisions from before it was kept
 */
public record OrgFacts(
        String name,
        @OneOf({"SIMULATE", "TEST", "LIVE"}) String mode,
        LocalDate today,
        @Nullable Instant moment) {

    /** On this day, at no known time. */
    public OrgFacts(String name, String mode, LocalDate today) {
        this(name, mode, today, null);
    }

    /** At this moment; the day is that of UTC. */
    public static OrgFacts at(String name, String mode, Instant now) {
        return new OrgFacts(name, mode, LocalDate.ofInstant(now, ZoneOffset.UTC), now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Which day of the week it is. */
    @OneOf({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
    public String weekday() {
        return today.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
