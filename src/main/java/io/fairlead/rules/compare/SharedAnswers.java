package io.fairlead.rules.compare;

import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.RuleBook;
import io.fairlead.decide.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Asks a question once where two packs have the same rules for it and the case is the same; a pack seldom differs in more than one question. */
final class SharedAnswers {
    private final Map<Question, Asked> askedByQuestion = new EnumMap<>(Question.class);

    /** What was asked last, of which rules, and what they proposed. */
    private record Asked(Object rules, Case facts, List<Proposal> proposals) {}

    /** The book, with answers that are shared with the other books of this object. */
    RuleBook over(RuleBook book) {
        return new RuleBook() {
            @Override
            public String fingerprint() {
                return book.fingerprint();
            }

            @Override
            public Settings settings() {
                return book.settings();
            }

            @Override
            public Object rulesOf(Question question) {
                return book.rulesOf(question);
            }

            @Override
            public List<Proposal> ask(Question question, Case facts) {
                Object rules = book.rulesOf(question);
                Asked known = askedByQuestion.get(question);
                if (known != null
                        && known.rules().equals(rules)
                        && known.facts().equals(facts)) {
                    return known.proposals();
                }
                List<Proposal> proposals = book.ask(question, facts);
                askedByQuestion.put(question, new Asked(rules, facts, proposals));
                return proposals;
            }
        };
    }
}
