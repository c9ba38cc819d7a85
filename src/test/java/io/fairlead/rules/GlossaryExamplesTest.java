package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.check.Glossary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code fairlead rules words} shows can be written so. */
final class GlossaryExamplesTest {
    @Test
    void everyExampleOfAFactIsAConditionThatTheCheckerTakes() {
        List<Glossary.Word> facts = Glossary.read().facts();
        var rules = new StringBuilder();
        for (int at = 0; at < facts.size(); at++) {
            rules.append(RuleTexts.rule(
                    "example number " + at,
                    at + 1,
                    facts.get(at).example(),
                    "propose.fillIfEmpty(\"Contact.Title\", \"x\");"));
        }

        assertThat(facts).hasSizeGreaterThan(100);
        assertThat(new RuleFolder()
                        .build(RuleTexts.folder("decide/mapping-update", rules.toString()), "test")
                        .orThrow()
                        .rules())
                .hasSizeGreaterThan(facts.size());
    }
}
