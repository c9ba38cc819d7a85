package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.cases.CaseReport;
import io.fairlead.rules.cases.Cases;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ShippedRulesTest {
    private static final Path RULES = Path.of("rules");

    @Test
    void theShippedRulesHaveNoProblemAndEveryCaseHoldsAndEveryRuleIsProven() {
        RuleFolder.Loaded loaded = RuleFolder.load(RULES, "production");
        assertThat(loaded.problems().text()).isEmpty();

        CaseReport report = Cases.run(RULES, loaded.orThrow());

        assertThat(report.passed()).as(report.text()).isTrue();
        assertThat(report.unproven()).as(report.text()).isEmpty();
    }
}
