package io.fairlead.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {
    /** A Friday. */
    private static final Instant NOW = Instant.parse("2026-11-27T04:05:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            weekly            | 2026-11-30T05:00:00Z
            monthly           | 2026-12-01T05:00:00Z
            0 5 * * *         | 2026-11-27T05:00:00Z
            5 4 * * *         | 2026-11-28T04:05:00Z
            */20 4 * * *      | 2026-11-27T04:20:00Z
            30 6 * * MON-FRI  | 2026-11-27T06:30:00Z
            0 6 1,15 * *      | 2026-12-01T06:00:00Z
            0 6 29 2 *        | 2028-02-29T06:00:00Z
            0 6 3 * SUN       | 2026-11-29T06:00:00Z
            0 6 * JAN 0       | 2027-01-03T06:00:00Z
            """)
    void theNextTimeIsFound(String schedule, Instant next) {
        assertThat(Schedule.of(schedule, ZoneOffset.UTC).nextAfter(NOW)).isEqualTo(next);
    }

    @Test
    void hoursAreThoseOfTheZone() {
        var tuesdays = Schedule.on(List.of("Tuesday", "Friday"), ZoneId.of("Europe/Berlin"));

        assertThat(tuesdays.nextAfter(NOW)).isEqualTo("2026-12-01T04:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"daily", "0 5 * *", "60 5 * * *", "0 5 * * Funday", "0 5 30 2 *", "0 9-5 * * *", "*/0 * * * *"})
    void whatIsNoScheduleIsRefused(String schedule) {
        assertThatThrownBy(() -> Schedule.of(schedule, ZoneOffset.UTC)).isInstanceOf(IllegalArgumentException.class);
    }
}
