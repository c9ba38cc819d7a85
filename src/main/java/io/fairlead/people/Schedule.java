package io.fairlead.people;

import com.google.common.base.Splitter;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * When a list is read: {@code weekly} (Mondays), {@code monthly} (the first), weekdays, all at 05:00, or five cron fields (minute, hour, day,
 * month, weekday).
 */
public final class Schedule {
    private static final Map<String, String> NAMED = Map.of("weekly", "0 5 * * MON", "monthly", "0 5 1 * *");
    private static final int DAYS_AHEAD = 366 * 8 + 2;

    private final String text;
    private final ZoneId zone;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private Schedule(String text, ZoneId zone, List<String> fields) {
        this.text = text;
        this.zone = zone;
        minutes = field(fields.get(0), 0, 59, List.of());
        hours = field(fields.get(1), 0, 23, List.of());
        days = field(fields.get(2), 1, 31, List.of());
        months = field(
                fields.get(3),
                1,
                12,
                Arrays.stream(Month.values()).map(Month::name).toList());
        weekdays = field(
                fields.get(4),
                0,
                7,
                Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList());
        if (weekdays.get(0)) {
            weekdays.set(7);
        }
        // As cron has it: with both given, either is enough.
        eitherDay = !fields.get(2).startsWith("*") && !fields.get(4).startsWith("*");
        if (next(Instant.EPOCH) == null) {
            throw new IllegalArgumentException("\"" + text + "\" never comes");
        }
    }

    /**
     * Reads a schedule.
     *
     * @throws IllegalArgumentException saying what is wrong, if it is none
     */
    public static Schedule of(String text, ZoneId zone) {
        String cron = NAMED.getOrDefault(text, text);
        List<String> fields = Splitter.onPattern("\\s+").omitEmptyStrings().splitToList(cron);
        if (fields.size() != 5) {
            throw new IllegalArgumentException("\"" + text + "\" is neither weekly, monthly nor five cron fields");
        }
        return new Schedule(text, zone, fields);
    }

    /** On these days of the week, e.g. "Monday". */
    public static Schedule on(List<String> weekdays, ZoneId zone) {
        return new Schedule(
                String.join(", ", weekdays),
                zone,
                List.of("0", "5", "*", "*", String.join(",", weekdays).toUpperCase(Locale.ROOT)));
    }

    /** A field of cron: *, a number, a name, a range, each with a step or not, and several of them separated by commas. */
    private static BitSet field(String field, int least, int most, List<String> names) {
        var set = new BitSet();
        for (String part : Splitter.on(',').split(field)) {
            List<String> stepped = Splitter.on('/').splitToList(part);
            List<String> range = Splitter.on('-').splitToList(stepped.get(0));
            boolean all = stepped.get(0).equals("*");
            int from = all ? least : number(range.get(0), least, most, names);
            int to = all ? most : number(range.get(range.size() - 1), least, most, names);
            int step = stepped.size() == 2 ? number(stepped.get(1), 1, most, List.of()) : 1;
            if (stepped.size() > 2 || range.size() > 2 || to < from) {
                throw new IllegalArgumentException("\"" + field + "\" is no field of cron");
            }
            for (int value = from; value <= to; value += step) {
                set.set(value);
            }
        }
        return set;
    }

    private static int number(String word, int least, int most, List<String> names) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            if (name.equals(upper) || name.substring(0, 3).equals(upper)) {
                return index + 1;
            }
        }
        if (!word.matches("\\d{1,2}") || Integer.parseInt(word) < least || Integer.parseInt(word) > most) {
            throw new IllegalArgumentException("\"" + word + "\" is not from " + least + " to " + most
                    + (names.isEmpty()
                            ? ""
                            : " and no name such as " + names.get(0).substring(0, 3)));
        }
        return Integer.parseInt(word);
    }

    /** The first time after this moment. */
    public Instant nextAfter(Instant moment) {
        Instant next = next(moment);
        if (next == null) {
            throw new IllegalStateException("\"" + text + "\" never comes");
        }
        return next;
    }

    private @org.jspecify.annotations.Nullable Instant next(Instant moment) {
        LocalDateTime from = LocalDateTime.ofInstant(moment, zone)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1);
        for (int ahead = 0; ahead < DAYS_AHEAD; ahead++) {
            LocalDate day = from.toLocalDate().plusDays(ahead);
            if (comes(day)) {
                for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
                    for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                        LocalDateTime time = day.atTime(hour, minute);
                        if (!time.isBefore(from)) {
                            return time.atZone(zone).toInstant();
                        }
                    }
                }
            }
        }
        return null;
    }

    private boolean comes(LocalDate day) {
        boolean byDay = days.get(day.getDayOfMonth());
        boolean byWeekday = weekdays.get(day.getDayOfWeek().getValue());
        return months.get(day.getMonthValue()) && (eitherDay ? byDay || byWeekday : byDay && byWeekday);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
