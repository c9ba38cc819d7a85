package io.fairlead.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks one pack's rules, question by question, and keeps every answer. */
final class Asking {
    private final RuleBook rules;
    private final boolean released;
    private final List<Answer> answers = new ArrayList<>();

    /** @param released a person has released the event: a rule that asks for one is passed over */
    Asking(RuleBook rules, boolean released) {
        this.rules = rules;
        this.released = released;
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Keeps an answer that was reached elsewhere. */
    void keep(Answer answer) {
        answers.add(answer);
    }

    List<Proposal> proposals(Question question, Case facts) {
        try {
            return rules.ask(question, facts);
        } catch (RuleFailure e) {
            var message = e.getMessage();
            throw new Held(new Hold("RULE_FAILURE", message == null ? "A rule failed." : message, List.of()));
        }
    }

    /** Which of these proposals win; held if two contradict each other or one asks for a person. */
    Map<String, Proposal> resolve(Question question, List<Proposal> proposals, Function<Proposal, String> unusable) {
        var resolution = Resolver.resolve(question, proposals, unusable);
        answers.add(resolution.answer());
        var hold = resolution.hold();
        if (hold != null) {
            throw new Held(hold);
        }
        return resolution.chosen();
    }

    /** The one answer of a question that must have one. */
    Proposal answer(Question question, Case facts) {
        var answer = resolve(question, proposals(question, facts), this::answeredByAPerson)
                .get("answer");
        if (answer == null) {
            throw noAnswer(question);
        }
        return answer;
    }

    private String answeredByAPerson(Proposal proposal) {
        return released && proposal.mode().equals("HOLD") ? "a person has released the event" : "";
    }

    private static Held noAnswer(Question question) {
        return new Held(new Hold(
                "NO_ANSWER",
                "No rule of rules/%s.drl answered. Its last rule should be a default without conditions."
                        .formatted(question.path()),
                List.of()));
    }
}
