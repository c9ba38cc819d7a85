package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.FactsSample;
import io.fairlead.Samples;
import io.fairlead.decide.Case;
import io.fairlead.decide.Question;
import io.fairlead.rules.cases.CaseReport;
import io.fairlead.rules.cases.CaseWriter;
import io.fairlead.rules.cases.Cases;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A stored decision becomes a case in which nobody can be found again. */
final class CaseWriterTest {
    private static final List<String> PERSONAL = List.of(
            "Sándor",
            "Mészáros",
            "sandor",
            "Örebro",
            "Västholma",
            "vastholma",
            "linkedin",
            "+46",
            "Old Mill",
            "Okafor",
            "ev-4711",
            "003OLD",
            "001NEW",
            "Mira Vogt",
            "Tom Abara",
            "Northwind",
            "1984-03-02",
            "Storgatan",
            "of the Västholma group",
            "2026-04-30",
            "report-of-sandor");

    private static FactsSample facts() {
        return Samples.facts()
                .change(Samples.jobChange()
                        .with("eventId", "ev-4711")
                        .with("firstName", "Sándor")
                        .with("lastName", "Mészáros")
                        .with("fullName", "Mészáros Sándor")
                        .with("newTitle", "Chief Financial Officer of the Västholma group")
                        .with("pastTitle", "CFO at Old Mill")
                        .with("newEmail", "sandor@vastholma.example")
                        .with("pastEmail", "sandor@oldmill.example")
                        .with("newPhone", "+46 19 555 01 23")
                        .with("personLinkedinUrl", "https://www.linkedin.com/in/sandor")
                        .with("personCity", "Örebro")
                        .with("newCompanyCity", "Örebro")
                        .with("newCompanyName", "Västholma Bygg")
                        .with("newCompanyDomain", "vastholma.example")
                        .with("sourceReportId", "report-of-sandor")
                        .with("jobStartedDate", "2026-04-30"))
                .atKnownAccount()
                .with(
                        "tracked.fields",
                        Map.of(
                                "Email", "sandor@oldmill.example",
                                "Birthdate", "1984-03-02",
                                "MailingStreet", "Storgatan 4",
                                "Tier__c", "Gold"));
    }

    private static RulePack pack(String question, String rules) {
        return new RuleFolder().build(RuleTexts.folder(question, rules), "test").orThrow();
    }

    private static CaseWriter.Written written(Question question, RulePack pack) {
        Case asked = Case.of(facts().build()).withCreation("CREATE_CONTACT");
        return CaseWriter.write("as it was decided", question, asked, pack);
    }

    private static CaseReport run(String file, String text, RulePack pack) {
        SortedMap<String, String> files = new TreeMap<>(Map.of(file, text));
        return Cases.run(files, pack);
    }

    @Test
    void nothingOfAPersonSurvivesHoweverMuchTheRulesRead() {
        RulePack pack = pack(
                "decide/campaigns",
                RuleTexts.rule(
                                "finance people of the north are invited",
                                5,
                                "says(change.newTitle, \"CFO\", \"Chief Financial Officer\"), change.personCity != \"\","
                                        + " tracked.fields[\"Email\"] != null, tracked.fields[\"Birthdate\"] != \"1970-01-01\","
                                        + " tracked.fields[\"MailingStreet\"] != \"\", tracked.fields[\"Tier__c\"] == \"Gold\"",
                                "propose.campaign(\"Finance\", \"Added\");")
                        + RuleTexts.rule(
                                "people with a page and a phone are followed",
                                6,
                                "change.personLinkedinUrl != \"\", change.newPhone != \"\", change.fullName != \"\","
                                        + " change.newCompanyName.contains(\"Bygg\"), tracked.owner.name != \"\","
                                        + " change.pastTitle.contains(\"CFO\"), daysInJob > 30, change.sourceReportId != \"\"",
                                "propose.campaign(\"Pages\", \"Added\");"));

        CaseWriter.Written written = written(Question.CAMPAIGNS, pack);

        assertThat(written.text()).contains("Chief Financial Officer", "Gold");
        for (String personal : PERSONAL) {
            assertThat(written.text()).doesNotContain(personal);
        }
        CaseReport report = run("decide/campaigns.cases.yaml", written.text(), pack);
        assertThat(report.passed()).as(written.text() + report.text()).isTrue();
    }

    @Test
    void theSameRuleWinsOverWhatIsLeft() {
        RulePack pack = pack(
                "decide/ownership",
                RuleTexts.rule(
                        "people who started lately go to the account's owner",
                        5,
                        "daysInJob <= 92, change.newTitle.startsWith(\"Chief\"), org.weekday == \"Thursday\"",
                        "propose.accountOwner();"));

        CaseWriter.Written written = written(Question.OWNERSHIP, pack);

        assertThat(written.sameRules()).as(written.text()).isTrue();
        assertThat(written.text()).contains("owner: account owner").contains("newTitle: Chief");
        assertThat(run("decide/ownership.cases.yaml", written.text(), pack).passed())
                .isTrue();
    }

    @Test
    void aRuleThatReadsSomebodysOwnNameIsToldToComeOutDifferently() {
        RulePack pack = pack(
                "decide/ownership",
                RuleTexts.rule(
                        "somebody of this name goes to the account's owner",
                        5,
                        "change.lastName == \"Mészáros\"",
                        "propose.accountOwner();"));

        CaseWriter.Written written = written(Question.OWNERSHIP, pack);

        assertThat(written.sameRules()).isFalse();
        assertThat(written.text()).doesNotContain("Mészáros");
    }
}
