package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.FactsSample;
import io.fairlead.Json;
import io.fairlead.Samples;
import io.fairlead.match.Owner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-06-04T09:00:00Z"), ZoneOffset.UTC);
    private final Decider decider = new Decider(NOW);

    private Decision decide(FactsSample facts, RuleBook rules) {
        return decider.decide(facts.build(), 1, rules, Names.lookups());
    }

    private static Hold hold(Decision decision) {
        return Optional.ofNullable(decision.hold()).orElseThrow();
    }

    @Test
    void theSameFactsUnderTheSameRulesGiveTheSameDecision() {
        var facts = Samples.facts().atCustomer();

        var one = decide(facts, HandRules.leads());
        var other = decide(facts, HandRules.leads());

        assertThat(Json.text(other)).isEqualTo(Json.text(one));
    }

    @Test
    void aDecisionSurvivesJson() {
        var decision = decide(Samples.facts(), HandRules.leads());

        assertThat(Json.read(Json.bytes(decision), Decision.class)).isEqualTo(decision);
    }

    @Test
    void questionsAreAskedInTheirOrder() {
        var decision = decide(Samples.facts(), HandRules.leads());

        assertThat(decision.hold()).isNull();
        assertThat(decision.answers())
                .extracting(Answer::question)
                .containsExactly(
                        Question.PERSON,
                        Question.ACCOUNT,
                        Question.QUALIFY,
                        Question.BEHAVIOUR,
                        Question.CREATION,
                        Question.MAPPING_CREATE,
                        Question.MAPPING_OLD_RECORD,
                        Question.MAPPING_EVENT,
                        Question.OWNERSHIP,
                        Question.CAMPAIGNS,
                        Question.HANDOFF);
        assertThat(decision.statusReason()).isEqualTo("Because of create a lead.");
    }

    @Test
    void aHoldStopsTheQuestionsAndPlansTheJobChangeRecordAlone() {
        var rules =
                HandRules.leads().rule(Question.QUALIFY, "look twice", 90, c -> true, (c, p) -> p.hold("Please look."));

        var decision = decide(Samples.facts(), rules);

        assertThat(decision.status()).isEqualTo(EventStatus.REVIEW_REQUIRED);
        assertThat(decision.plan().records()).extracting(RecordWrite::role).containsExactly(RecordWrite.Role.EVENT);
        assertThat(decision.plan().tasks()).isEmpty();
        assertThat(decision.plan().memberships()).isEmpty();
        assertThat(decision.plan().notices()).isEmpty();
        assertThat(Planned.field(decision, RecordWrite.Role.EVENT, "Status__c").value())
                .isEqualTo("REVIEW_REQUIRED");
        assertThat(Planned.field(decision, RecordWrite.Role.EVENT, "Status_Reason__c")
                        .value())
                .isEqualTo("Please look.");
        assertThat(Planned.field(decision, RecordWrite.Role.EVENT, "Past_Contact__c")
                        .value())
                .isEqualTo(FactsSample.TRACKED_ID);
        assertThat(hold(decision).reason()).isEqualTo("RULE_HOLD");
        assertThat(decision.answers()).hasSize(3);
    }

    @Test
    void anAmbiguousAccountIsHeldWithItsCandidates() {
        var rules = HandRules.leads()
                .rule(Question.ACCOUNT, "too close to call", 90, c -> true, (c, p) -> p.hold("Choose one."));

        var decision = decide(Samples.facts().atAmbiguousAccount(), rules);

        assertThat(hold(decision))
                .isEqualTo(new Hold("AMBIGUOUS_ACCOUNT", "Choose one.", List.of(FactsSample.ACCOUNT_ID)));
    }

    @Test
    void aQuestionWithoutAnAnswerIsHeld() {
        var decision = decide(Samples.facts(), HandRules.none());

        assertThat(hold(decision).reason()).isEqualTo("NO_ANSWER");
        assertThat(hold(decision).sentence()).contains("rules/match/person.drl");
    }

    @Test
    void aRuleThatBreaksHoldsTheEvent() {
        var rules = HandRules.leads().rule(Question.CAMPAIGNS, "breaks", 0, c -> true, (c, p) -> {
            throw new RuleFailure("rules/decide/campaigns.drl, rule \"breaks\": no value", new NullPointerException());
        });

        assertThat(hold(decide(Samples.facts(), rules)).reason()).isEqualTo("RULE_FAILURE");
    }

    @Test
    void anAnswerThatCannotBeCarriedOutIsHeldAndNamesTheRule() {
        var rules = HandRules.leads()
                .rule(Question.CREATION, "a contact anyway", 90, c -> true, (c, p) -> p.createContact());

        var decision = decide(Samples.facts(), rules);

        assertThat(hold(decision).reason()).isEqualTo("RULE_FAILURE");
        assertThat(hold(decision).sentence()).contains("a contact anyway", "not known");
    }

    @Test
    void aFilteredChangeNeverCreates() {
        var rules = HandRules.leads().rule(Question.QUALIFY, "not them", 90, c -> true, (c, p) -> p.filter());

        assertThat(hold(decide(Samples.facts(), rules)).sentence()).contains("not qualified");
    }

    @Test
    void aFilteredChangeKeepsTheReasonOfItsRule() {
        var rules = HandRules.leads()
                .rule(Question.QUALIFY, "not them", 90, c -> true, (c, p) -> p.filter())
                .rule(Question.CREATION, "nothing", 90, c -> true, (c, p) -> p.oldRecordOnly());

        var decision = decide(Samples.facts(), rules);
        var duplicate = decide(Samples.facts().with("duplicateOf", "ev-0"), rules);

        assertThat(decision.status()).isEqualTo(EventStatus.FILTERED);
        assertThat(decision.statusReason()).isEqualTo("Because of not them.");
        assertThat(duplicate.status()).isEqualTo(EventStatus.DUPLICATE_EVENT);
    }

    @Test
    void anUnknownCampaignIsHeldWithASuggestion() {
        var rules = HandRules.leads()
                .rule(Question.CAMPAIGNS, "join", 0, c -> true, (c, p) -> p.campaign("Past Champion 2026", "Added"));

        assertThat(hold(decide(Samples.facts(), rules)).reason()).isEqualTo("UNKNOWN_NAME");
        assertThat(hold(decide(Samples.facts(), rules)).sentence()).contains("Maybe \"Past Champions 2026\".");
    }

    @Test
    void anInactiveCampaignAndAnUnknownStatusAreHeld() {
        var inactive = HandRules.leads()
                .rule(Question.CAMPAIGNS, "join", 0, c -> true, (c, p) -> p.campaign("Hannover Fair 2026", "Added"));
        var status = HandRules.leads()
                .rule(Question.CAMPAIGNS, "join", 0, c -> true, (c, p) -> p.campaign("Past Champions 2026", "Ad"));

        assertThat(hold(decide(Samples.facts(), inactive)).sentence()).contains("is not active");
        assertThat(hold(decide(Samples.facts(), status)).sentence()).contains("Maybe \"Added\".");
    }

    @Test
    void aMembershipCarriesTheOrderOfItsStatuses() {
        var rules = HandRules.leads()
                .rule(Question.CAMPAIGNS, "join", 0, c -> true, (c, p) -> p.campaign("Past Champions 2026", "added"))
                .rule(Question.CAMPAIGNS, "stay out", 50, c -> true, (c, p) -> p.noCampaign("Hannover Fair 2026"));

        var memberships = decide(Samples.facts(), rules).plan().memberships();

        assertThat(memberships)
                .containsExactly(new Plan.Membership(
                        RecordWrite.Role.PERSON,
                        "701A",
                        "Past Champions 2026",
                        "Added",
                        "FORWARD_ONLY",
                        List.of("Added", "Contacted", "Responded"),
                        "join"));
    }

    @Test
    void aCampaignOfAnotherNameInThisOrgIsFoundByItsAlias() {
        var aliases = new Settings(
                Samples.matchSettings(),
                "Ben Hallorann",
                Map.of(),
                Map.of(),
                Map.of("campaign:Champions", "Past Champions 2026"));
        var rules = HandRules.leads()
                .rule(Question.CAMPAIGNS, "join", 0, c -> true, (c, p) -> p.campaign("Champions", "Added"))
                .with(aliases);

        assertThat(decide(Samples.facts(), rules).plan().memberships())
                .extracting(Plan.Membership::campaignId)
                .containsExactly("701A");
    }

    @Test
    void aTaskGoesToWhomTheRuleSaysAndElseSaysWhyNot() {
        var rules = HandRules.leads().rule(Question.HANDOFF, "say hello", 10, c -> true, (c, p) -> {
            p.task("Call them", 2, "High", "account user CSM__c");
            p.oldRecordTask("Meet the successor", 1, "High", "past account owner");
        });
        var facts = Samples.facts().atKnownAccount().with("employer.userFields", Map.of("CSM__c", Names.ANNIKA));

        var tasks = decide(facts, rules).plan().tasks();
        var withoutCsm = decide(facts.with("employer.userFields", Map.of("CSM__c", Names.GIL)), rules)
                .plan()
                .tasks();

        assertThat(tasks)
                .extracting(task -> task.fields().get("OwnerId"))
                .containsExactlyInAnyOrder(Names.ANNIKA.id(), FactsSample.PAST_OWNER.id());
        assertThat(withoutCsm)
                .filteredOn(task -> "Call them".equals(task.fields().get("Subject")))
                .singleElement()
                .satisfies(task -> assertThat(task.fields())
                        .containsEntry("OwnerId", Names.BEN.id())
                        .hasEntrySatisfying("Description", description -> assertThat(description)
                                .asString()
                                .endsWith("Meant for the account user CSM__c, but Gil Thornbury is inactive.")));
    }

    @Test
    void aTaskGoesToWhoeverIsResponsibleInWorkingDays() {
        var rules = HandRules.leads()
                .rule(Question.HANDOFF, "call", 10, c -> true, (c, p) -> p.task("Call them", 2, "High"))
                .rule(Question.HANDOFF, "write", 0, c -> true, (c, p) -> p.task("Write to them", 1, "Normal"));

        var decision = decide(Samples.facts(), rules);

        assertThat(decision.plan().tasks()).singleElement().satisfies(task -> assertThat(task.fields())
                .containsEntry("Subject", "Call them")
                .containsEntry("ActivityDate", "2026-06-08")
                .containsEntry("OwnerId", Names.BEN.id())
                .containsEntry("WhoId", "@PERSON")
                .doesNotContainKey("WhatId"));
        assertThat(decision.answers().get(decision.answers().size() - 1).proposals())
                .filteredOn(weighed -> !weighed.won())
                .extracting(Answer.Weighed::why)
                .containsExactly("one open task at a time: \"call\" comes first");
    }

    @Test
    void theOwnerOfTheRecordTheyLeftHearsAboutIt() {
        var rules = HandRules.leads()
                .rule(Question.CREATION, "departed", 90, c -> true, (c, p) -> p.oldRecordOnly())
                .rule(Question.HANDOFF, "risk", 0, c -> true, (c, p) -> {
                    p.oldRecordTask("Your champion left", 1, "High");
                    p.notice("sales", "A champion left.");
                });

        var plan = decide(Samples.facts(), rules).plan();

        assertThat(plan.tasks().get(0).fields())
                .containsEntry("OwnerId", FactsSample.PAST_OWNER.id())
                .containsEntry("WhoId", FactsSample.TRACKED_ID)
                .containsEntry("WhatId", FactsSample.OLD_ACCOUNT_ID);
        assertThat(plan.notices()).containsExactly(new Plan.Notice("sales", "A champion left.", "risk"));
    }

    @Test
    void aTestSendsNoNoticesAndCostsNoCredit() {
        var rules = HandRules.leads()
                .rule(Question.HANDOFF, "tell", 0, c -> true, (c, p) -> p.notice("sales", "Somebody moved."));

        var test = decide(Samples.facts().mode("TEST"), rules);
        var live = decide(Samples.facts(), rules);

        assertThat(test.plan().notices()).isEmpty();
        assertThat(live.plan().notices()).hasSize(1);
        assertThat(Planned.value(test, RecordWrite.Role.EVENT, "Test__c")).isEqualTo(true);
        assertThat(Planned.value(test, RecordWrite.Role.EVENT, "Credit_Charged__c"))
                .isEqualTo(0);
        assertThat(Planned.value(live, RecordWrite.Role.EVENT, "Credit_Charged__c"))
                .isEqualTo(1);
    }

    @Test
    void withoutAnyOwnerTheEventIsHeld() {
        var noDefault = new Settings(Samples.matchSettings(), "Gil Thornbury", Map.of(), Map.of(), Map.of());

        var decision = decide(Samples.facts(), HandRules.leads().with(noDefault));

        assertThat(hold(decision).reason()).isEqualTo("NO_OWNER");
        assertThat(hold(decision).sentence()).contains("Gil Thornbury is inactive");
    }

    @Test
    void theSkippedOwnersAreKeptWithTheirReasons() {
        var rules = HandRules.leads()
                .rule(Question.OWNERSHIP, "the account's owner", 90, c -> true, (c, p) -> p.accountOwner())
                .rule(Question.OWNERSHIP, "a user", 80, c -> true, (c, p) -> p.user("Gil Thornbury"))
                .rule(Question.OWNERSHIP, "a queue", 70, c -> true, (c, p) -> p.queue("Inbound Leads"));

        var pick = Optional.ofNullable(decide(Samples.facts(), rules).plan().owner())
                .orElseThrow();

        assertThat(pick.owner()).isEqualTo(Names.QUEUE);
        assertThat(pick.source()).isEqualTo("QUEUE");
        assertThat(pick.skipped())
                .containsExactly(
                        "ACCOUNT_OWNER: the account has none", "USER Gil Thornbury: Gil Thornbury is inactive");
    }

    @Test
    void anIntegrationUserDoesNotOwnWhatItCreates() {
        var robot = new Owner("005R", "Robot", false, true, true);
        var rules = HandRules.leads()
                .rule(Question.OWNERSHIP, "the past owner", 90, c -> true, (c, p) -> p.pastRecordOwner());

        var pick = Optional.ofNullable(decide(Samples.facts().with("tracked.owner", robot), rules)
                        .plan()
                        .owner())
                .orElseThrow();

        assertThat(pick.skipped()).containsExactly("PAST_RECORD_OWNER: Robot is an integration user");
        assertThat(pick.owner()).isEqualTo(Names.BEN);
    }

    @Test
    void twoOwnersOfTheSameSalienceAreAConflict() {
        var rules = HandRules.leads()
                .rule(Question.OWNERSHIP, "one", 90, c -> true, (c, p) -> p.user("Lukas Hagedorn"))
                .rule(Question.OWNERSHIP, "other", 90, c -> true, (c, p) -> p.user("Annika Thorsson"));

        assertThat(hold(decide(Samples.facts(), rules)).reason()).isEqualTo("RULE_CONFLICT");
    }
}
