package io.fairlead.rules;

import static io.fairlead.rules.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.cases.CaseReport;
import io.fairlead.rules.cases.Cases;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CasesTest {
    private static final String OWNERSHIP = rule(
                    "a customer goes to the account owner",
                    50,
                    "employer.category == \"Customer\"",
                    "propose.accountOwner();")
            + rule(
                    "a lead in Germany goes to the pool",
                    40,
                    "creation.lead, change.newCompanyCountry == \"DE\"",
                    "propose.pool(\"DACH\");")
            + rule("a low score waits for a person", 90, "employer.score < 50", "propose.hold(\"Look at it.\");");

    private static CaseReport run(String question, String rules, String cases) {
        var files = new TreeMap<String, String>();
        files.put(question + ".cases.yaml", cases);
        return Cases.run(
                files,
                new RuleFolder()
                        .build(RuleTexts.folder(question, rules), "test")
                        .orThrow());
    }

    @Test
    void aFailingCaseShowsWhatWasExpectedAndWhatCame() {
        CaseReport report = run(
                "decide/ownership",
                OWNERSHIP,
                "- case: a customer goes to the default owner\n  given: {employer: {category: Customer}}\n  expect: {owner: default}\n");

        assertThat(report.text()).startsWith("""
                        rules/decide/ownership.cases.yaml:1, case "a customer goes to the default owner"
                            owner
                              expected  default
                              got       account owner, by rule "a customer goes to the account owner" (rules/decide/ownership.drl, salience 50)
                        0 of 1 cases hold.""");
    }

    @Test
    void coverageNamesTheRulesThatNoCaseProves() {
        CaseReport report = run("decide/ownership", OWNERSHIP, """
                - table: who owns it
                  columns: [creation, employer.category, employer.score, owner, rule]
                  rows:
                    - [CREATE_CONTACT, Customer, 90, account owner, a customer goes to the account owner]
                    - [CREATE_LEAD, Other, 90, pool DACH, a lead in Germany goes to the pool]
                    - [CREATE_CONTACT, Other, 90, default, the default of decide ownership is careful]
                """);

        assertThat(report.passed()).as(report.text()).isTrue();
        assertThat(report.results()).hasSize(3);
        assertThat(report.text())
                .contains("3 of 3 cases hold.", "never wins: rules/decide/ownership.drl:17, rule \"a low score waits");
        assertThat(report.casesByRule().get("a lead in Germany goes to the pool"))
                .containsExactly("who owns it: CREATE_LEAD, Other, 90, pool DACH, a lead in Germany goes to the pool");
    }

    @Test
    void holdsAndMissingProposalsCanBeExpected() {
        assertThat(run(
                                "decide/ownership",
                                OWNERSHIP,
                                "- case: a low score waits\n  given: {employer: {score: 3}}\n  expect: hold\n")
                        .passed())
                .isTrue();
        assertThat(run("decide/ownership", OWNERSHIP, "- case: a high score waits\n  expect: hold\n")
                        .passed())
                .isFalse();
    }

    @Test
    void theModeOfAFieldCanBeExpected() {
        String mapping =
                rule("the title is filled", 5, "", "propose.fillIfEmpty(\"Lead.Title\", $case.change().newTitle());")
                        + rule("the source stays", 5, "", "propose.skip(\"Lead.LeadSource\");");

        CaseReport report = run("decide/mapping-update", mapping, """
                - case: fields are filled
                  given: {change: {newTitle: CFO}}
                  expect: {Lead.Title: {fillIfEmpty: CFO}, Lead.LeadSource: skip, Lead.Phone: nothing}
                - case: the wrong mode
                  expect: {Lead.Title: {overwrite: VP Sales}}
                """);

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.toString())
                .contains("expected  overwrite VP Sales", "got       FILL_IF_EMPTY VP Sales"));
    }

    @Test
    void aCaseThatCannotBeReadSaysWhere() {
        CaseReport report = run("decide/ownership", OWNERSHIP, """
                - case: a wrong fact
                  given: {employer: {categry: Customer}}
                  expect: {owner: default}
                - case: a wrong value
                  given: {employer: {score: high}}
                  expect: {owner: default}
                - case: a wrong word
                  expect: {ownr: default}
                - case: a fact without its group
                  given: {confidence: 69}
                  expect: {owner: default}
                - case: a country by its name
                  given: {country: Brazil}
                  expect: {owner: default}
                - case: nothing is expected
                """);

        assertThat(new Problems(report.problems()).text())
                .contains(":2:31: employer has no fact (categry). Maybe category.")
                .contains(":5:")
                .contains(":8:18: Nothing answers (ownr). Maybe owner.")
                .contains("There is no fact (confidence). Maybe change.confidence")
                .contains("country is a code of two letters, not \"Brazil\". Write \"BR\".")
                .contains(":15:3: The case has no expect.");
    }
}
