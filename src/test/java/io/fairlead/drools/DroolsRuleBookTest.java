package io.fairlead.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.RuleFailure;
import io.fairlead.rules.cases.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class DroolsRuleBookTest {
    private static final String RULES = """
            // Who owns it?

            rule "a contact goes to the account owner"
                salience 50
            when
                $case: Case( creation.contact )
            then
                propose.accountOwner();
            end

            rule "a lead goes to the owner of its title"
                salience 40
            when
                $case: Case( creation.lead )
            then
                propose.user((String) $case.employer().fields().get("Owner"));
                propose.user($case.employer().fields().get("Owner").toString());
            end
            """;

    private static RuleFile file(String text) {
        return new RuleFile(
                "decide/ownership.drl",
                text,
                List.of(
                        new RuleLabel("a contact goes to the account owner", "decide/ownership.drl", 3, "Because.", 50),
                        new RuleLabel("a lead goes to the owner of its title", "decide/ownership.drl", 11, "So.", 40)));
    }

    private static QuestionBase base(String text) throws CompileRefused {
        return Objects.requireNonNull(new DroolsCompiler()
                .compile(Map.of(Question.OWNERSHIP, List.of(file(text))))
                .get(Question.OWNERSHIP));
    }

    @Test
    void aProposalCarriesItsRuleFileReasonAndSalience() throws CompileRefused {
        var proposals = base(RULES).ask(Sample.sample());

        assertThat(proposals)
                .containsExactly(new Proposal(
                        "a contact goes to the account owner",
                        "decide/ownership.drl",
                        "Because.",
                        50,
                        "owner",
                        "ACCOUNT_OWNER",
                        null));
    }

    @Test
    void aRuleThatBreaksIsNamedAndTheNextQuestionIsAnsweredAsBefore() throws CompileRefused {
        var base = base(RULES);
        Case lead = Sample.with("{creation: CREATE_LEAD}");

        assertThatThrownBy(() -> base.ask(lead))
                .isInstanceOf(RuleFailure.class)
                .hasMessageContaining("rules/decide/ownership.drl:11, rule \"a lead goes to the owner of its title\"")
                .hasMessageContaining("NullPointerException");
        assertThat(base.ask(Sample.sample())).hasSize(1);
    }

    @Test
    void aRuleThatFiresWithoutEndIsStoppedAndNamed() throws CompileRefused {
        var base = base(RULES.replace("propose.accountOwner();", "update($case);"));

        assertThatThrownBy(() -> base.ask(Sample.sample()))
                .isInstanceOf(RuleFailure.class)
                .hasMessageContaining("fired more often");
    }

    @Test
    void whatDroolsRefusesIsNamedByFileLineAndRule() {
        assertThatThrownBy(() -> base(RULES.replace("creation.lead", "creation.leed")))
                .isInstanceOfSatisfying(
                        CompileRefused.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.file()).isEqualTo("decide/ownership.drl");
                            assertThat(error.line()).isEqualTo(11);
                            assertThat(error.rule()).isEqualTo("a lead goes to the owner of its title");
                            assertThat(error.text()).contains("leed");
                        }));
    }

    @Test
    void theSameTextIsCompiledOnce() throws CompileRefused {
        var compiler = new DroolsCompiler();
        var files = Map.of(Question.OWNERSHIP, List.of(file(RULES)));

        var first = compiler.compile(files).get(Question.OWNERSHIP);
        var other = compiler.compile(Map.of(Question.OWNERSHIP, List.of(file(RULES + "\n"))))
                .get(Question.OWNERSHIP);

        assertThat(compiler.compile(files).get(Question.OWNERSHIP))
                .isSameAs(first)
                .isNotSameAs(other);
    }

    @Test
    void manyThreadsGetTheAnswersOfTheirOwnCases() throws Exception {
        var base = base(RULES.replace("(String) $case.employer().fields().get(\"Owner\")", "$case.employer().name()")
                .replace("$case.employer().fields().get(\"Owner\").toString()", "$case.duplicateOf()"));
        var threads = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String name = "Company " + i;
            Case each = Sample.with("{creation: CREATE_LEAD, employer: {name: " + name + "}}");
            tasks.add(
                    () -> base.ask(each).stream().map(Proposal::value).toList().equals(List.of(name, "")));
        }

        var answers = threads.invokeAll(tasks);
        threads.shutdown();

        for (Future<Boolean> answer : answers) {
            assertThat(answer.get()).isTrue();
        }
    }
}
