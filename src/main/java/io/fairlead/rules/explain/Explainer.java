package io.fairlead.rules.explain;

import io.fairlead.decide.Answer;
import io.fairlead.decide.Case;
import io.fairlead.decide.Decision;
import io.fairlead.decide.OrgView;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.Replay;
import io.fairlead.decide.Resolver;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.check.RuleChecker;
import io.fairlead.rules.compare.Comparer;
import io.fairlead.rules.compare.Effect;
import io.fairlead.rules.explain.Explanation.Asked;
import io.fairlead.rules.explain.Explanation.Ruled;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.whatif.Edit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains decisions and written cases under one pack, by making them again and looking at every rule. */
public final class Explainer {
    private final RulePack pack;
    private final Map<Question, List<RuleText>> rulesByQuestion;

    public Explainer(RulePack pack) {
        this.pack = pack;
        Map<String, Question> questionByPath = RuleChecker.questionByPath();
        this.rulesByQuestion = pack.rules().stream()
                .collect(Collectors.groupingBy(
                        rule -> question(rule, questionByPath),
                        () -> new EnumMap<>(Question.class),
                        Collectors.toList()));
    }

    private static Question question(RuleText rule, Map<String, Question> questionByPath) {
        String path = rule.file().replace(".drl", "");
        Question own = questionByPath.get(path);
        Question found = own == null ? questionByPath.get(path.substring(0, path.lastIndexOf('/'))) : own;
        if (found == null) {
            throw new IllegalStateException("no question is answered by " + rule.file());
        }
        return found;
    }

    /** Explains a decision that was kept; the pack should be the one that it was made under. */
    public Explanation explain(Decision kept, OrgView org) {
        var cases = new AskedCases();
        Decision again = Replay.of(kept, cases.by(pack.book()), org);
        var answerByQuestion = new EnumMap<Question, Answer>(Question.class);
        again.answers().forEach(answer -> answerByQuestion.put(answer.question(), answer));
        var asked = new ArrayList<Asked>();
        for (Question question : Question.values()) {
            if (question.isOfDecisions()) {
                asked.add(asked(question, cases.caseOf(question), answerByQuestion.get(question)));
            }
        }
        var whatIfs = new WhatIfs(
                Case.of(kept.facts()),
                rule -> cases.caseOf(question(rule, RuleChecker.questionByPath())),
                edits -> tried(kept, edits, org),
                Outcome.of(Effect.of(again, kept)));
        return new Explanation(
                kept.id(),
                pack.fingerprint(),
                Comparer.baseline(kept, again),
                asked,
                whatIfs.find(latestQuestionFirst()));
    }

    /** A fact that only the last questions read changes least else. */
    private List<RuleText> latestQuestionFirst() {
        var rules = new ArrayList<RuleText>();
        rulesByQuestion.forEach((question, own) -> rules.addAll(0, question.isOfDecisions() ? own : List.of()));
        return rules;
    }

    /** The case that the question was asked about when this decision was made. */
    public Case asked(Decision kept, OrgView org, Question question) {
        var cases = new AskedCases();
        Replay.of(kept, cases.by(pack.book()), org);
        return cases.caseOf(question);
    }

    private Optional<Outcome> tried(Decision kept, List<Edit> edits, OrgView org) {
        return edited(kept.facts(), edits)
                .map(facts -> Replay.of(kept, facts, pack.book(), org))
                .filter(then -> then.hold() == null || !then.hold().reason().equals("RULE_FAILURE"))
                .map(then -> Outcome.of(Effect.of(then, kept)));
    }

    private static <T> Optional<T> edited(T facts, List<Edit> edits) {
        Optional<T> changed = Optional.of(facts);
        for (Edit edit : edits) {
            changed = changed.flatMap(edit::on);
        }
        return changed;
    }

    /** Explains what one question makes of a case. */
    public Explanation explain(String name, Question question, Case facts) {
        Answer answer = answer(question, facts);
        var whatIfs = new WhatIfs(
                        facts,
                        rule -> facts,
                        edits -> edited(facts, edits).map(then -> outcome(question, answer(question, then))),
                        outcome(question, answer))
                .find(rulesByQuestion.getOrDefault(question, List.of()));
        return new Explanation(name, pack.fingerprint(), "", List.of(asked(question, facts, answer)), whatIfs);
    }

    private Answer answer(Question question, Case facts) {
        return Resolver.resolve(question, pack.book().ask(question, facts)).answer();
    }

    private static Outcome outcome(Question question, Answer answer) {
        var said = new TreeMap<String, Effect.Said>();
        answer.proposals().stream().filter(Answer.Weighed::won).forEach(weighed -> {
            Proposal proposal = weighed.proposal();
            String value = proposal.value() == null ? "" : " " + proposal.value();
            String about = proposal.target().equals("answer") ? question.path() : proposal.target();
            said.put(about, new Effect.Said(proposal.mode() + value, proposal.rule()));
        });
        return new Outcome(said);
    }

    private Asked asked(Question question, Case facts, @Nullable Answer answer) {
        List<Ruled> rules = rulesByQuestion.getOrDefault(question, List.of()).stream()
                .map(rule -> RuleReport.of(rule, facts, answer))
                .toList();
        return new Asked(question.path(), answer != null, rules);
    }
}
