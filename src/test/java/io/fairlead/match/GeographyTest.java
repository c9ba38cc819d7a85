package io.fairlead.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeographyTest {

    @ParameterizedTest
    @CsvSource({
        "Germany, DE, true",
        "Deutschland, DEU, true",
        "USA, United States, true",
        "US, United States of America, true",
        "UK, United Kingdom, true",
        "Österreich, Austria, true",
        "日本, Japan, true",
        "Germany, France, false",
        "Narnia, narnia, true",
        "'', '', false",
        "'', Germany, false"
    })
    void aCountryIsTheSameHoweverItIsWritten(String one, String other, boolean same) {
        assertThat(Geography.sameCountry(one, other)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "US, CA, USA, California, true",
        "US, CA, US, NY, false",
        "Canada, ON, Canada, Ontario, true",
        "Germany, Bayern, DE, BY, true",
        "US, WA, Australia, WA, false",
        "'', TX, '', Texas, true",
        "US, '', US, '', false"
    })
    void aStateIsTheSameOnlyInTheSameCountry(
            String country, String state, String otherCountry, String otherState, boolean same) {
        assertThat(Geography.sameState(country, state, otherCountry, otherState))
                .isEqualTo(same);
    }

    @Test
    void headcountsAreComparedInBands() {
        assertThat(Geography.sameHeadcount(51, 200L)).isTrue();
        assertThat(Geography.sameHeadcount(200, 201L)).isFalse();
        assertThat(Geography.sameHeadcount(20_000, 90_000L)).isTrue();
        assertThat(Geography.sameHeadcount(0, 5L)).isFalse();
        assertThat(Geography.sameHeadcount(null, 5L)).isFalse();
    }
}
