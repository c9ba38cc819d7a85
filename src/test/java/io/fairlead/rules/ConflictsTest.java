package io.fairlead.rules;

import static io.fairlead.rules.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.rules.cases.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ConflictsTest {

    @Test
    void twoRulesOfOneSalienceThatContradictEachOtherAreNamedWithAnExample() {
        String rules = rule(
                        "customers go to the account owner",
                        50,
                        "employer.category == \"Customer\"",
                        "propose.accountOwner();")
                + rule("strong matches go to the pool", 50, "employer.score >= 90", "propose.pool(\"DACH\");");

        assertThat(RuleTexts.problems("decide/ownership", rules))
                .contains("rules/decide/ownership.drl:9:1, rule \"strong matches go to the pool\": It contradicts"
                        + " \"customers go to the account owner\" (rules/decide/ownership.drl:1) about the owner")
                .contains("employer.category is \"Customer\" and employer.score is 90");
    }

    @Test
    void rulesThatExcludeEachOtherOrSayTheSameDoNotContradict() {
        String rules = rule("a contact goes to the account owner", 50, "creation.contact", "propose.accountOwner();")
                + rule("a lead goes to the pool", 50, "creation.lead", "propose.pool(\"DACH\");")
                + rule(
                        "a lead of a customer goes there too",
                        50,
                        "creation.lead, employer.score > 3",
                        "propose.pool(\"DACH\");");

        assertThat(RuleTexts.problems("decide/ownership", rules)).isEmpty();
    }

    @Test
    void aRuleThatCanNeverFireIsAnError() {
        String rules = rule(
                "a lead and a contact at once",
                50,
                "creation.contact, creation.action == \"CREATE_LEAD\"",
                "propose.accountOwner();");

        assertThat(RuleTexts.problems("decide/ownership", rules)).contains("The rule can never fire");
    }

    @Test
    void aRuleHiddenByHigherOnesIsAWarning() {
        String rules = rule("high scores are leads", 60, "employer.score >= 50", "propose.createLead();")
                + rule("low scores are events", 50, "employer.score < 50", "propose.eventOnly();")
                + rule("customers get a contact", 40, "employer.category == \"Customer\"", "propose.createContact();");

        var problems = new RuleFolder()
                .build(RuleTexts.folder("decide/creation", rules), "test")
                .problems();

        assertThat(problems.hasErrors()).isFalse();
        assertThat(problems.text())
                .contains("warning: The rule never wins", "\"high scores are leads\", \"low scores are events\"");
    }

    @Test
    void ofARuleThatOneAloneHidesOnlyThatOneIsNamed() {
        String rules = rule("high scores are leads", 60, "employer.score >= 50", "propose.createLead();")
                + rule("customers get a contact", 40, "employer.category == \"Customer\"", "propose.createContact();")
                + rule("everybody is an event", 90, "", "propose.eventOnly();");

        var problems = new RuleFolder()
                .build(RuleTexts.folder("decide/creation", rules), "test")
                .problems();

        assertThat(problems.list()).hasSize(3).allSatisfy(problem -> assertThat(problem.what())
                .endsWith("higher salience answers: \"everybody is an event\"."));
    }

    /** Compares the static check with what fires on every case of a grid that holds each border. */
    @Test
    void theCheckFindsExactlyTheContradictionsThatCasesShow() {
        var random = new Random(7);
        var text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String conditions = conditions(random);
            text.append(rule("the random rule number " + i, 10, conditions, "propose.pool(\"P" + i + "\");"));
        }
        var files = RuleTexts.folder("decide/ownership", text.toString());
        files.put("settings/pools.yaml", pools(40));

        Set<String> found = contradictions(new RuleFolder().build(files, "test").problems());
        Set<String> shown = firingTogether(files);

        assertThat(found).isEqualTo(shown).hasSizeGreaterThan(50);
    }

    private static String conditions(Random random) {
        var parts = new ArrayList<String>();
        List<String> words = List.of("Target", "Customer", "Other");
        if (random.nextInt(3) > 0) {
            parts.add("employer.category " + (random.nextBoolean() ? "==" : "!=") + " \"" + words.get(random.nextInt(3))
                    + "\"");
        }
        if (random.nextInt(3) > 0) {
            parts.add("employer.score "
                    + List.of("<", "<=", ">", ">=", "==", "!=").get(random.nextInt(6)) + " "
                    + (40 + random.nextInt(4)));
        }
        if (random.nextInt(3) > 0) {
            parts.add(
                    "!(change.confidence " + List.of("<", "<=", ">", ">=", "==").get(random.nextInt(5)) + " "
                            + (40 + random.nextInt(4)) + ")");
        }
        if (random.nextInt(3) > 0) {
            parts.add((random.nextBoolean() ? "!" : "")
                    + List.of("creation.lead", "creation.contact", "creation.netNew")
                            .get(random.nextInt(3)));
        }
        if (random.nextInt(4) == 0) {
            parts.add("(employer.openOpportunity || creation.action in (\"CREATE_LEAD\", \"EVENT_ONLY\"))");
        }
        return String.join(", ", parts);
    }

    private static String pools(int count) {
        var pools = new StringBuilder();
        for (int i = 0; i < count; i++) {
            pools.append('P').append(i).append(": [Mia Berg]\n");
        }
        return pools.toString();
    }

    private static Set<String> contradictions(Problems problems) {
        var pattern = Pattern.compile("number (\\d+)\": It contradicts \"the random rule number (\\d+)\"");
        return problems.list().stream()
                .map(problem -> pattern.matcher(problem.toString()))
                .filter(Matcher::find)
                .map(match -> match.group(2) + " " + match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each rule's salience is made its own, so that the pack compiles without contradictions. */
    private static Set<String> firingTogether(SortedMap<String, String> files) {
        var text = new StringBuilder();
        int number = 0;
        for (String line : files.getOrDefault("decide/ownership.drl", "").split("\n")) {
            text.append(line.contains("salience 10") ? "    salience " + (10 + number++) : line)
                    .append('\n');
        }
        files.put("decide/ownership.drl", text.toString());
        var book = new RuleFolder().build(files, "test").orThrow().book();
        var together = new TreeSet<String>();
        for (Case each : grid()) {
            List<Integer> fired = book.ask(Question.OWNERSHIP, each).stream()
                    .filter(proposal -> proposal.mode().equals("POOL"))
                    .map(Proposal::rule)
                    .map(rule -> Integer.valueOf(rule.replace("the random rule number ", "")))
                    .sorted()
                    .toList();
            for (int i = 0; i < fired.size(); i++) {
                for (int j = 0; j < i; j++) {
                    together.add(fired.get(j) + " " + fired.get(i));
                }
            }
        }
        return together;
    }

    private static Set<Case> grid() {
        var grid = new HashSet<Case>();
        for (String action : List.of(
                "", "CREATE_LEAD", "CREATE_CONTACT", "CREATE_ACCOUNT_AND_CONTACT", "EVENT_ONLY", "UPDATE_LEAD")) {
            for (String category : List.of("Target", "Customer", "Other", "Disqualified")) {
                for (int score = 38; score < 46; score++) {
                    for (int confidence = 38; confidence < 46; confidence++) {
                        for (String open : List.of("true", "false")) {
                            grid.add(Sample.with("{creation: \"" + action + "\", employer: {category: " + category
                                    + ", score: " + score
                                    + ", openOpportunity: " + open + "}, change: {confidence: "
                                    + (confidence == 45 ? "null" : confidence) + "}}"));
                        }
                    }
                }
            }
        }
        return grid;
    }
}
