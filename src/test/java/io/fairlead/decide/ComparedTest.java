package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fairlead.FactsSample;
import io.fairlead.Json;
import io.fairlead.Samples;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.compare.Change;
import io.fairlead.rules.compare.Comparer;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.compare.ComparisonText;
import io.fairlead.rules.compare.Effect;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** Each edit: a file, a text in it, and what stands there instead. */
    private static Stream<Arguments> edits() {
        return Stream.of(
                arguments("decide/qualify.drl", "change.confidence < 60", "change.confidence < 90"),
                arguments("decide/ownership.drl", "propose.accountOwner()", "propose.pool(\"DACH\")"),
                arguments("decide/ownership.drl", "@reason(\"", "@reason(\"Because. "),
                arguments("decide/creation.drl", "propose.createLead()", "propose.eventOnly()"),
                arguments("decide/mapping-event.drl", "propose.own(", "propose.skip(\"Lead.Title\"); propose.own("),
                arguments("match/account.drl", "propose.knownAccount()", "propose.hold(\"look\")"),
                arguments("settings/owners.yaml", "default: Tomasz Wilczek", "default: Nobody At All"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void onlyWhatDiffersIsDecidedAgainAndYetItSaysWhatTwoWholeDecisionsWould(String file, String was, String is)
            throws InterruptedException {
        var to = edited(file, was, is);
        var past = List.of(
                kept("e1", Samples.facts()),
                kept("e2", known()),
                kept("e3", known().with("employer.category", "Customer")),
                kept("e4", Samples.facts().with("change.confidence", 75)),
                kept("e5", Samples.facts().with("change.confidence", 10)),
                kept("e6", Samples.facts().existingContact()),
                kept("e7", Samples.facts().existingLead()),
                kept("e8", Samples.facts().atAmbiguousAccount()));

        var comparison = compare(to, past);

        var whole = new TreeMap<String, Long>();
        long otherRule = 0;
        for (Decision each : past) {
            var before = Effect.of(Replay.of(each, Shipped.rules(), ORG), each);
            var after = Effect.of(Replay.of(each, to.book(), ORG), each);
            var changes = Change.between(before, after);
            changes.forEach(change -> whole.merge(told(change.about(), change.from(), change.to()), 1L, Long::sum));
            boolean sameValues = changes.isEmpty() && !before.equals(after);
            otherRule += sameValues ? 1 : 0;
        }
        var found = new TreeMap<String, Long>();
        comparison.transitions().forEach(each -> found.put(told(each.about(), each.from(), each.to()), each.count()));
        assertThat(found).isEqualTo(whole);
        assertThat(comparison.otherRule()).isEqualTo(otherRule);
        assertThat(comparison.baseline().holds()).isTrue();
    }

    private static String told(String about, String from, String to) {
        return about + ": " + from + " -> " + to;
    }

    @Test
    void theSameTextsAreTheSameRulesWhoeverCompiledThem() {
        var edited = edited("decide/qualify.drl", "change.confidence < 60", "change.confidence < 90")
                .book();

        assertThat(edited.rulesOf(Question.OWNERSHIP)).isEqualTo(Shipped.rules().rulesOf(Question.OWNERSHIP));
        assertThat(edited.rulesOf(Question.QUALIFY))
                .isNotEqualTo(Shipped.rules().rulesOf(Question.QUALIFY));
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

    @Test
    void whatNoFactAloneTurnsIsTriedWithTwo() {
        var pack = edited(
                "decide/campaigns.drl",
                "tracked.relationship == \"Closed Lost Opp Contact\"",
                "tracked.relationship == \"Closed Lost Opp Contact\", change.newTitle == \"Keeper\"");

        var explanation = new Explainer(pack).explain(kept("e1", known()), ORG);

        assertThat(explanation.whatIfs())
                .filteredOn(whatIf -> whatIf.about().equals("campaign Re-Engagement: Closed Lost"))
                .singleElement()
                .satisfies(whatIf -> assertThat(whatIf.moved())
                        .extracting(Moved::fact)
                        .containsExactlyInAnyOrder("tracked.relationship", "change.newTitle"));
    }
}
