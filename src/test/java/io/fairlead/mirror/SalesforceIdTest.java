package io.fairlead.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesforceIdTest {

    @ParameterizedTest
    @CsvSource({
        "001D000000IRFma, 001D000000IRFmaIAH",
        "001D000000IRFmaIAH, 001D000000IRFmaIAH",
        "003000000000001, 003000000000001AAA",
        "'', ''"
    })
    void aShortIdGetsItsCheckSuffix(String id, String full) {
        assertThat(SalesforceId.of18(id)).isEqualTo(full);
    }
}
