package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.cases.Cases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody who has never programmed gets wrong in the rules that ship, and the very message that they get for it. */
final class WrongEditsTest {
    private static final Path RULES = Path.of("rules");
    private static final String OWNERSHIP = "decide/ownership.drl";
    private static final String QUALIFY = "decide/qualify.drl";
    private static final String CASES = "decide/ownership.cases.yaml";
    private static final String POOLS = "settings/pools.yaml";

    private final RuleFolder folder = new RuleFolder();

    static Stream<Arguments> wrongEdits() {
        return Stream.of(
                edit("no closing quote of a name", OWNERSHIP, "deal gets the person\"", "deal gets the person"),
                edit("no closing quote of a value", OWNERSHIP, "== \"Customer\"", "== \"Customer"),
                edit("a wrong name of a fact", OWNERSHIP, "employer.category", "employer.categry"),
                edit("a word of ours", OWNERSHIP, "employer.category", "account.category"),
                edit("an unknown pool", OWNERSHIP, "propose.pool(\"DACH\")", "propose.pool(\"DACHS\")"),
                edit("no end", OWNERSHIP, "propose.openOpportunityOwner();\nend", "propose.openOpportunityOwner();\n"),
                edit("a comma for a dot", OWNERSHIP, "employer.category", "employer,category"),
                edit("curly quotes", OWNERSHIP, "== \"Customer\"", "== \u201cCustomer\u201d"),
                edit("German quotes", OWNERSHIP, "== \"Customer\"", "== \u201eCustomer\u201c"),
                edit(
                        "curly quotes around a name",
                        OWNERSHIP,
                        "rule \"a customer's contact goes to the account owner\"",
                        "rule \u201ca customer's contact goes to the account owner\u201d"),
                edit("single quotes", OWNERSHIP, "== \"Customer\"", "== 'Customer'"),
                edit("no quotes", OWNERSHIP, "== \"Customer\"", "== Customer"),
                edit("a German decimal comma", QUALIFY, "change.confidence < 60", "change.confidence < 60,5"),
                edit("a per cent sign", QUALIFY, "change.confidence < 60", "change.confidence < 60%"),
                edit("dots between thousands", OWNERSHIP, ">= 10000", ">= 10.000"),
                edit("a comma between thousands", OWNERSHIP, ">= 10000", ">= 10,000"),
                edit("one equals sign", OWNERSHIP, "category == \"Customer\"", "category = \"Customer\""),
                edit("is", OWNERSHIP, "category == \"Customer\"", "category is \"Customer\""),
                edit("and", OWNERSHIP, "\"KNOWN\", employer.openOpportunity", "\"KNOWN\" and employer.openOpportunity"),
                edit(
                        "no comma",
                        OWNERSHIP,
                        "\"KNOWN\", employer.openOpportunity",
                        "\"KNOWN\" employer.openOpportunity"),
                edit("the sign turned round", QUALIFY, "change.confidence < 60", "change.confidence =< 60"),
                edit(
                        "not equal in another language",
                        OWNERSHIP,
                        "category == \"Customer\"",
                        "category <> \"Customer\""),
                edit("yes in quotes", OWNERSHIP, "employer.openOpportunity )", "employer.openOpportunity == \"yes\" )"),
                edit("no closing bracket", OWNERSHIP, "employer.openOpportunity )", "employer.openOpportunity"),
                edit("no semicolon", OWNERSHIP, "propose.openOpportunityOwner();", "propose.openOpportunityOwner()"),
                edit(
                        "no brackets in then",
                        "decide/handoff.drl",
                        "$case.change().newCompanyName() + \", where",
                        "$case.change().newCompanyName + \", where"),
                edit(
                        "no then",
                        OWNERSHIP,
                        "then\n    propose.openOpportunityOwner",
                        "    propose.openOpportunityOwner"),
                edit(
                        "no when",
                        OWNERSHIP,
                        "when\n    $case: Case( matched.account == \"KNOWN\", employer.openOpportunity )",
                        "    $case: Case( matched.account == \"KNOWN\", employer.openOpportunity )"),
                edit(
                        "no reason",
                        OWNERSHIP,
                        "    @reason(\"The deal's owner must hear of a friend inside at once.\")\n",
                        ""),
                edit(
                        "a reason without quotes",
                        OWNERSHIP,
                        "@reason(\"The deal's owner must hear of a friend inside at once.\")",
                        "@reason(The deal's owner must hear of it.)"),
                edit("a salience in words", OWNERSHIP, "salience 100", "salience high"),
                edit("the letter O for a nought", OWNERSHIP, "salience 100", "salience 1OO"),
                edit(
                        "capitals",
                        OWNERSHIP,
                        "when\n    $case: Case( matched.account == \"KNOWN\", employer.openOpportunity )",
                        "When\n    $case: Case( matched.account == \"KNOWN\", employer.openOpportunity )"),
                edit("off", OWNERSHIP, "enabled false\n    salience 60", "enabled off\n    salience 60"),
                edit(
                        "two rules of one name",
                        OWNERSHIP,
                        "rule \"a known account's owner gets the person\"",
                        "rule \"a customer's contact goes to the account owner\""),
                edit("a word that the fact never is", OWNERSHIP, "== \"Customer\"", "== \"customer\""),
                edit("a region that is not there", OWNERSHIP, "region == \"DACH\"", "region == \"D-A-CH\""),
                edit("a country in full", "decide/behaviour.drl", "country == \"JP\"", "country == \"Japan\""),
                edit(
                        "a record's id",
                        OWNERSHIP,
                        "propose.user(\"Tomasz Wilczek\")",
                        "propose.user(\"0058d000004XyzAAAS\")"),
                edit(
                        "a value missing",
                        "decide/campaigns.drl",
                        "propose.campaign(\"Past champions\", \"Added\");",
                        "propose.campaign(\"Past champions\");"),
                edit(
                        "a priority that Salesforce lacks",
                        "decide/handoff.drl",
                        "deal\", 1, \"High\", \"open",
                        "deal\", 1, \"Urgent\", \"open"),
                edit(
                        "days in words",
                        "decide/handoff.drl",
                        "employer\", 3, \"Low\"",
                        "employer\", \"3 days\", \"Low\""),
                edit("the same number as another rule", OWNERSHIP, "salience 90", "salience 100"),
                edit(
                        "a question that cannot be answered so",
                        OWNERSHIP,
                        "propose.defaultOwner();",
                        "propose.createLead();"),
                edit("a non-breaking blank", OWNERSHIP, "salience 100", "salience\u00a0100"),
                edit("a dash from a word processor", "decide/creation.drl", "salience -100", "salience \u2013100"),
                edit(
                        "a comment with a number sign",
                        OWNERSHIP,
                        "// Off. Switch it on where relationships",
                        "# Off. Switch it on where relationships"),
                edit(
                        "a date of a case in the German way",
                        CASES,
                        "given: {employer: {category: Customer}}",
                        "given: {change: {jobStartedDate: 01.10.2026}}"),
                edit(
                        "a tab in a case",
                        CASES,
                        "  given: {employer: {category: Customer}}",
                        "\tgiven: {employer: {category: Customer}}"),
                edit(
                        "no blank after a colon",
                        CASES,
                        "employer: {category: Customer}}",
                        "employer: {category:Customer}}"),
                edit(
                        "a line too far to the left",
                        CASES,
                        "  expect: {owner: account owner}\n  rule: a customer's",
                        "expect: {owner: account owner}\n  rule: a customer's"),
                edit("a colon in a name", CASES, "- case: an ordinary account", "- case: ordinary: an account"),
                edit(
                        "an open bracket in a case",
                        CASES,
                        "given: {employer: {category: Customer}}",
                        "given: {employer: {category: Customer}"),
                edit(
                        "a wrong fact in a case",
                        CASES,
                        "given: {employer: {category: Customer}}",
                        "given: {employer: {categry: Customer}}"),
                edit(
                        "a wrong word of a case",
                        CASES,
                        "given: {employer: {category: Customer}}",
                        "given: {employer: {category: customer}}"),
                edit(
                        "a wrong key of a case",
                        CASES,
                        "expect: {owner: account owner}\n  rule",
                        "expects: {owner: account owner}\n  rule"),
                edit(
                        "an owner that there is not",
                        CASES,
                        "expect: {owner: account owner}\n  rule",
                        "expect: {owner: acount owner}\n  rule"),
                edit(
                        "a case of a rule that there is not",
                        CASES,
                        "rule: a known account's owner gets the person",
                        "rule: a known account owner gets the person"),
                edit("a column too few", CASES, "- [Kenya,                         queue Inbound Leads]", "- [Kenya]"),
                edit("a wrong key of a member", POOLS, "weight: 2", "wieght: 2"),
                edit("a weight in words", POOLS, "weight: 2", "weight: double"),
                edit("no dash before a member", POOLS, "  - Annika Thorsson", "  Annika Thorsson"),
                edit("a wrong setting", "settings/owners.yaml", "default: Tomasz", "defualt: Tomasz"),
                edit("0.8 for 80 percent", QUALIFY, "change.confidence < 60", "change.confidence < 0.8"),
                edit("a sum with its currency", OWNERSHIP, ">= 10000", ">= 10000 EUR"),
                edit(
                        "a day in a condition",
                        OWNERSHIP,
                        "change.newCompanyEmployees >= 10000",
                        "org.today < 15.01.2027"),
                edit(
                        "not in words",
                        OWNERSHIP,
                        "\"KNOWN\", employer.openOpportunity",
                        "\"KNOWN\", not employer.openOpportunity"),
                edit(
                        "yes without quotes",
                        OWNERSHIP,
                        "employer.openOpportunity )",
                        "employer.openOpportunity == yes )"),
                edit(
                        "from the one to the other",
                        OWNERSHIP,
                        "employer.deal.stage in (\"Prospecting\", \"Qualification\")",
                        "org.weekday in (\"Monday\" - \"Thursday\")"),
                edit(
                        "a field of Salesforce as a fact",
                        OWNERSHIP,
                        "employer.category == \"Customer\"",
                        "employer.industry == \"Banking\""),
                edit(
                        "the label of a field",
                        "decide/mapping-create.drl",
                        "\"Lead.LeadSource\"",
                        "\"Lead.Lead Source\""),
                edit(
                        "no name of a campaign",
                        "decide/campaigns.drl",
                        "propose.noCampaign(\"Past champions\")",
                        "propose.noCampaign()"),
                edit(
                        "an answer of a case in small letters",
                        "decide/qualify.cases.yaml",
                        "answer: SUPPRESSED",
                        "answer: suppressed"),
                edit("no blank after a dash", POOLS, "  - Katarzyna Ostrowska", "  -Katarzyna Ostrowska"),
                edit("a dash too far to the right", POOLS, "  - Katarzyna Ostrowska", "    - Katarzyna Ostrowska"),
                edit("a tab in a pool", POOLS, "  - Katarzyna Ostrowska", "\t- Katarzyna Ostrowska"),
                edit("a pool that is renamed in one place", POOLS, "DACH:\n", "DACH Team:\n"),
                edit(
                        "a day away in the German way",
                        "settings/owners.yaml",
                        "away: {}",
                        "away: {Katarzyna Ostrowska: 15.01.2027}"),
                edit("an unknown country", "settings/regions.yaml", "Switzerland", "Swizerland"));
    }

    private static Arguments edit(String slip, String file, String right, String wrong) {
        return Arguments.of(slip, file, right, wrong);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongEdits")
    void aWrongEditGetsAMessageToActOn(String slip, String file, String right, String wrong) throws IOException {
        var files = shipped();
        String text = files.getOrDefault(file, "");
        assertThat(text).as(slip).contains(right);
        int at = text.indexOf(right);
        files.put(file, text.substring(0, at) + wrong + text.substring(at + right.length()));

        assertThat(problems(files).strip()).isEqualTo(told(slip));
    }

    /** What the collection of messages says about the slip. */
    private static String told(String slip) throws IOException {
        String sections;
        try (var in = Objects.requireNonNull(WrongEditsTest.class.getResourceAsStream("wrong-edits.md"))) {
            sections = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return Arrays.stream(sections.split("\n## "))
                .filter(section -> section.startsWith(slip + "\n"))
                .map(section -> section.substring(slip.length()).strip())
                .findFirst()
                .orElse("");
    }

    private String problems(SortedMap<String, String> files) {
        var rules = new TreeMap<>(files);
        rules.keySet().removeIf(Cases::isFileOfCases);
        RuleFolder.Loaded loaded = folder.build(rules, "production");
        if (loaded instanceof RuleFolder.Loaded.Ready ready) {
            var cases = new TreeMap<>(files);
            cases.keySet().removeIf(path -> !Cases.isFileOfCases(path));
            return new Problems(Cases.run(cases, ready.pack()).asProblems()).text();
        }
        return loaded.problems().text();
    }

    private static SortedMap<String, String> shipped() throws IOException {
        var files = new TreeMap<>(RuleFiles.read(RULES, "production", new ArrayList<>()));
        files.putAll(Cases.read(RULES));
        return files;
    }
}
