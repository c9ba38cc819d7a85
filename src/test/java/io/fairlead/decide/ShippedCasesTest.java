package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.Problem;
import io.fairlead.rules.cases.Cases;
import io.fairlead.rules.text.RuleText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedCasesTest {

    @Test
    void everyCaseHoldsAndEveryRuleWinsInOne() {
        var report = Cases.run(Path.of("rules"), Shipped.PACK);

        assertThat(report.asProblems()).extracting(Problem::toString).isEmpty();
        assertThat(report.unproven()).extracting(RuleText::name).isEmpty();
        assertThat(report.results()).hasSizeGreaterThan(70);
    }

    @Test
    void theRulesThatShipRaiseNoWarning() {
        assertThat(Shipped.PACK.warnings()).extracting(Problem::toString).isEmpty();
    }
}
