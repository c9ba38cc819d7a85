package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.cases.CaseReport;
import io.fairlead.rules.cases.CaseResult;
import io.fairlead.rules.cases.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Does what docs/writing-a-rule.md and docs/more-rule-changes.md tell, to a copy of the rules that ship, and sees what it says come true. */
final class WritingARuleTest {
    private static final Path HOME = Path.of(System.getProperty("fairlead.home", "."));
    private static final Pattern COUNTS =
            Pattern.compile("^`rules test` counts (\\d+) cases? and (\\d+) rules? more\\.$", Pattern.MULTILINE);
    private static final Pattern WRONG = Pattern.compile(
            "^If you write `([^`]+)` instead of `([^`]+)`, `rules check` says:\n\n```text\n(.*?)```",
            Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern ONE_LINE = Pattern.compile(
            "^\\| (?<name>[^|]+) \\| (?<file>[a-z-]+) \\| (?<salience>\\d+) \\| `(?<when>[^`]+)` \\| `(?<then>[^`]+)` \\|$",
            Pattern.MULTILINE);

    private final RuleFolder folder = new RuleFolder();

    @TestFactory
    List<DynamicTest> everyChangeOfTheGuideComesOutAsTold() throws IOException {
        var shipped = Guide.shipped();
        CaseReport before = test(shipped);
        var tests = new ArrayList<DynamicTest>();
        for (String section : Guide.sections()) {
            String title = section.substring(0, section.indexOf('\n'));
            tests.add(DynamicTest.dynamicTest(title, () -> change(section, shipped, before)));
        }
        return tests;
    }

    @Test
    void theGuidesHaveTwentyChangesAndShowWrongOnes() throws IOException {
        assertThat(Guide.sections()).hasSize(20);
        assertThat(Guide.sections())
                .filteredOn(section -> WRONG.matcher(section).find())
                .hasSizeGreaterThan(12);
    }

    @Test
    void everyRuleOfOneLineCanGoLiveBesideTheOthersAndWinsInItsOwnCase() throws IOException {
        String guide = Files.readString(HOME.resolve("docs/more-rule-changes.md"));
        var files = Guide.shipped();
        List<MatchResult> lines = Guide.find(ONE_LINE, guide);
        for (MatchResult line : lines) {
            String rule = RuleTexts.rule(
                    line.group(1), Integer.parseInt(line.group(3)), line.group(4), "propose." + line.group(5) + ";");
            files.merge("decide/" + line.group(2) + ".drl", rule, (text, more) -> text + "\n" + more);
        }
        for (MatchResult cases : Guide.find(Guide.ADD, guide.substring(guide.indexOf("## In one line each")))) {
            files.merge(cases.group(1), cases.group(2), (text, more) -> text + "\n" + more);
        }

        CaseReport report = test(files);

        assertThat(lines).hasSize(15);
        assertThat(report.rules()).hasSize(test(Guide.shipped()).rules().size() + lines.size());
        assertThat(report.problems()).isEmpty();
        for (MatchResult line : lines) {
            assertThat(report.casesByRule().get(line.group(1)))
                    .as(line.group(1))
                    .isNotEmpty();
        }
        assertThat(report.failures())
                .as("the cases of the lines hold, though all lines are on at once")
                .filteredOn(failure -> guide.contains("- case: " + failure.name() + "\n"))
                .isEmpty();
    }

    /** The first rule of each file that is off, then the second, and so on: files do not meddle with each other. */
    @Test
    void everyReadyRuleCanBeSwitchedOnByItselfAndItsCasesProveIt() throws IOException {
        var off = Pattern.compile("\n    enabled false\n");
        boolean more = true;
        for (int round = 0; more; round++) {
            more = false;
            var files = new TreeMap<>(Guide.shipped());
            var switched = new ArrayList<String>();
            for (String path : List.copyOf(files.keySet())) {
                List<MatchResult> switches =
                        off.matcher(files.getOrDefault(path, "")).results().toList();
                if (round < switches.size()) {
                    MatchResult at = switches.get(round);
                    String text = files.getOrDefault(path, "");
                    files.put(path, text.substring(0, at.start()) + "\n" + text.substring(at.end()));
                    int rule = text.lastIndexOf("\nrule \"", at.start()) + "\nrule \"".length();
                    switched.add(text.substring(rule, text.indexOf('"', rule)));
                    more = true;
                }
            }
            RuleFolder.Loaded loaded = folder.build(files, "production");
            assertThat(loaded.problems().hasErrors())
                    .as(loaded.problems().text())
                    .isFalse();
            CaseReport report = Cases.run(cases(files), loaded.orThrow());
            assertThat(report.problems()).isEmpty();
            for (String rule : switched) {
                assertThat(report.casesByRule().get(rule)).as(rule).isNotEmpty();
                assertThat(report.results())
                        .filteredOn(result -> result.with().equals(rule))
                        .as(rule)
                        .isNotEmpty()
                        .allMatch(CaseResult::holds);
            }
        }
    }

    private void change(String section, SortedMap<String, String> shipped, CaseReport before) {
        var changed = Guide.changed(section, shipped);

        CaseReport after = test(changed);

        assertThat(after.passed()).as(after.text()).isTrue();
        assertThat(after.unproven()).as(after.text()).isEmpty();
        MatchResult counts = Guide.find(COUNTS, section).get(0);
        assertThat(after.results()).hasSize(before.results().size() + Integer.parseInt(counts.group(1)));
        assertThat(after.rules()).hasSize(before.rules().size() + Integer.parseInt(counts.group(2)));
        for (MatchResult wrong : Guide.find(WRONG, section)) {
            var mistaken = new TreeMap<>(changed);
            mistaken.replaceAll((path, text) ->
                    text.equals(shipped.get(path)) ? text : text.replace(wrong.group(2), wrong.group(1)));
            assertThat(mistaken).isNotEqualTo(changed);
            assertThat(folder.build(mistaken, "production").problems().text())
                    .contains(wrong.group(3).strip());
        }
    }

    private CaseReport test(SortedMap<String, String> files) {
        var rules = new TreeMap<>(files);
        rules.keySet().removeIf(Cases::isFileOfCases);
        RuleFolder.Loaded loaded = folder.build(rules, "production");
        assertThat(loaded.problems().text()).isEmpty();
        return Cases.run(cases(files), loaded.orThrow());
    }

    private static SortedMap<String, String> cases(SortedMap<String, String> files) {
        var cases = new TreeMap<>(files);
        cases.keySet().removeIf(path -> !Cases.isFileOfCases(path));
        return cases;
    }
}
