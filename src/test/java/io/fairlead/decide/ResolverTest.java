package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Answer.Weighed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResolverTest {

    private static Proposal proposal(String rule, int salience, String target, String mode, @Nullable Object value) {
        return new Proposal(rule, "decide/x.drl", "Because.", salience, target, mode, value);
    }

    private static String why(Resolution resolution, String rule) {
        return resolution.answer().proposals().stream()
                .filter(weighed -> weighed.proposal().rule().equals(rule))
                .map(Weighed::why)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theHighestSalienceWinsWhateverTheOrder() {
        var low = proposal("low", 0, "answer", "CREATE_LEAD", null);
        var high = proposal("high", 50, "answer", "CREATE_CONTACT", null);

        var one = Resolver.resolve(Question.CREATION, List.of(low, high));
        var other = Resolver.resolve(Question.CREATION, List.of(high, low));

        assertThat(one.winner("answer")).contains(high);
        assertThat(other).isEqualTo(one);
        assertThat(why(one, "low")).isEqualTo("\"high\" has salience 50, this one 0");
    }

    @Test
    void twoRulesOfTheSameSalienceThatSayTheSameAgree() {
        var resolution = Resolver.resolve(
                Question.CREATION,
                List.of(
                        proposal("b", 10, "answer", "CREATE_LEAD", null),
                        proposal("a", 10, "answer", "CREATE_LEAD", null)));

        assertThat(resolution.hold()).isNull();
        assertThat(resolution.chosen().get("answer")).extracting(Proposal::rule).isEqualTo("a");
        assertThat(why(resolution, "b")).isEqualTo("says the same as \"a\"");
    }

    @Test
    void twoWinnersWithDifferentValuesAreAConflictThatNamesBoth() {
        var resolution = Resolver.resolve(
                Question.MAPPING_CREATE,
                List.of(
                        proposal("a", 10, "Lead.Title", "SET_ON_CREATE", "CFO"),
                        proposal("b", 10, "Lead.Title", "SET_ON_CREATE", "Chief Financial Officer"),
                        proposal("c", 0, "Lead.Title", "SET_ON_CREATE", "Manager")));

        assertThat(resolution.chosen()).isEmpty();
        assertThat(resolution.hold()).isNotNull().satisfies(hold -> {
            assertThat(hold.reason()).isEqualTo("RULE_CONFLICT");
            assertThat(hold.candidates()).containsExactly("a", "b");
            assertThat(hold.sentence())
                    .contains("Lead.Title", "rules/decide/x.drl")
                    .doesNotContain("CFO");
        });
        assertThat(why(resolution, "a")).startsWith("in conflict");
    }

    @Test
    void aConflictBelowTheWinnerDoesNotMatter() {
        var resolution = Resolver.resolve(
                Question.CREATION,
                List.of(
                        proposal("a", 10, "answer", "CREATE_LEAD", null),
                        proposal("b", 10, "answer", "CREATE_CONTACT", null),
                        proposal("c", 90, "answer", "EVENT_ONLY", null)));

        assertThat(resolution.hold()).isNull();
        assertThat(resolution.winner("answer")).map(Proposal::rule).contains("c");
    }

    @Test
    void anEmptySourceNeverCompetes() {
        var resolution = Resolver.resolve(
                Question.MAPPING_CREATE,
                List.of(
                        proposal("last name", 10, "Lead.LastName", "SET_ON_CREATE", "  "),
                        proposal("full name", 0, "Lead.LastName", "SET_ON_CREATE", "Ada Okafor")));

        assertThat(resolution.winner("Lead.LastName")).map(Proposal::rule).contains("full name");
        assertThat(why(resolution, "last name")).contains("empty");
    }

    @Test
    void falseAndZeroAreNotEmpty() {
        var resolution = Resolver.resolve(
                Question.MAPPING_CREATE,
                List.of(
                        proposal("a", 0, "Lead.HasOptedOutOfEmail", "SET_ON_CREATE", false),
                        proposal("b", 0, "Lead.NumberOfEmployees", "SET_ON_CREATE", 0)));

        assertThat(resolution.chosen()).containsOnlyKeys("Lead.HasOptedOutOfEmail", "Lead.NumberOfEmployees");
    }

    @Test
    void aSkipWinsLikeAnyOther() {
        var resolution = Resolver.resolve(
                Question.MAPPING_UPDATE,
                List.of(
                        proposal("fill", 0, "Lead.Phone", "FILL_IF_EMPTY", "+49"),
                        proposal("leave", 50, "Lead.Phone", "SKIP", null)));

        assertThat(resolution.winner("Lead.Phone")).map(Proposal::mode).contains("SKIP");
    }

    @Test
    void aWinningHoldHoldsWithItsSentence() {
        var resolution = Resolver.resolve(
                Question.QUALIFY,
                List.of(
                        proposal("low confidence", 80, "answer", "HOLD", "Look at the profile."),
                        proposal("everything qualifies", 0, "answer", "QUALIFIED", null)));

        assertThat(resolution.hold())
                .isEqualTo(new Hold("RULE_HOLD", "Look at the profile.", List.of("low confidence")));
    }
}
