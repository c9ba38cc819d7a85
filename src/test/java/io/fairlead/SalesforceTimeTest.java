package io.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-12T08:00:00.120Z",
                "2026-05-12T08:00:00.120+0000",
                " 2026-05-12T08:00:00.120Z ",
                "2026-05-12T08:00:00.12Z",
                "2026-05-12T10:00:00.120+02:00",
                "2026-05-12T10:00:00.120+0200"
            })
    void oneMomentHasSeveralForms(String text) {
        assertThat(SalesforceTime.instant(text)).isEqualTo(Instant.parse("2026-05-12T08:00:00.120Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-05-12",
                "2026-13-12T08:00:00.000Z",
                "2026-05-12T25:00:00.000+0000",
                "2026-05-+2T08:00:00.000Z",
                "2026-05-12 08:00:00.000Z"
            })
    void whatIsNoMomentIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesforceTime.instant(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void aDateAloneIsNotFoundToBeAMoment() {
        assertThat(SalesforceTime.find("2026-05-12")).isEmpty();
    }
}
