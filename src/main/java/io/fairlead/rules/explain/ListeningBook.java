package io.fairlead.rules.explain;

import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.RuleBook;
import io.fairlead.decide.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands every question on and remembers the case that it was asked about. */
final class ListeningBook implements RuleBook {
    private final RuleBook book;
    private final Map<Question, Case> caseByQuestion = new EnumMap<>(Question.class);
    private @Nullable Case latest;

    ListeningBook(RuleBook book) {
        this.book = book;
    }

    @Override
    public String fingerprint() {
        return book.fingerprint();
    }

    @Override
    public Settings settings() {
        return book.settings();
    }

    @Override
    public List<Proposal> ask(Question question, Case facts) {
        caseByQuestion.put(question, facts);
        latest = facts;
        return book.ask(question, facts);
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
