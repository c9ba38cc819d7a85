package io.fairlead.rules.compare;

import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.RuleBook;
import io.fairlead.decide.RuleFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What packs answered while one decision was made again, noted so that nothing is asked twice: a pack seldom differs from another in more than one
 * question.
 */
final class NotedAnswers {
    private final List<Asked> asked = new ArrayList<>();
    private boolean failed;

    /** What was asked, of which rules, and what they proposed. */
    private record Asked(Question question, Object rules, Case facts, List<Proposal> proposals) {}

    /** The book; what rules like its own have been asked already is not asked again. */
    RuleBook by(RuleBook book) {
        return book.asked((question, facts) -> answer(book, question, facts));
    }

    /** This book answers all that has been asked so far in the same words, so with the same settings it comes to the same decision. */
    boolean agrees(RuleBook book) {
        if (failed) {
            return false;
        }
        for (Asked each : List.copyOf(asked)) {
            if (!each.rules().equals(book.rulesOf(each.question()))
                    && !each.proposals().equals(tried(book, each.question(), each.facts()))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable List<Proposal> tried(RuleBook book, Question question, Case facts) {
        try {
            return answer(book, question, facts);
        } catch (RuleFailure e) {
            return null;
        }
    }

    private List<Proposal> answer(RuleBook book, Question question, Case facts) {
        Object rules = book.rulesOf(question);
        for (Asked each : asked) {
            if (each.question() == question
                    && each.rules().equals(rules)
                    && each.facts().equals(facts)) {
                return each.proposals();
            }
        }
        try {
            List<Proposal> proposals = book.ask(question, facts);
            asked.add(new Asked(question, rules, facts, proposals));
            return proposals;
        } catch (RuleFailure e) {
            failed = true;
            throw e;
        }
    }
}
