package io.fairlead.decide;

import java.util.List;
import java.util.function.BiFunction;

/** The rules that are live: one immutable pack, asked one question at a time. Implemented by the Drools edge. */
public interface RuleBook {

    /** SHA-256 over every rule and settings file of the pack, in hexadecimal. */
    String fingerprint();

    /** The names and thresholds that the pack's settings files hold. */
    Settings settings();

    /** Stands for the rules of one question: two packs with equal ones answer it alike. */
    default Object rulesOf(Question question) {
        return fingerprint();
    }

    /**
     * Every proposal that the question's rules make for this case, in no particular order.
     *
     * @throws RuleFailure if a rule failed or ran past its limits; the event is then held
     */
    List<Proposal> ask(Question question, Case facts);

    /** This book, whose questions go to somebody who notes or spares them first. */
    default RuleBook asked(BiFunction<Question, Case, List<Proposal>> asker) {
        var book = this;
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
                return asker.apply(question, facts);
            }
        };
    }
}
