package io.fairlead.orgs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How little may be left before it is said. */
final class LimitsTest {
    @ParameterizedTest(name = "{0} left of {1}: {2}")
    @CsvSource({"15000, 15000, PASS", "3750, 15000, PASS", "3749, 15000, WARN", "749, 15000, FAIL", "0, 0, PASS"})
    void whatIsAlmostUsedUpIsNamed(long left, long most, Verdict verdict) {
        var told = Json.MAPPER.createObjectNode().put("Max", most).put("Remaining", left);

        var finding = new PlaceChecks.Limits().one("DailyApiRequests", told, "Everything waits.");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.what()).contains(left + " of " + most);
    }
}
