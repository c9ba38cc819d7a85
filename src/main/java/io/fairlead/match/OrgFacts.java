package io.fairlead.match;

import io.fairlead.OneOf;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;

/** The org that the decision is for, and the day it is made on (rules have no clock of their own). */
public record OrgFacts(
        String name, @OneOf({"SIMULATE", "TEST", "LIVE"}) String mode, LocalDate today) {

    /** Which day of the week it is. */
    @OneOf({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
    public String weekday() {
        return today.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
