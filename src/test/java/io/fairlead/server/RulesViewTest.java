package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.RuleFolder;
import io.fairlead.web.RulesPage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The handbook of the rules that ship, with one rule more that never wins. */
final class RulesViewTest {
    @Test
    void eachRuleStandsInItsFileWithItsWordsItsCasesAndWhatHidesIt() {
        var texts = RuleFolder.texts(Path.of("rules"), "local", new ArrayList<>());
        texts.merge("decide/behaviour.drl", """

                rule "nobody ever sees this one"
                    @reason("It is below everything.")
                    salience -500
                when
                    $case: Case()
                then
                    propose.behaviour("ALWAYS_LEAD");
                end
                """, String::concat);
        var pack = new RuleFolder().build(texts, "local").orThrow();

        var page = RulesView.page(pack, Instant.EPOCH);

        assertThat(page.files())
                .extracting(RulesPage.RuleFile::path)
                .contains("match/person.drl", "decide/handoff.drl");
        assertThat(rule(page, "nobody ever sees this one").proof()).satisfies(proof -> {
            assertThat(proof.warnings()).singleElement().asString().contains("never wins");
            assertThat(proof.cases()).isEmpty();
            assertThat(proof.line()).isGreaterThan(20);
        });
        assertThat(rule(page, "people in Asia and the Pacific go to the APAC pool"))
                .satisfies(rule -> {
                    assertThat(rule.plain().when()).isNotEmpty();
                    assertThat(rule.plain().then()).containsExactly("the next of pool \"APAC\"");
                    assertThat(rule.proof().cases()).isNotEmpty().allSatisfy(each -> {
                        assertThat(each.file()).isEqualTo("decide/ownership.cases.yaml");
                        assertThat(each.line()).isPositive();
                    });
                    assertThat(rule.proof().warnings()).isEmpty();
                });
        assertThat(rule(page, "whoever knew the champion keeps the champion")).satisfies(rule -> {
            assertThat(rule.plain().enabled()).isFalse();
            assertThat(rule.proof().cases()).as("cases that wait").isNotEmpty();
        });
        assertThat(page.settings()).anySatisfy(table -> {
            assertThat(table.path()).isEqualTo("settings/pools.yaml");
            assertThat(table.rows()).anySatisfy(row -> assertThat(row.name()).isEqualTo("DACH"));
        });
    }

    private static RulesPage.Rule rule(RulesPage page, String name) {
        return page.files().stream()
                .flatMap(file -> file.rules().stream())
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
