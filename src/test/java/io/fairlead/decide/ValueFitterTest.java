package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.FieldCatalog.Field;
import io.fairlead.decide.Fit.Fits;
import io.fairlead.decide.Fit.Unfit;
import io.fairlead.signal.PartialDate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueFitterTest {
    private static final FieldCatalog CATALOG = new FieldCatalog(Map.of(
            "Lead",
            Map.of(
                    "Title", text("string", 10),
                    "Email", text("email", 20),
                    "Website", text("url", 20),
                    "Industry", new Field("picklist", 255, List.of("Technology", "Finance"), true, true),
                    "NumberOfEmployees", text("int", 0),
                    "Fairlead_Job_Started__c", text("date", 0),
                    "Locked__c", new Field("string", 80, List.of(), true, false))));
    private static final Map<String, Map<String, String>> WORDS =
            Map.of("Lead.Industry", Map.of("Software", "Technology", "Farming", "Agriculture"));

    private static Field text(String type, int length) {
        return new Field(type, length, List.of(), true, true);
    }

    private static Fit fit(String field, Object value) {
        return new ValueFitter(CATALOG, WORDS).fit("Lead", field, value, false);
    }

    @Test
    void textIsCutToTheFieldWithANote() {
        assertThat(fit("Title", "Vice President"))
                .isEqualTo(new Fits("Vice Presi", "cut from 14 to the 10 letters of the field"));
    }

    @Test
    void aCutNeverLeavesHalfALetter() {
        assertThat(fit("Title", "123456789😀")).isInstanceOfSatisfying(Fits.class, fits -> assertThat(fits.value())
                .isEqualTo("123456789"));
    }

    @Test
    void aLongAddressIsLeftOutRatherThanCut() {
        assertThat(fit("Email", "somebody.with.a.long.name@northwind.example")).isInstanceOf(Unfit.class);
        assertThat(fit("Website", "https://www.northwind.example/about")).isInstanceOf(Unfit.class);
    }

    @Test
    void whatIsNoEmailAddressIsLeftOut() {
        assertThat(fit("Email", "ada at northwind")).isEqualTo(new Unfit("this is not an e-mail address"));
    }

    @Test
    void aPicklistTakesItsValuesAndWhatTheValueMapTurnsIntoThem() {
        assertThat(fit("Industry", "finance")).isEqualTo(new Fits("Finance", ""));
        assertThat(fit("Industry", "SOFTWARE"))
                .isEqualTo(new Fits("Technology", "the value map turned \"SOFTWARE\" into this"));
    }

    @Test
    void aWordThatIsNeitherInThePicklistNorInTheMapIsLeftOut() {
        assertThat(fit("Industry", "Mining")).isInstanceOf(Unfit.class);
        assertThat(fit("Industry", "Farming")).isInstanceOf(Unfit.class);
    }

    @Test
    void aFieldThatIsMissingOrLockedIsLeftOut() {
        assertThat(fit("Nickname__c", "Ada")).isInstanceOf(Unfit.class);
        assertThat(fit("Locked__c", "Ada")).isInstanceOf(Unfit.class);
        assertThat(new ValueFitter(CATALOG, WORDS).fit("Lead", "Locked__c", "Ada", true))
                .isInstanceOf(Fits.class);
    }

    @Test
    void datesAndNumbersAreWrittenAsSalesforceReadsThem() {
        assertThat(fit("Fairlead_Job_Started__c", PartialDate.parse("2026-05"))).isEqualTo(new Fits("2026-05-01", ""));
        assertThat(fit("Fairlead_Job_Started__c", Instant.parse("2026-05-04T10:00:00Z")))
                .isEqualTo(new Fits("2026-05-04", ""));
        assertThat(fit("NumberOfEmployees", 250L)).isEqualTo(new Fits(250, ""));
        assertThat(fit("Title", 7)).isEqualTo(new Fits("7", ""));
    }

    @Test
    void withoutADescribeNothingIsCheckedButTheValueMapHolds() {
        var fitter = new ValueFitter(FieldCatalog.UNKNOWN, WORDS);

        assertThat(fitter.fit("Lead", "Industry", "Software", true)).isEqualTo(new Fits("Technology", ""));
        assertThat(fitter.fit("Lead", "Title", "Vice President", true)).isEqualTo(new Fits("Vice President", ""));
    }
}
