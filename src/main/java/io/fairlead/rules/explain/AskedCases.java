package io.fairlead.rules.explain;

import io.fairlead.decide.Case;
import io.fairlead.decide.Question;
import io.fairlead.decide.RuleBook;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the case that each question was asked about. */
final class AskedCases {
    private final Map<Question, Case> caseByQuestion = new EnumMap<>(Question.class);
    private @Nullable Case latest;

    /** The book; what it is asked is remembered. */
    RuleBook by(RuleBook book) {
        return book.asked((question, facts) -> {
            caseByQuestion.put(question, facts);
            latest = facts;
            return book.ask(question, facts);
        });
    }

    /** The case that the question was asked about; of one that was not asked, the case as it was in the end. */
    Case caseOf(Question question) {
        Case asked = caseByQuestion.get(question);
        Case end = asked == null ? latest : asked;
        if (end == null) {
            throw new IllegalStateException("nothing was asked");
        }
        return end;
    }
}
