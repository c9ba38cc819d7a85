package io.fairlead.rules.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.cases.Sample;
import io.fairlead.rules.check.RuleChecker;
import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.RuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Our judgement of a condition against the rule engine's own, over every rule that ships and every form that a condition may have. */
final class TruthTest {
    private static final List<String> FORMS = List.of(
            "employer.openOpportunity",
            "!employer.openOpportunity",
            "employer.score >= 95",
            "employer.score > 95",
            "employer.score < 95",
            "employer.score <= 94",
            "employer.score != 95",
            "employer.owner.id == tracked.owner.id",
            "employer.owner.usable",
            "employer.category in (\"Customer\", \"Other\")",
            "change.persona not in (\"\", \"Other\", \"Sales Leader\")",
            "change.newCompanyEmployees == null",
            "change.newCompanyEmployees >= 250",
            "change.newCompanyEmployees != 250",
            "change.jobStartedDate != null",
            "change.newTitle.startsWith(\"VP\")",
            "change.newTitle.endsWith(\"Sales\")",
            "change.newTitle.contains(\"P S\")",
            "change.newTitle.equalsIgnoreCase(\"vp sales\")",
            "change.newTitle.isEmpty()",
            "says(change.newTitle, \"vp\", \"chief\")",
            "!says(change.newTitle, \"vp\", \"chief\")",
            "change.reducedConfidenceReasons contains \"LOCATION\"",
            "change.reducedConfidenceReasons not contains \"LOCATION\"",
            "employer.fields[\"Industry\"] == \"Software\"",
            "employer.fields[\"Industry\"] != \"Software\"",
            "employer.userFields[\"Fairlead_SDR__c\"] != null",
            "daysInJob <= 46",
            "daysInJob > 46",
            "org.weekday in (\"Monday\", \"Friday\")",
            "employer.category == \"Customer\" || change.customerCompany",
            "(employer.score > 90 && !employer.openOpportunity) || change.confidence < 50",
            "!(employer.category == \"Other\" && employer.score >= 95)");

    /** The rules that ship, and one rule for each form. */
    private static RulePack pack() {
        var files = new TreeMap<>(
                RuleFolder.load(Path.of("rules"), "local").orThrow().files());
        var text = new StringBuilder(files.getOrDefault("decide/campaigns.drl", ""));
        for (int i = 0; i < FORMS.size(); i++) {
            text.append("""

                    rule "form number %d of a condition"
                        @reason("It is compared.")
                    when
                        $case: Case( %s )
                    then
                        propose.noCampaign("Form %d");
                    end
                    """.formatted(i, FORMS.get(i), i));
        }
        files.put("decide/campaigns.drl", text.toString());
        return new RuleFolder().build(files, "local").orThrow();
    }

    private static List<Case> cases(RulePack pack) {
        var cases = new ArrayList<Case>();
        var starts = List.of(
                Sample.sample(),
                Sample.with("{employer: none, matched: {account: UNKNOWN}, creation: CREATE_LEAD}"),
                Sample.with("{creation: UPDATE_CONTACT, matched: {person: CONTACT}, change: {changeType: PROMOTION}}"),
                Sample.with("{change: {newCompanyEmployees: null, jobStartedDate: null, newTitle: ''}, tracked: none}"),
                Sample.with("{change: {changeType: DEPARTURE_ONLY}, creation: OLD_ONLY, org: {today: 2026-11-20}}"));
        Set<String> seen = new HashSet<>();
        for (Case start : starts) {
            cases.add(start);
            for (RuleText rule : pack.rules()) {
                for (Condition condition : rule.conditions()) {
                    for (Edit edit : Edits.of(condition, start)) {
                        if (seen.add(starts.indexOf(start) + edit.fact() + edit.shown())) {
                            edit.on(start).ifPresent(cases::add);
                        }
                    }
                }
            }
        }
        return cases;
    }

    @Test
    void aRuleFiresIfAndOnlyIfWeSayThatItsConditionsHold() {
        var pack = pack();
        var cases = cases(pack);
        var questionByPath = RuleChecker.questionByPath();
        var fired = new TreeSet<String>();

        for (Question question : Question.values()) {
            List<RuleText> rules = pack.rules().stream()
                    .filter(RuleText::enabled)
                    .filter(rule -> questionByPath.get(rule.file().replace(".drl", "")) == question)
                    .toList();
            for (Case each : cases) {
                Set<String> engine = pack.book().ask(question, each).stream()
                        .map(Proposal::rule)
                        .collect(Collectors.toCollection(TreeSet::new));
                Set<String> ours = rules.stream()
                        .filter(rule -> rule.conditions().stream().allMatch(condition -> holds(condition, each)))
                        .map(RuleText::name)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(ours).as("%s of %s", question, each).isEqualTo(engine);
                fired.addAll(engine);
            }
        }

        assertThat(cases).hasSizeGreaterThan(300);
        assertThat(fired).hasSizeGreaterThan(100);
    }

    private static boolean holds(Condition condition, Case facts) {
        try {
            return Truth.of(condition, facts);
        } catch (FactReader.Missing e) {
            return false;
        }
    }

    @Test
    void aConditionIsSpelledAsItsFileSpellsIt() throws IOException {
        var pack = RuleFolder.load(Path.of("rules"), "local").orThrow();

        for (RuleText rule : pack.rules()) {
            String file = Files.readString(Path.of("rules").resolve(rule.file()));
            rule.conditions()
                    .forEach(condition -> assertThat(file.replaceAll("\\s+", "").replace("()", ""))
                            .contains(Wording.of(condition).replaceAll("\\s+", "")));
        }
    }
}
