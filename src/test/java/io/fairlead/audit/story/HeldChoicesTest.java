package io.fairlead.audit.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.DecisionId;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.story.DecisionStory.Candidate;
import io.fairlead.decide.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HeldChoicesTest {

    @Test
    void theRuleThatHoldsAnEventIsNothingToChoose() {
        assertThat(choices("RULE_HOLD", "a change that its source doubts waits for a person"))
                .isEmpty();
    }

    @Test
    void recordsThatCouldBeTheEmployerAreThereToChoose() {
        assertThat(choices("AMBIGUOUS_ACCOUNT", "0015f00000000n0AAA"))
                .extracting(Candidate::id)
                .containsExactly("0015f00000000n0AAA");
    }

    private static List<Candidate> choices(String reason, String candidate) {
        var hold = new Hold(reason, "It waits.", List.of(candidate));
        var item = HeldItem.open(new DecisionId("local", "jc-1", 1), "decide", hold, "{}", "a test", Instant.EPOCH);
        return HeldChoices.of(item, Optional.empty()).candidates();
    }
}
