package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.FactsSample;
import io.fairlead.Json;
import io.fairlead.Samples;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.compare.Comparer;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.compare.ComparisonText;
import io.fairlead.rules.explain.Explainer;
import io.fairlead.rules.explain.Explanation;
import io.fairlead.rules.explain.Explanation.Fate;
import io.fairlead.rules.explain.Explanation.Moved;
import io.fairlead.rules.explain.Explanation.Ruled;
import io.fairlead.rules.explain.Explanation.Verdict;
import io.fairlead.rules.explain.ExplanationText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Kept decisions under changed rules, and why they came out as they did. */
final class ComparedTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final OrgView ORG = new OrgView(Shipped.directory(), FieldCatalog.UNKNOWN);

    private static Decision kept(String event, FactsSample facts) {
        var made = new Decider(NOW)
                .decide(facts.with("change.eventId", event).build(), 1, Shipped.rules(), Shipped.lookups());
        return Json.read(Json.bytes(made), Decision.class);
    }

    private static RulePack edited(String file, String from, String to) {
        var texts = new TreeMap<>(Shipped.PACK.texts());
        texts.computeIfPresent(file, (path, text) -> text.replace(from, to));
        return new RuleFolder().build(texts, "production").orThrow();
    }

    private static Comparison compare(RulePack to, List<Decision> past) throws InterruptedException {
        var pages = new ArrayDeque<List<Supplier<Decision>>>();
        pages.add(past.stream().<Supplier<Decision>>map(each -> () -> each).toList());
        var comparer = new Comparer(Shipped.PACK, to, pack -> Optional.empty(), when -> ORG, NOW);
        return comparer.run(() -> pages.isEmpty() ? List.of() : pages.remove(), 1000, done -> {});
    }

    private static FactsSample known() {
        return Samples.facts().atKnownAccount();
    }

    @Test
    void whatAnEditChangesIsCountedAndNamedWithTheRulesBeforeAndAfter() throws InterruptedException {
        var customer = kept("e1", known().with("employer.category", "Customer"));
        var other = kept("e2", known());
        var to = edited(
                "decide/ownership.drl",
                "employer.category == \"Customer\" )\nthen\n    propose.accountOwner()",
                "employer.category == \"Customer\" )\nthen\n    propose.pool(\"DACH\")");

        var comparison = compare(to, List.of(customer, other));

        assertThat(comparison.decisions()).isEqualTo(2);
        assertThat(comparison.changed()).isEqualTo(1);
        assertThat(comparison.baseline().holds()).isTrue();
        assertThat(comparison.transitions()).singleElement().satisfies(transition -> {
            assertThat(transition.about()).isEqualTo("owner");
            assertThat(transition.to()).isEqualTo("the next of pool DACH");
            assertThat(transition.examples()).singleElement().satisfies(example -> {
                assertThat(example.decision()).isEqualTo(customer.id());
                assertThat(example.toRule()).isEqualTo("a customer's contact goes to the account owner");
            });
        });
        assertThat(ComparisonText.of(comparison, 3)).contains("1 come out differently", customer.id());
        assertThat(compare(to, List.of(customer, other)).id()).isEqualTo(comparison.id());
    }

    @Test
    void theEdgesOfAnEditedNumberAreTriedOnRealFacts() throws InterruptedException {
        var to = edited("decide/handoff.drl", "daysInJob <= 92", "daysInJob <= 90");

        var comparison = compare(to, List.of(kept("e1", Samples.facts())));

        assertThat(comparison.changed()).isZero();
        assertThat(comparison.probes())
                .filteredOn(probe -> probe.fact().equals("change.jobStartedDate"))
                .hasSize(5)
                .anySatisfy(probe -> assertThat(probe.different()).isEqualTo(1));
    }

    @Test
    void aDecisionThatDoesNotComeOutAsItWasKeptIsReported() throws InterruptedException {
        var kept = kept("e1", known());
        var tampered = Json.read(Json.text(kept).replace("CREATED_CONTACT", "CREATED_LEAD"), Decision.class);

        var comparison = compare(Shipped.PACK, List.of(tampered));

        assertThat(comparison.baseline().different()).isEqualTo(1);
        assertThat(comparison.baseline().reasons()).singleElement().satisfies(reason -> assertThat(reason.why())
                .contains("record"));
    }

    private static Ruled rule(Explanation explanation, String name) {
        return explanation.questions().stream()
                .flatMap(asked -> asked.rules().stream())
                .filter(rule -> rule.rule().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRuleThatDidNotFireShowsEachConditionWithTheActualValue() {
        var explanation = new Explainer(Shipped.PACK).explain(kept("e1", known()), ORG);

        assertThat(explanation.differs()).isEmpty();
        var rule = rule(explanation, "a customer's contact goes to the account owner");
        assertThat(rule.fate()).isEqualTo(Fate.DID_NOT_FIRE);
        assertThat(rule.conditions())
                .extracting(Explanation.Checked::verdict)
                .containsExactly(Verdict.TRUE, Verdict.FALSE);
        assertThat(rule.conditions().get(1).actual()).containsEntry("employer.category", "\"Target\"");
        assertThat(rule(explanation, "whatever nobody else can own goes to the default owner")
                        .said())
                .singleElement()
                .satisfies(said -> assertThat(said.why()).contains("found an owner"));
        assertThat(ExplanationText.of(explanation.only("ownership")))
                .contains("did not fire")
                .doesNotContain("qualify.drl");
    }

    @Test
    void whatWouldHaveChangedTheOwnerHasBeenTried() {
        var explanation =
                new Explainer(Shipped.PACK).explain(kept("e1", Samples.facts().with("region", "EMEA")), ORG);

        assertThat(explanation.whatIfs())
                .filteredOn(whatIf -> whatIf.about().equals("owner"))
                .anySatisfy(whatIf -> {
                    assertThat(whatIf.to()).contains("DACH");
                    assertThat(whatIf.moved()).containsExactly(new Moved("region", "\"EMEA\"", "\"DACH\""));
                });
    }
}
