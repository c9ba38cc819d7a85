package io.fairlead.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DoorTest {
    private static final String GOOD = """
            {"eventId":"e-1","lastName":"Şahin","newCompanyName":"Kuzey Lojistik A.Ş.","jobStartedDate":"2026-05",
             "confidence":88,"isTargetCompany":true,"detectedAt":"2026-11-20T08:00:00Z","newCompanyEmployees":410}""";

    private final Door door = new Door();

    @Test
    void aGoodJobChangeBecomesAValueWithNoNullTexts() {
        var change = ((Reading.Accepted) door.read(GOOD)).change();

        assertThat(change.lastName()).isEqualTo("Şahin");
        assertThat(change.changeType()).isEqualTo("COMPANY_CHANGE");
        assertThat(change.targetCompany()).isTrue();
        assertThat(change.newTitle()).isEmpty();
        assertThat(change.jobStartedDate()).hasToString("2026-05");
        assertThat(change.newEmailStatus()).isEqualTo("UNKNOWN");
    }

    @Test
    void aJobChangeSurvivesARoundTripThroughJson() {
        var change = ((Reading.Accepted) door.read(GOOD)).change();

        assertThat(Json.read(Json.bytes(change), JobChange.class)).isEqualTo(change);
        assertThat(door.read(Json.text(change))).isEqualTo(new Reading.Accepted(change));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"lastName":"A","newCompanyName":"B"}                                     | eventId             | is missing
            {"eventId":"1","newCompanyName":"B"}                                      | lastName            | send lastName or fullName
            {"eventId":"1","lastName":"A"}                                            | newCompanyName      | send newCompanyName or newCompanyDomain
            {"eventId":"1","lastName":"A","newCompanyName":"B","newEmail":"nobody"}   | newEmail            | Work e-mail
            {"eventId":"1","lastName":"A","newCompanyName":"B","confidence":140}      | confidence          | 100
            {"eventId":"1","lastName":"A","newCompanyName":"B","changeType":"MOVED"}  | changeType          | COMPANY_CHANGE
            {"eventId":"1","lastName":"A","newCompanyName":"B","newTitel":"CTO"}      | newTitel            | Maybe newTitle
            {"eventId":"1","lastName":"A","newCompanyName":"B","jobStartedDate":"May"}| jobStartedDate      | YYYY-MM
            {"eventId":"1","lastName":"A","newCompanyName":"B","pastRecordId":"003x"} | pastRecordId        | 15 or 18
            {"eventId":"1","lastName":"A","newCompanyName":"B","detectedAt":"today"}  | detectedAt          | ISO 8601
            {"eventId":"1","lastName":"A","newCompanyName":"B","isIcpMatch":"maybe"}  | isIcpMatch          | boolean
            """)
    void aBadFieldIsNamedWithItsValueAndWhatToSend(String json, String field, String what) {
        var refused = (Reading.Refused) door.read(json);

        assertThat(refused.problems()).hasSize(1);
        assertThat(refused.problems().get(0).field()).isEqualTo(field);
        assertThat(refused.problems().get(0).what()).contains(what);
    }

    @Test
    void allProblemsComeAtOnce() {
        var refused = (Reading.Refused) door.read("{\"confidence\":\"high\",\"newEmail\":\"x\"}");

        assertThat(refused.problems())
                .extracting(FieldProblem::field)
                .contains("eventId", "confidence", "newEmail", "lastName", "newCompanyName");
    }

    @Test
    void whatIsNotJsonIsSaidToBeNone() {
        assertThat(((Reading.Refused) door.read("{eventId")).sentence()).contains("this is not JSON");
    }
}
