package io.fairlead.rules.cases;

import io.fairlead.rules.Problem;
import io.fairlead.rules.text.RuleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What came of all cases.
 *
 * @param rules every rule that is switched on
 * @param waiting the cases about a rule that is off, which were not run
 * @param problems cases that could not be read
 */
public record CaseReport(
        List<CaseResult> results, List<RuleText> rules, List<Waiting> waiting, List<Problem> problems) {
    public CaseReport {
        results = List.copyOf(results);
        rules = List.copyOf(rules);
        waiting = List.copyOf(waiting);
        problems = List.copyOf(problems);
    }

    /** A case that counts from the moment that its rule is on. */
    public record Waiting(String file, int line, String name, String rule) {}

    public List<CaseResult> failures() {
        return results.stream().filter(result -> !result.holds()).toList();
    }

    public boolean passed() {
        return problems.isEmpty() && failures().isEmpty();
    }

    /** The cases in which each rule won something, by rule; rules that never win have none. */
    public Map<String, List<String>> casesByRule() {
        var casesByRule = new LinkedHashMap<String, List<String>>();
        rules.forEach(rule -> casesByRule.put(rule.name(), new ArrayList<>()));
        for (CaseResult result : results) {
            for (String rule : new TreeSet<>(result.winners())) {
                casesByRule.computeIfAbsent(rule, name -> new ArrayList<>()).add(result.name());
            }
        }
        return casesByRule;
    }

    /** Rules that win in no case. */
    public List<RuleText> unproven() {
        var casesByRule = casesByRule();
        return rules.stream()
                .filter(rule -> casesByRule.getOrDefault(rule.name(), List.of()).isEmpty())
                .toList();
    }

    /** What keeps a pack from going live, and as warnings the rules that no case proves. */
    public List<Problem> asProblems() {
        var all = new ArrayList<>(problems);
        failures()
                .forEach(failure -> all.add(Problem.error(
                        failure.file(),
                        failure.line(),
                        0,
                        "",
                        "The case \"" + failure.name() + "\" fails: "
                                + failure.differences().stream()
                                        .map(each ->
                                                each.about() + " is " + each.got() + " instead of " + each.expected())
                                        .collect(Collectors.joining("; "))
                                + ".",
                        "Change the rule or the case.")));
        var unread = problems.stream().map(Problem::file).collect(Collectors.toSet());
        unproven().stream()
                .filter(rule -> !unread.contains("rules/" + rule.file().replace(".drl", ".cases.yaml")))
                .forEach(rule -> all.add(Problem.warning(
                        "rules/" + rule.file(),
                        rule.at().line(),
                        rule.at().column(),
                        rule.name(),
                        "The rule wins in no case.",
                        "Add one to rules/" + rule.file().replace(".drl", ".cases.yaml") + ".")));
        return all;
    }

    /** What to read on a terminal: failures, then coverage. */
    public String text() {
        var text = new StringBuilder();
        problems.forEach(problem -> text.append(problem).append('\n'));
        failures().forEach(failure -> text.append(failure).append('\n'));
        text.append(results.size() - failures().size())
                .append(" of ")
                .append(results.size())
                .append(" cases hold. ");
        text.append(rules.size() - unproven().size())
                .append(" of ")
                .append(rules.size())
                .append(" rules are proven.\n");
        if (!waiting.isEmpty()) {
            text.append(waiting.size()).append(" more cases wait for a rule that is off.\n");
        }
        unproven().forEach(rule -> text.append("  never wins: rules/")
                .append(rule.file())
                .append(':')
                .append(rule.at().line())
                .append(", rule \"")
                .append(rule.name())
                .append("\"\n"));
        return text.toString();
    }
}
