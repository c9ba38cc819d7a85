package io.fairlead.rules.check;

import io.fairlead.decide.Question;
import io.fairlead.rules.Problem;
import io.fairlead.rules.text.Fault;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the rules of one question get on: contradictions, rules that never fire or never win, and cases that no rule answers. */
final class Conflicts {
    private final Question question;
    private final List<Proven> rules = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A rule with the alternatives in which it fires, and what it proposes by target. */
    private record Proven(RuleText rule, List<Conjunction> fires, Map<String, RuleText.Call> callByTarget) {}

    private Conflicts(Question question) {
        this.question = question;
    }

    static List<Problem> find(Question question, List<RuleText> all) {
        var conflicts = new Conflicts(question);
        all.stream().filter(RuleText::enabled).forEach(conflicts::add);
        conflicts.contradictions();
        conflicts.hidden();
        conflicts.gap();
        return conflicts.problems;
    }

    private void add(RuleText rule) {
        List<Conjunction> fires;
        try {
            fires = Logic.alternatives(rule.conditions());
        } catch (Logic.TooMany e) {
            report(rule, "Its conditions are too many to compare with other rules.", "Split the rule.", false);
            return;
        }
        if (fires.isEmpty()) {
            report(
                    rule,
                    "The rule can never fire: its conditions exclude each other.",
                    "Look for a fact that is asked twice.",
                    true);
            return;
        }
        var callByTarget = new LinkedHashMap<String, RuleText.Call>();
        rule.calls().forEach(call -> callByTarget.put(target(call), call));
        rules.add(new Proven(rule, fires, callByTarget));
    }

    private void report(RuleText rule, String what, String suggestion, boolean error) {
        Problem problem = RuleChecker.problem(rule, new Fault(rule.at(), what, suggestion));
        problems.add(
                error
                        ? problem
                        : Problem.warning(
                                problem.file(), problem.line(), problem.column(), problem.rule(), what, suggestion));
    }

    /** What a call is about: a field, a campaign, a task, or the question's one answer. */
    private String target(RuleText.Call call) {
        String name = call.arguments().isEmpty() || !(call.arguments().get(0) instanceof Value.Literal literal)
                ? ""
                : String.valueOf(literal.value());
        if (Verbs.MAPPING.contains(call.verb())) {
            return name;
        }
        return switch (call.verb()) {
            case "campaign", "noCampaign" -> "the campaign " + name;
            case "oldRecordCampaign" -> "the old record's campaign " + name;
            case "task" -> "the task " + name;
            case "oldRecordTask" -> "the old record's task " + name;
            case "notice", "noNotice" -> "the notice " + name;
            default -> question == Question.OWNERSHIP ? "the owner" : "the answer";
        };
    }

    private void contradictions() {
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (rules.get(i).rule().salience() == rules.get(j).rule().salience()) {
                    contradiction(rules.get(j), rules.get(i));
                }
            }
        }
    }

    private void contradiction(Proven first, Proven second) {
        for (Map.Entry<String, RuleText.Call> each : second.callByTarget().entrySet()) {
            RuleText.Call other = first.callByTarget().get(each.getKey());
            if (other == null || shown(other).equals(shown(each.getValue()))) {
                continue;
            }
            Optional<Conjunction> both = together(first.fires(), second.fires());
            if (both.isEmpty()) {
                return;
            }
            report(
                    second.rule(),
                    "It contradicts \"" + first.rule().name() + "\" (rules/"
                            + first.rule().file() + ":"
                            + first.rule().at().line() + ") about " + each.getKey() + ": at the same salience "
                            + second.rule().salience() + " one says " + shown(other) + ", this one "
                            + shown(each.getValue()) + ", e.g. when "
                            + both.get().example() + ".",
                    "Give one a higher salience, or conditions that exclude each other.",
                    true);
            return;
        }
    }

    private static Optional<Conjunction> together(List<Conjunction> one, List<Conjunction> other) {
        for (Conjunction left : one) {
            for (Conjunction right : other) {
                Conjunction both = left.and(right);
                if (both != null) {
                    return Optional.of(both);
                }
            }
        }
        return Optional.empty();
    }

    private static String shown(RuleText.Call call) {
        var arguments = call.arguments().stream().map(Value::toString).toList();
        return call.verb() + "(" + String.join(", ", arguments) + ")";
    }

    /** Ownership falls through to lower rules when an owner cannot be used, so no rule is hidden there. */
    private void hidden() {
        if (question == Question.OWNERSHIP) {
            return;
        }
        for (Proven rule : rules) {
            List<String> hiders = new ArrayList<>();
            boolean hidden = rule.callByTarget().keySet().stream().allMatch(target -> isHidden(rule, target, hiders));
            if (hidden) {
                report(
                        rule.rule(),
                        "The rule never wins: whenever it fires, a rule of higher salience answers: "
                                + String.join(", ", hiders.stream().distinct().toList()) + ".",
                        "Raise its salience above theirs, or delete it.",
                        false);
            }
        }
    }

    private boolean isHidden(Proven rule, String target, List<String> hiders) {
        List<Proven> above = rules.stream()
                .filter(each -> each.rule().salience() > rule.rule().salience() && answers(each, target))
                .toList();
        // Where one rule alone hides it, naming others would hide the culprit.
        return above.stream().anyMatch(each -> areHiding(List.of(each), rule, hiders))
                || areHiding(above, rule, hiders);
    }

    /** @param hiders told of those that are needed, if they hide the rule */
    private static boolean areHiding(List<Proven> above, Proven rule, List<String> hiders) {
        List<Conjunction> left = rule.fires();
        var needed = new ArrayList<String>();
        for (Proven higher : above) {
            try {
                List<Conjunction> rest =
                        Logic.and(left, Logic.otherwise(higher.rule().conditions()));
                if (!rest.equals(left)) {
                    needed.add("\"" + higher.rule().name() + "\"");
                }
                left = rest;
            } catch (Logic.TooMany e) {
                return false;
            }
            if (left.isEmpty()) {
                hiders.addAll(needed);
                return true;
            }
        }
        return false;
    }

    private static boolean answers(Proven rule, String target) {
        RuleText.Call call = rule.callByTarget().get(target);
        return call != null && !mayBeBlank(call);
    }

    /** A mapping whose source is empty does not win. */
    private static boolean mayBeBlank(RuleText.Call call) {
        return Verbs.MAPPING.contains(call.verb())
                && call.arguments().size() > 1
                && !(call.arguments().get(1) instanceof Value.Literal);
    }

    private void gap() {
        // A folder from before detect/ has no rules there: its snapshots are held, and it decides as ever.
        boolean notAsked = rules.isEmpty() && !question.isOfDecisions();
        if (notAsked || !Verbs.NEED_AN_ANSWER.contains(question)) {
            return;
        }
        List<Conjunction> left = List.of(Conjunction.TRUE);
        try {
            for (Proven rule : rules.stream()
                    .sorted(Comparator.comparingInt(
                            each -> each.rule().conditions().size()))
                    .toList()) {
                left = Logic.and(left, Logic.otherwise(rule.rule().conditions()));
            }
        } catch (Logic.TooMany e) {
            left = List.of(Conjunction.TRUE);
        }
        if (!left.isEmpty()) {
            String example = left.get(0).example();
            problems.add(Problem.error(
                    "rules/" + question.path() + ".drl",
                    0,
                    0,
                    "",
                    "No rule answers" + (example.equals("always") ? " every case." : ", e.g. when " + example + "."),
                    "End the file with a careful default: salience -100, $case: Case()."));
        }
    }
}
