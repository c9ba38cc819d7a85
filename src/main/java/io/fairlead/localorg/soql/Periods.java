package io.fairlead.localorg.soql;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The days that a date literal such as {@code LAST_N_DAYS:30} stands for. */
record Periods(LocalDate from, LocalDate until) {

    static Periods of(String name, int n, LocalDate today) {
        var week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        var month = today.withDayOfMonth(1);
        var quarter = month.minusMonths((month.getMonthValue() - 1) % 3);
        var year = today.withDayOfYear(1);
        return switch (name) {
            case "TODAY" -> days(today, 1);
            case "YESTERDAY" -> days(today.minusDays(1), 1);
            case "TOMORROW" -> days(today.plusDays(1), 1);
            case "LAST_90_DAYS" -> new Periods(today.minusDays(90), today.plusDays(1));
            case "NEXT_90_DAYS" -> new Periods(today.plusDays(1), today.plusDays(91));
            case "LAST_N_DAYS" -> new Periods(today.minusDays(n), today.plusDays(1));
            case "NEXT_N_DAYS" -> new Periods(today.plusDays(1), today.plusDays(n + 1L));
            case "N_DAYS_AGO" -> days(today.minusDays(n), 1);
            case "THIS_WEEK" -> weeks(week, 0, 1);
            case "LAST_WEEK" -> weeks(week, -1, 0);
            case "NEXT_WEEK" -> weeks(week, 1, 2);
            case "LAST_N_WEEKS" -> weeks(week, -n, 0);
            case "NEXT_N_WEEKS" -> weeks(week, 1, n + 1);
            case "N_WEEKS_AGO" -> weeks(week, -n, 1 - n);
            case "THIS_MONTH" -> months(month, 0, 1);
            case "LAST_MONTH" -> months(month, -1, 0);
            case "NEXT_MONTH" -> months(month, 1, 2);
            case "LAST_N_MONTHS" -> months(month, -n, 0);
            case "NEXT_N_MONTHS" -> months(month, 1, n + 1);
            case "N_MONTHS_AGO" -> months(month, -n, 1 - n);
            case "THIS_QUARTER", "THIS_FISCAL_QUARTER" -> months(quarter, 0, 3);
            case "LAST_QUARTER", "LAST_FISCAL_QUARTER" -> months(quarter, -3, 0);
            case "NEXT_QUARTER", "NEXT_FISCAL_QUARTER" -> months(quarter, 3, 6);
            case "LAST_N_QUARTERS", "LAST_N_FISCAL_QUARTERS" -> months(quarter, -3 * n, 0);
            case "NEXT_N_QUARTERS", "NEXT_N_FISCAL_QUARTERS" -> months(quarter, 3, 3 * n + 3);
            case "N_QUARTERS_AGO", "N_FISCAL_QUARTERS_AGO" -> months(quarter, -3 * n, 3 - 3 * n);
            case "THIS_YEAR", "THIS_FISCAL_YEAR" -> months(year, 0, 12);
            case "LAST_YEAR", "LAST_FISCAL_YEAR" -> months(year, -12, 0);
            case "NEXT_YEAR", "NEXT_FISCAL_YEAR" -> months(year, 12, 24);
            case "LAST_N_YEARS", "LAST_N_FISCAL_YEARS" -> months(year, -12 * n, 0);
            case "NEXT_N_YEARS", "NEXT_N_FISCAL_YEARS" -> months(year, 12, 12 * n + 12);
            case "N_YEARS_AGO", "N_FISCAL_YEARS_AGO" -> months(year, -12 * n, 12 - 12 * n);
            default -> throw new IllegalArgumentException("unknown date literal " + name);
        };
    }

    private static Periods days(LocalDate from, int count) {
        return new Periods(from, from.plusDays(count));
    }

    private static Periods weeks(LocalDate week, int from, int until) {
        return new Periods(week.plusWeeks(from), week.plusWeeks(until));
    }

    private static Periods months(LocalDate start, int from, int until) {
        return new Periods(start.plusMonths(from), start.plusMonths(until));
    }
}
