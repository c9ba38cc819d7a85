package io.fairlead.rules.check;

import io.fairlead.decide.Question;
import io.fairlead.decide.Settings;
import io.fairlead.rules.Problem;
import io.fairlead.rules.text.Fault;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Checks rules that could be read: every word, type and verb, their names and reasons. */
public final class RuleChecker {
    private RuleChecker() {}

    /**
     * Everything that is wrong with these rules.
     *
     * @param named also whether the settings have what the rules name, which is only asked of settings that could be read
     * @param together also how they get on with each other, which is only asked of rules that are right each alone
     */
    public static List<Problem> checkAll(
            Map<Question, List<RuleText>> rulesByQuestion, Settings settings, boolean named, boolean together) {
        var problems = new ArrayList<Problem>();
        rulesByQuestion.forEach((question, rules) -> rules.forEach(rule -> problems.addAll(check(question, rule))));
        var all = rulesByQuestion.values().stream().flatMap(List::stream).toList();
        problems.addAll(sharedNames(all));
        if (named) {
            problems.addAll(unknownPools(all, settings));
            var regions = settings.match().regions().regionByCountry().values();
            all.forEach(rule -> PlaceNames.unknown(rule.conditions(), regions)
                    .forEach(fault -> problems.add(problem(rule, fault))));
        }
        if (together && problems.isEmpty()) {
            for (Question question : Question.values()) {
                problems.addAll(Conflicts.find(question, rulesByQuestion.getOrDefault(question, List.of())));
            }
        }
        return problems;
    }

    /** Everything that is wrong with one rule, except how it gets on with others. */
    public static List<Problem> check(Question question, RuleText rule) {
        var problems = new ArrayList<Problem>();
        head(rule, problems);
        new ConditionChecker(fault -> problems.add(problem(rule, fault))).check(rule.conditions());
        new CallChecker(question, rule, fault -> problems.add(problem(rule, fault))).check();
        return problems;
    }

    static Problem problem(RuleText rule, Fault fault) {
        return Problem.error(
                "rules/" + rule.file(),
                fault.at().line(),
                fault.at().column(),
                rule.name(),
                fault.what(),
                fault.suggestion());
    }

    private static void head(RuleText rule, List<Problem> problems) {
        if (rule.reason().isBlank()) {
            problems.add(problem(
                    rule,
                    new Fault(
                            rule.at(),
                            "The rule has no reason.",
                            "Write @reason(\"Why.\") below its name: the audit shows it.")));
        }
        if (rule.name().strip().split("\\s+").length < 3) {
            problems.add(problem(
                    rule,
                    new Fault(
                            rule.at(),
                            "The name is not a sentence.",
                            "Say who gets what, e.g. \"a customer's contact goes to the account owner\".")));
        }
    }

    /** Names that two rules of the folder share. */
    public static List<Problem> sharedNames(List<RuleText> rules) {
        var firstByName = new HashMap<String, RuleText>();
        var problems = new ArrayList<Problem>();
        for (RuleText rule : rules) {
            RuleText first = firstByName.putIfAbsent(rule.name(), rule);
            if (first != null) {
                problems.add(problem(
                        rule,
                        new Fault(
                                rule.at(),
                                "The name is taken by rules/" + first.file() + ":"
                                        + first.at().line() + ".",
                                "Give each rule a name of its own: the audit knows a rule by it.")));
            }
        }
        return problems;
    }

    private static List<Problem> unknownPools(List<RuleText> rules, Settings settings) {
        var problems = new ArrayList<Problem>();
        for (RuleText rule : rules) {
            for (RuleText.Call call : rule.calls()) {
                if (call.verb().equals("pool")
                        && call.arguments().size() == 1
                        && call.arguments().get(0) instanceof Value.Literal literal
                        && literal.value() instanceof String name
                        && !settings.poolByName().containsKey(name)) {
                    String suggestion = Maybe.oneOf(
                            name, new TreeSet<>(settings.poolByName().keySet()), "Pools are ", "\"");
                    problems.add(problem(
                            rule,
                            new Fault(
                                    literal.at(),
                                    "There is no pool \"" + name + "\" in rules/settings/pools.yaml.",
                                    suggestion)));
                }
            }
        }
        return problems;
    }

    /** The question that a file answers, by its path. */
    public static Map<String, Question> questionByPath() {
        var byPath = new HashMap<String, Question>();
        for (Question question : Question.values()) {
            byPath.put(question.path(), question);
        }
        return byPath;
    }
}
