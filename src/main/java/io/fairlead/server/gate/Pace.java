package io.fairlead.server.gate;

import java.time.DayOfWeek;
import java.util.Set;

/**
 * How fast an org may be written to. A 0 sets no limit.
 *
 * @param calls how many calls we may make in a day (UTC)
 * @param reserve how many percent of the org's own daily calls are left to others
 * @param wave how many events of a backfill may be written in a day
 * @param days the days of the week on which a backfill is written; all of them if empty
 * @param perOwner how many events of a backfill one owner may get in a day
 * @param perAccount how many events of a backfill one account may get in a day
 */
public record Pace(int calls, int reserve, int wave, Set<DayOfWeek> days, int perOwner, int perAccount) {
    public static final Pace UNLIMITED = new Pace(0, 0, 0, Set.of(), 0, 0);

    public Pace {
        days = Set.copyOf(days);
    }

    /** Whether a backfill has to wait for anything. */
    boolean inWaves() {
        return wave > 0 || !days.isEmpty() || perOwner > 0 || perAccount > 0;
    }
}
