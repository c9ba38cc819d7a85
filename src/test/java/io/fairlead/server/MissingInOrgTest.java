package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.Problem;
import io.fairlead.rules.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told at the start of what an org does not have. */
final class MissingInOrgTest {
    private static final Problem ERROR = Problem.error("rules/a.drl", 3, 1, "r", "There is no queue \"X\".", "");
    private static final Problem WARNING =
            Problem.warning("rules/settings/pools.yaml", 4, 1, "", "The member \"Mia\" is not active.", "");

    @Test
    void whatIsHeldAndWhatOnlyDeservesALookStandUnderHeadingsOfTheirOwn() {
        var texts = MissingInOrg.texts("production", new Problems(List.of(WARNING, ERROR)));

        assertThat(texts).hasSize(2);
        assertThat(texts.get(0))
                .contains("production", "will be held:\n", "queue \"X\"")
                .doesNotContain("Mia");
        assertThat(texts.get(1))
                .contains("production", "nothing is held for them:\n", "warning: The member \"Mia\"")
                .doesNotContain("queue");
    }

    @Test
    void aWarningAloneIsNeverToldAsSomethingThatIsHeld() {
        assertThat(MissingInOrg.texts("production", new Problems(List.of(WARNING))))
                .singleElement()
                .satisfies(text -> assertThat(text).doesNotContain("will be held"));
        assertThat(MissingInOrg.texts("production", new Problems(List.of()))).isEmpty();
    }
}
