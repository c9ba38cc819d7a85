package io.fairlead.server;

import io.fairlead.rules.RulePack;
import io.fairlead.rules.cases.CaseReport;
import io.fairlead.rules.cases.CaseResult;
import io.fairlead.rules.cases.Cases;
import io.fairlead.rules.handbook.Header;
import io.fairlead.rules.handbook.Sentences;
import io.fairlead.rules.handbook.SettingsTable;
import io.fairlead.rules.text.RuleText;
import io.fairlead.web.RulesPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The live rule pack as the rules page shows it. */
final class RulesView {
    private final RulePack pack;
    private final Map<String, List<RulesPage.CaseLine>> casesByRule = new HashMap<>();
    private final Map<String, List<String>> warningsByRule = new HashMap<>();

    private RulesView(RulePack pack) {
        this.pack = pack;
        CaseReport report = Cases.run(pack);
        for (CaseResult result : report.results()) {
            String file = result.file().replaceFirst("^rules/", "");
            var line = new RulesPage.CaseLine(result.name(), file, result.line());
            result.winners().stream().distinct().forEach(rule -> casesByRule
                    .computeIfAbsent(rule, none -> new ArrayList<>())
                    .add(line));
        }
        for (CaseReport.Waiting each : report.waiting()) {
            String file = each.file().replaceFirst("^rules/", "");
            casesByRule
                    .computeIfAbsent(each.rule(), none -> new ArrayList<>())
                    .add(new RulesPage.CaseLine(each.name(), file, each.line()));
        }
        // Whether a case proves a rule is shown by its cases.
        var ofCases = new HashSet<>(report.asProblems());
        pack.warnings().stream().filter(warning -> !ofCases.contains(warning)).forEach(warning -> warningsByRule
                .computeIfAbsent(warning.rule(), none -> new ArrayList<>())
                .add(warning.what() + " " + warning.suggestion()));
    }

    static RulesPage page(RulePack pack, Instant since) {
        var view = new RulesView(pack);
        Map<String, List<RulesPage.Rule>> rulesByFile = new LinkedHashMap<>();
        for (RuleText rule : pack.rules()) {
            rulesByFile.computeIfAbsent(rule.file(), file -> new ArrayList<>()).add(view.rule(rule));
        }
        List<RulesPage.RuleFile> files = new ArrayList<>();
        rulesByFile.forEach((path, inFile) -> files.add(view.file(path, inFile)));
        List<SettingsTable> settings = pack.files().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".yaml"))
                .map(entry -> SettingsTable.of(entry.getKey(), entry.getValue()))
                .toList();
        return new RulesPage(pack.fingerprint(), since, files, List.of(), "", settings);
    }

    private RulesPage.RuleFile file(String path, List<RulesPage.Rule> rules) {
        Header header = Header.of(text(path).lines().toList(), "//", path);
        return new RulesPage.RuleFile(path, header.question(), header.rest(), rules);
    }

    private String text(String path) {
        return pack.files().getOrDefault(path, "");
    }

    private RulesPage.Rule rule(RuleText rule) {
        List<String> lines =
                text(rule.file()).lines().skip(rule.at().line() - 1L).toList();
        return new RulesPage.Rule(
                rule.name(),
                rule.reason(),
                rule.salience(),
                between(lines, "when", "then"),
                between(lines, "then", "end"),
                new RulesPage.Plain(rule.enabled(), Sentences.when(rule), Sentences.then(rule)),
                new RulesPage.Proof(
                        rule.at().line(),
                        casesByRule.getOrDefault(rule.name(), List.of()),
                        warningsByRule.getOrDefault(rule.name(), List.of())));
    }

    private static String between(List<String> lines, String from, String to) {
        return String.join(
                "\n",
                lines.stream()
                        .dropWhile(line -> !line.strip().equals(from))
                        .skip(1)
                        .takeWhile(line -> !line.strip().equals(to))
                        .map(String::strip)
                        .toList());
    }
}
