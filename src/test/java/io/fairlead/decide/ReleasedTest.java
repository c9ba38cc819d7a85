package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReleasedTest {
    private static final Proposal HOLD = new Proposal(
            "doubtful ones wait", "decide/qualify.drl", "Somebody looks.", 50, "answer", "HOLD", "Look at it.");
    private static final Proposal GO =
            new Proposal("all others qualify", "decide/qualify.drl", "Filter little.", 0, "answer", "QUALIFIED", null);

    @Test
    void aRuleThatAsksForAPersonHoldsAnEvent() {
        var asking = new Asking(book(), false);

        assertThatThrownBy(() -> asking.answer(Question.QUALIFY, anyCase())).isInstanceOf(Held.class);
    }

    @Test
    void aRuleThatAsksForAPersonIsPassedOverOnceOneHasLooked() {
        var asking = new Asking(book(), true);

        assertThat(asking.answer(Question.QUALIFY, anyCase())).isEqualTo(GO);
        assertThat(asking.answers().get(0).proposals())
                .filteredOn(weighed -> weighed.proposal().equals(HOLD))
                .allMatch(weighed -> !weighed.won() && weighed.why().contains("a person has released the event"));
    }

    private static Case anyCase() {
        return Case.of(io.fairlead.Samples.facts().build());
    }

    private static RuleBook book() {
        return new RuleBook() {
            @Override
            public String fingerprint() {
                return "test";
            }

            @Override
            public Settings settings() {
                throw new IllegalStateException("not asked for");
            }

            @Override
            public List<Proposal> ask(Question question, Case facts) {
                return List.of(HOLD, GO);
            }
        };
    }
}
