package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.FactsSample;
import io.fairlead.JobChangeSample;
import io.fairlead.Json;
import io.fairlead.Samples;
import io.fairlead.decide.Plan.Membership;
import io.fairlead.decide.RecordWrite.Role;
import io.fairlead.match.Tracked;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every row of the decision table, from the facts to the plan, under the rules that ship. */
class ShippedRulesTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-06-04T09:00:00Z"), ZoneOffset.UTC);

    private static Decision decide(FactsSample facts) {
        return decide(facts, Shipped.rules());
    }

    private static Decision decide(FactsSample facts, RuleBook rules) {
        return new Decider(NOW).decide(facts.build(), 1, rules, Shipped.lookups());
    }

    /** The shipped rules, but with this behaviour for everybody. */
    private static RuleBook behaving(String behaviour) {
        return new RuleBook() {
            @Override
            public String fingerprint() {
                return Shipped.rules().fingerprint();
            }

            @Override
            public Settings settings() {
                return Shipped.rules().settings();
            }

            @Override
            public List<Proposal> ask(Question question, Case facts) {
                var proposals = new ArrayList<>(Shipped.rules().ask(question, facts));
                if (question == Question.BEHAVIOUR) {
                    proposals.add(new Proposal(
                            "this org's choice", "decide/behaviour.drl", "We said so.", 99, "answer", behaviour, null));
                }
                return proposals;
            }
        };
    }

    private static void hasRoles(Decision decision, Role... roles) {
        assertThat(decision.hold()).isNull();
        assertThat(decision.plan().records()).extracting(RecordWrite::role).containsExactly(roles);
    }

    private static Hold hold(Decision decision) {
        return Optional.ofNullable(decision.hold())
                .orElseThrow(() -> new AssertionError("not held, but " + decision.status()));
    }

    @Test
    void row1AMoveToADisqualifiedEmployerIsSuppressedAndTheOldRecordMarked() {
        var decision = decide(Samples.facts().atKnownAccount().with("employer.category", "Disqualified"));

        assertThat(decision.status()).isEqualTo(EventStatus.SUPPRESSED);
        hasRoles(decision, Role.EVENT, Role.OLD);
        assertThat(Planned.value(decision, Role.OLD, "Fairlead_No_Longer_at_Company__c"))
                .isEqualTo(true);
        assertThat(Planned.value(decision, Role.EVENT, "Credit_Charged__c")).isEqualTo(0);
        assertThat(decision.statusReason()).contains("Disqualified");
    }

    @Test
    void row1TheSecondEventOfOneMoveIsADuplicate() {
        var decision = decide(Samples.facts().with("duplicateOf", "ev-0"));

        assertThat(decision.status()).isEqualTo(EventStatus.DUPLICATE_EVENT);
        assertThat(Planned.has(decision, Role.PERSON)).isFalse();
    }

    @Test
    void row2ADepartureMarksTheOldRecordAndWarnsOfTheOpenDeal() {
        var decision = decide(Samples.facts()
                .change(Samples.jobChange().departureOnly())
                .with("person.verdict", "AMBIGUOUS")
                .with("tracked.openOpportunity", true));

        assertThat(decision.status()).isEqualTo(EventStatus.OLD_ONLY);
        hasRoles(decision, Role.EVENT, Role.OLD);
        assertThat(Planned.value(decision, Role.OLD, "Fairlead_Left_Company_Detected__c"))
                .isEqualTo("2026-06-04");
        assertThat(decision.plan().tasks()).singleElement().satisfies(task -> assertThat(task.fields())
                .containsEntry("Subject", "Find the next contact in this open deal")
                .containsEntry("OwnerId", FactsSample.PAST_OWNER.id()));
        assertThat(decision.plan().notices()).extracting(Plan.Notice::channel).containsExactly("deal-risk");
        assertThat(decision.plan().memberships())
                .extracting(Membership::campaign, Membership::role)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Departed Contacts (suppress)", Role.OLD));
    }

    @Test
    void row2bWhoeverStaysKeepsTheRecordUnmarked() {
        for (String kind : List.of("INTERNAL_MOVE", "TITLE_CHANGE", "PROMOTION")) {
            var decision = decide(
                    Samples.facts().change(Samples.jobChange().promotion().with("changeType", kind)));

            assertThat(decision.status()).as(kind).isEqualTo(EventStatus.OLD_ONLY);
            hasRoles(decision, Role.PERSON, Role.EVENT);
            assertThat(Planned.record(decision, Role.PERSON).id()).isEqualTo(FactsSample.TRACKED_ID);
            assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Current_Title__c"))
                    .isEqualTo("VP Operations");
            assertThat(Planned.value(decision, Role.PERSON, "Title")).isNull();
            assertThat(Planned.value(decision, Role.PERSON, "Fairlead_No_Longer_at_Company__c"))
                    .isNull();
        }
    }

    @Test
    void row2bAMoveWithinOneFamilyIsATransfer() {
        var decision = decide(Samples.facts().atKnownAccount().with("employer.sameFamily", true));

        assertThat(decision.status()).isEqualTo(EventStatus.OLD_ONLY);
        hasRoles(decision, Role.PERSON, Role.EVENT);
    }

    @Test
    void row3AnExistingContactIsCompletedWhateverTheBehaviour() {
        var facts = Samples.facts()
                .atAmbiguousAccount()
                .existingContact()
                .with("person.fields", Map.of("LastName", "Okafor", "Title", "COO", "Phone", " ", "LeadSource", "Web"));

        for (String behaviour : List.of("ALWAYS_LEAD", "CONTACT_AND_ACCOUNT", "CONTACT_ELSE_LEAD", "EXTERNAL_FLOW")) {
            var decision = decide(facts, behaving(behaviour));

            assertThat(decision.status()).as(behaviour).isEqualTo(EventStatus.UPDATED_EXISTING_CONTACT);
            hasRoles(decision, Role.PERSON, Role.EVENT, Role.OLD);
            assertThat(Planned.value(decision, Role.PERSON, "Title")).isNull();
            assertThat(Planned.field(decision, Role.PERSON, "Title").before()).isEqualTo("COO");
            assertThat(Planned.value(decision, Role.PERSON, "Phone")).isEqualTo("+49 40 555 0100");
            assertThat(Planned.value(decision, Role.PERSON, "LeadSource")).isNull();
            assertThat(Planned.value(decision, Role.PERSON, "AccountId")).isNull();
            assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Created__c"))
                    .isNull();
            assertThat(Planned.value(decision, Role.EVENT, "Credit_Charged__c")).isEqualTo(0);
        }
    }

    @Test
    void row4AnExistingLeadIsUpdatedAndNotConverted() {
        var decision = decide(Samples.facts().existingLead());

        assertThat(decision.status()).isEqualTo(EventStatus.UPDATED_EXISTING_LEAD);
        hasRoles(decision, Role.PERSON, Role.EVENT, Role.OLD);
        assertThat(Planned.value(decision, Role.PERSON, "Status")).isNull();
        assertThat(Planned.value(decision, Role.OLD, "Fairlead_New_Lead__c")).isEqualTo("00QNEW");
    }

    @Test
    void rows5And6AlwaysLead() {
        var alone = decide(Samples.facts(), behaving("ALWAYS_LEAD"));
        var matched = decide(Samples.facts().atKnownAccount(), behaving("ALWAYS_LEAD"));

        assertThat(alone.status()).isEqualTo(EventStatus.CREATED_LEAD);
        assertThat(matched.status()).isEqualTo(EventStatus.CREATED_LEAD);
        hasRoles(matched, Role.PERSON, Role.EVENT, Role.OLD);
        assertThat(Planned.value(alone, Role.PERSON, "Company")).isEqualTo("Northwind GmbH");
        assertThat(Planned.value(alone, Role.PERSON, "Fairlead_Matched_Account__c"))
                .isNull();
        assertThat(Planned.value(matched, Role.PERSON, "Fairlead_Matched_Account__c"))
                .isEqualTo(FactsSample.ACCOUNT_ID);
    }

    @Test
    void row7AContactUnderTheAccount() {
        var decision = decide(Samples.facts().atKnownAccount(), behaving("CONTACT_AND_ACCOUNT"));

        assertThat(decision.status()).isEqualTo(EventStatus.CREATED_CONTACT);
        hasRoles(decision, Role.PERSON, Role.EVENT, Role.OLD);
    }

    @Test
    void row8AnAccountAndItsContact() {
        var decision = decide(Samples.facts().change(Samples.jobChange().atTarget()));

        assertThat(decision.status()).isEqualTo(EventStatus.CREATED_CONTACT_AND_ACCOUNT);
        hasRoles(decision, Role.ACCOUNT, Role.PERSON, Role.EVENT, Role.OLD);
        assertThat(Planned.value(decision, Role.ACCOUNT, "Name")).isEqualTo("Northwind GmbH");
        assertThat(Planned.value(decision, Role.ACCOUNT, "Website")).isEqualTo("northwind.example");
        assertThat(Planned.value(decision, Role.ACCOUNT, "Fairlead_Category__c"))
                .isEqualTo("Target");
        assertThat(Planned.value(decision, Role.ACCOUNT, "OwnerId"))
                .isEqualTo(Shipped.directory()
                        .user(Shipped.PACK.settings().defaultOwner())
                        .orElseThrow()
                        .id());
        assertThat(decision.plan().owner()).isNotNull().satisfies(pick -> assertThat(pick.pool())
                .isEqualTo("DACH"));
    }

    @Test
    void row9AContactBecauseWeHaveTheAccount() {
        var decision = decide(Samples.facts().atCustomer());

        assertThat(decision.status()).isEqualTo(EventStatus.CREATED_CONTACT);
        assertThat(Planned.value(decision, Role.PERSON, "AccountId")).isEqualTo(FactsSample.ACCOUNT_ID);
        assertThat(Planned.value(decision, Role.PERSON, "OwnerId")).isEqualTo(FactsSample.ACCOUNT_OWNER.id());
        assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Customer_Company__c"))
                .isEqualTo(true);
        assertThat(Planned.value(decision, Role.PERSON, "LeadSource")).isEqualTo("Job Change");
        assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Started_Within_3_Months__c"))
                .isEqualTo(true);
        assertThat(decision.plan().memberships())
                .extracting(Membership::campaign)
                .containsExactly("Customer Alumni EMEA", "Past Champions 2026", "Departed Contacts (suppress)");
        assertThat(Planned.value(decision, Role.EVENT, "Credit_Charged__c")).isEqualTo(1);
    }

    @Test
    void row10ALeadBecauseWeDoNot() {
        var decision = decide(Samples.facts());

        assertThat(decision.status()).isEqualTo(EventStatus.CREATED_LEAD);
        hasRoles(decision, Role.PERSON, Role.EVENT, Role.OLD);
        assertThat(decision.plan().owner()).isNotNull().satisfies(pick -> {
            assertThat(pick.source()).isEqualTo("POOL");
            assertThat(pick.owner().name()).isEqualTo("Lukas Hagedorn");
        });
        assertThat(Planned.value(decision, Role.OLD, "Fairlead_New_Lead__c")).isEqualTo("@PERSON");
    }

    @Test
    void row11AnotherSystemCreatesThePerson() {
        var decision = decide(Samples.facts().atKnownAccount(), behaving("EXTERNAL_FLOW"));

        assertThat(decision.status()).isEqualTo(EventStatus.EVENT_ONLY);
        hasRoles(decision, Role.EVENT, Role.OLD);
        assertThat(Planned.value(decision, Role.EVENT, "New_Account__c")).isEqualTo(FactsSample.ACCOUNT_ID);
        assertThat(Planned.value(decision, Role.EVENT, "Match_Rule__c")).isEqualTo("R2");
        assertThat(Planned.value(decision, Role.EVENT, "Credit_Charged__c")).isEqualTo(1);
    }

    @Test
    void row12AnAmbiguousAccountOrPersonWaits() {
        var account = hold(decide(Samples.facts().atAmbiguousAccount()));
        var person = hold(decide(Samples.facts().existingContact().with("person.verdict", "AMBIGUOUS")));
        var possible = hold(decide(Samples.facts().existingContact().with("person.verdict", "POSSIBLE")));

        assertThat(account.reason()).isEqualTo("AMBIGUOUS_ACCOUNT");
        assertThat(account.candidates()).containsExactly(FactsSample.ACCOUNT_ID);
        assertThat(person.reason()).isEqualTo("AMBIGUOUS_PERSON");
        assertThat(person.candidates()).containsExactly("003NEW");
        assertThat(possible.reason()).isEqualTo("POSSIBLE_MATCH");
    }

    @Test
    void aChangeThatItsSourceDoubtsWaits() {
        var doubtful = Samples.jobChange().with("confidence", 40);

        assertThat(hold(decide(Samples.facts().change(doubtful))).sentence()).contains("60 percent");
    }

    @Test
    void aContactMovedByHandIsUpdatedAndNotMarkedAsDeparted() {
        var decision = decide(Samples.facts()
                .existingContact()
                .with("person.id", FactsSample.TRACKED_ID)
                .with("tracked.atNewEmployer", true));

        assertThat(decision.status()).isEqualTo(EventStatus.UPDATED_EXISTING_CONTACT);
        hasRoles(decision, Role.PERSON, Role.EVENT);
        assertThat(Planned.value(decision, Role.PERSON, "Fairlead_No_Longer_at_Company__c"))
                .isNull();
    }

    @Test
    void somebodyWhomWeDoNotTrackStillBecomesALead() {
        var decision = decide(Samples.facts().with("tracked", Tracked.NONE));

        assertThat(decision.status()).isEqualTo(EventStatus.CREATED_LEAD);
        hasRoles(decision, Role.PERSON, Role.EVENT);
        assertThat(Planned.value(decision, Role.EVENT, "Relationship__c")).isEqualTo("Closed Won Opp Contact");
    }

    @Test
    void theSameFactsGiveTheSameDecisionAndItSurvivesJson() {
        var facts = Samples.facts().atCustomer().with("tracked.openOpportunity", true);

        var one = decide(facts);
        var other = decide(facts);

        assertThat(Json.text(other)).isEqualTo(Json.text(one));
        assertThat(Json.read(Json.bytes(one), Decision.class)).isEqualTo(one);
    }

    @Test
    void everyRuleIsWrittenDownOnceHoweverManyFieldsItFills() {
        var decision = decide(Samples.facts().atCustomer());

        var json = Json.text(decision);

        var rules = decision.answers().stream()
                .flatMap(answer -> answer.proposals().stream())
                .map(weighed -> weighed.proposal().rule())
                .toList();
        assertThat(rules).hasSizeGreaterThan(50);
        assertThat(Json.read(json, JsonNode.class).path("rules"))
                .doesNotHaveDuplicates()
                .hasSizeLessThan(rules.size() / 2);
    }

    @Test
    void noChangeOfAnyKindMeetsAConflict() {
        var accounts = List.of(
                Samples.facts(),
                Samples.facts().atKnownAccount(),
                Samples.facts().atCustomer().with("employer.openOpportunity", true));
        var persons = List.of("nobody", "contact", "lead");
        var kinds = List.of("COMPANY_CHANGE", "DEPARTURE_ONLY", "TITLE_CHANGE", "PROMOTION", "INTERNAL_MOVE");
        for (String kind : kinds) {
            for (String country : List.of("Germany", "US", "JP", "France", "Kenya")) {
                for (FactsSample at : accounts) {
                    for (String person : persons) {
                        var facts = at.change(change(kind, country));
                        var known =
                                switch (person) {
                                    case "contact" -> facts.existingContact();
                                    case "lead" -> facts.existingLead();
                                    default -> facts;
                                };
                        assertThat(decide(known).hold())
                                .as(kind + " " + country + " " + person)
                                .isNull();
                    }
                }
            }
        }
    }

    private static JobChangeSample change(String kind, String country) {
        return Samples.jobChange()
                .with("changeType", kind)
                .with("newCompanyCountry", country)
                .with("isTargetCompany", true)
                .with("isInitialCheck", country.equals("JP"))
                .with("jobStartedDate", country.equals("US") ? "2024-01-31" : "2026-02");
    }
}
