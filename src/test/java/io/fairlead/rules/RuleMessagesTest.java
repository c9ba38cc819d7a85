package io.fairlead.rules;

import static io.fairlead.rules.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleMessagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    employer.ownr.active                          | employer has no fact (ownr). Maybe owner.
                    employer.employees < 10                       | employer has no fact (employees). Maybe change.newCompanyEmployees.
                    employr.score > 1                             | There is no fact (employr). Maybe employer.
                    change.confidence >= "high"                   | change.confidence is a number; it cannot be compared with "high". Write a number without quotes.
                    change.newTitle == 42                         | change.newTitle is a text; it cannot be compared with 42. Put it in quotes: "42".
                    employer.openOpportunity == "yes"             | employer.openOpportunity is yes or no; it cannot be compared with "yes". Write true or false, or the fact alone.
                    employer.category == "Custmer"                | employer.category is never "Custmer". Maybe "Customer".
                    employer.category in ("Customer", "Prospect") | employer.category is never "Prospect". It is one of "Target", "Open Opportunity"
                    employer.category                             | employer.category is a text, not yes or no.
                    change.newTitle > "A"                         | > compares numbers
                    change.newTitle == null                       | change.newTitle is never null. A missing text is "".
                    change.confidence > null                      | Nothing is greater or less than null.
                    change.jobStartedDate.date.year == 2026       | change.jobStartedDate may be missing. Put the condition change.jobStartedDate != null before it.
                    employer.fields.Industry == "x"               | In a condition write ["Industry"]
                    change.newTitle contains "VP"                 | change.newTitle is a text, not a list.
                    employer.score == person.verdict              | cannot be compared with ==
                    creation.action == CREATE_LEAD                | There is no fact (CREATE_LEAD).
                    employer.score >= 80 creation.contact         | Separate conditions with a comma
                    says("VP", change.newTitle)                   | says takes a fact that is a text, and words.
                    !employer.score == 3                          | Put the comparison in brackets
                    80 <= employer.score                          | Write the fact first
                    employer.score >=                             | instead of a fact
                    change.newTitle == "VP                        | The text that begins here has no closing quote.
                    """)
    void aWrongConditionIsExplained(String condition, String message) {
        String problems = RuleTexts.problems(
                "decide/ownership", rule("a rule with a mistake", 5, condition.strip(), "propose.accountOwner();"));

        assertThat(problems).contains("rules/decide/ownership.drl:5:").contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    propose.acountOwner();                        | There is no propose.acountOwner. Maybe accountOwner.
                    propose.accountOwner("x");                    | propose.accountOwner takes 0 values, not 1.
                    propose.pool(3);                              | propose.pool takes a text here, not 3.
                    propose.pool("DAHC");                         | There is no pool "DAHC" in rules/settings/pools.yaml. Maybe "DACH".
                    propose.pool($case.change().newTitle());      | propose.pool takes a text in quotes here.
                    propose.hold($case.change.newTitle());        | change has none. Write change().
                    propose.hold("x" + $case.change().confidence()); | change.confidence may be missing and cannot be joined.
                    propose.hold("Left " + tracked.accountName);  | After `then` write a fact as $case.tracked().accountName().
                    propose.accountOwner()                        | Write ; here.
                    propose.accountOwner;                         | Write ( here.
                    """)
    void aWrongProposalIsExplained(String then, String message) {
        String problems = RuleTexts.problems("decide/ownership", rule("a rule with a mistake", 5, "", then));

        assertThat(problems).contains("rules/decide/ownership.drl:").contains(message);
    }

    @Test
    void aProblemNamesFileLineColumnAndRule() {
        String problems = RuleTexts.problems(
                "decide/ownership",
                rule("a customer stays with the owner", 5, "employer.ownr.active", "propose.accountOwner();"));

        assertThat(problems)
                .isEqualTo(
                        "rules/decide/ownership.drl:5:27, rule \"a customer stays with the owner\": employer has no fact (ownr). Maybe owner.");
    }

    @Test
    void allProblemsOfAllFilesAreReportedTogether() {
        var files = RuleTexts.folder(
                "decide/ownership",
                rule("a b", 5, "employer.ownr.active", "propose.accountOwner();")
                        .replace("@reason", "// "));
        files.put("decide/creation.drl", "rule \"x\" when then end");
        files.put("decide/owner.drl", "");
        files.put("settings/owners.yaml", "defualt: Mia Berg\n");

        var problems = new RuleFolder().build(files, "test").problems();

        assertThat(problems.text())
                .contains("The name is not a sentence", "The rule has no reason", "no fact (ownr)", "has no pattern")
                .contains("rules/decide/owner.drl: No question is answered by this file.")
                .contains("rules/settings/owners.yaml:1:10: There is no setting (defualt). Maybe default.");
    }

    @Test
    void aNameCanBeUsedOnce() {
        String twice = rule("the same name twice", 5, "creation.lead", "propose.accountOwner();")
                + rule("the same name twice", 6, "creation.contact", "propose.accountOwner();");

        assertThat(RuleTexts.problems("decide/ownership", twice))
                .contains("The name is taken by rules/decide/ownership.drl:1.");
    }

    @Test
    void aMissingDefaultIsAGap() {
        var files = RuleTexts.folder("decide/ownership", "");
        files.put(
                "decide/ownership.drl",
                rule("only customers have owners", 5, "employer.category == \"Customer\"", "propose.accountOwner();"));

        assertThat(new RuleFolder().build(files, "test").problems().text())
                .contains("rules/decide/ownership.drl: No rule answers, e.g. when employer.category is ");
    }

    @Test
    void problemsAreWrittenAsJsonAndSarif() {
        var problems = new Problems(List.of(
                Problem.error("rules/decide/x.drl", 3, 4, "a b c", "Wrong.", "Right."),
                Problem.warning("rules/decide/x.drl", 1, 0, "", "Odd.", "")));

        assertThat(problems.json())
                .contains("\"file\":\"rules/decide/x.drl\"", "\"line\":3", "\"severity\":\"WARNING\"");
        assertThat(problems.sarif())
                .contains(
                        "\"version\":\"2.1.0\"",
                        "\"level\":\"error\"",
                        "\"startLine\":3",
                        "Rule \\\"a b c\\\": Wrong. Right.");
    }

    @Test
    void theSlipsThatOtherLanguagesTeachAreNamed() {
        assertThat(condition("change.icpMatch and change.targetCompany")).contains("Write a comma instead of and.");
        assertThat(condition("change.confidence < 20 OR change.icpMatch")).contains("Write || instead of OR");
        assertThat(condition("change.confidence > 90 || < 20")).contains("Write the fact again on each side");
        assertThat(RuleTexts.problems("decide/qualify", "Rule \"a rule that shouts\""))
                .contains("Found Rule. Write it in small letters: rule.");
        assertThat(condition("change.persona endsWith \"x\"")).contains("Write change.persona.endsWith(\"...\").");
        assertThat(condition("change.persona == \u201COther\u201D")).contains("double quotes, straight ones");
        assertThat(condition("employer.fields[\"Renewal__c\"] < \"2026-12-31\""))
                .contains("are for numbers alone, not for dates");
        assertThat(RuleTexts.problems(
                        "decide/mapping-create",
                        RuleTexts.rule(
                                "a field without its quotes", 5, "", "propose.onCreate(Lead.LeadSource, \"x\");")))
                .contains("Put the name of a field into double quotes");
    }

    private static String condition(String text) {
        return RuleTexts.problems("decide/qualify", RuleTexts.rule("a rule with a slip", 5, text, "propose.filter();"));
    }

    @Test
    void aRegionThatTheSettingsDoNotHaveIsNamed() {
        var files = RuleTexts.folder(
                "decide/ownership",
                RuleTexts.rule(
                        "people in DACH go to a pool", 5, "region in (\"DACH\", \"EMAE\")", "propose.pool(\"DACH\");"));
        files.put("settings/regions.yaml", "DACH: [Germany]\nEMEA: [France]\n");

        assertThat(new RuleFolder().build(files, "test").problems().text())
                .contains("There is no region \"EMAE\" in rules/settings/regions.yaml. Maybe \"EMEA\".");
    }
}
