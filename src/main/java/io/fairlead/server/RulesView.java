package io.fairlead.server;

import io.fairlead.rules.RulePack;
import io.fairlead.rules.text.RuleText;
import io.fairlead.web.RulesPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The live rule pack as the rules page shows it. */
final class RulesView {
    private RulesView() {}

    static RulesPage page(RulePack pack, Instant since, List<String> refused, String draft) {
        Map<String, List<RulesPage.Rule>> rulesByFile = new LinkedHashMap<>();
        for (RuleText rule : pack.rules()) {
            if (rule.enabled()) {
                rulesByFile
                        .computeIfAbsent(rule.file(), file -> new ArrayList<>())
                        .add(rule(rule, pack));
            }
        }
        List<RulesPage.RuleFile> files = new ArrayList<>();
        rulesByFile.forEach((path, inFile) -> files.add(file(path, pack.files().getOrDefault(path, ""), inFile)));
        return new RulesPage(pack.fingerprint(), since, files, refused, draft);
    }

    private static RulesPage.RuleFile file(String path, String text, List<RulesPage.Rule> rules) {
        List<String> header = text.lines()
                .takeWhile(line -> line.startsWith("//"))
                .map(line -> line.substring(2).strip())
                .toList();
        String question = header.isEmpty() ? path : header.get(0);
        String rest = String.join("\n", header.subList(Math.min(1, header.size()), header.size()))
                .strip();
        return new RulesPage.RuleFile(path, question, rest, rules);
    }

    private static RulesPage.Rule rule(RuleText rule, RulePack pack) {
        List<String> lines = pack.files()
                .getOrDefault(rule.file(), "")
                .lines()
                .skip(rule.at().line() - 1L)
                .toList();
        return new RulesPage.Rule(
                rule.name(),
                rule.reason(),
                rule.salience(),
                between(lines, "when", "then"),
                between(lines, "then", "end"));
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
