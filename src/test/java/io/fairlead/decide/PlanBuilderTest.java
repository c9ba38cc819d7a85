package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.FactsSample;
import io.fairlead.Samples;
import io.fairlead.decide.RecordWrite.Role;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanBuilderTest {

    private static Decision decide(FactsSample facts, RuleBook rules) {
        return new Decider(Clock.systemUTC()).decide(facts.build(), 1, rules, Names.lookups());
    }

    private static HandRules contacts(String answer) {
        return HandRules.leads()
                .rule(Question.ACCOUNT, "known", 50, c -> !c.employer().id().isEmpty(), (c, p) -> p.knownAccount())
                .rule(Question.CREATION, answer, 50, c -> true, (c, p) -> {
                    if (answer.equals("contact")) {
                        p.createContact();
                    } else {
                        p.createAccountAndContact();
                    }
                })
                .rule(Question.MAPPING_CREATE, "names", 0, c -> true, (c, p) -> {
                    p.onCreate("Contact.LastName", c.change().lastName());
                    p.onCreate("Account.Name", c.change().newCompanyName());
                });
    }

    private static HandRules updates(String answer) {
        return HandRules.leads()
                .rule(
                        Question.PERSON,
                        "known",
                        50,
                        c -> c.person().verdict().equals("EXISTING"),
                        (c, p) -> p.existingRecord())
                .rule(Question.CREATION, answer, 50, c -> true, (c, p) -> {
                    switch (answer) {
                        case "contact" -> p.updateContact();
                        case "lead" -> p.updateLead();
                        default -> p.updateTracked();
                    }
                });
    }

    private static HandRules marksTheOldRecord(HandRules rules) {
        return rules.rule(
                Question.MAPPING_OLD_RECORD,
                "mark",
                0,
                c -> true,
                (c, p) -> p.own("Contact.Fairlead_No_Longer_at_Company__c", true));
    }

    @Test
    void aNewLeadIsLinkedToWhereThePersonWas() {
        var decision = decide(Samples.facts().atKnownAccount(), contactsAsLeads());

        var lead = Planned.record(decision, Role.PERSON);
        assertThat(lead.create()).isTrue();
        assertThat(lead.externalIdField()).isEqualTo("Fairlead_Key__c");
        assertThat(lead.externalId()).isEqualTo("ada okafor@northwind.example");
        assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Past_Contact__c"))
                .isEqualTo(FactsSample.TRACKED_ID);
        assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Past_Account__c"))
                .isEqualTo(FactsSample.OLD_ACCOUNT_ID);
        assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Matched_Account__c"))
                .isEqualTo(FactsSample.ACCOUNT_ID);
        assertThat(Planned.field(decision, Role.PERSON, "Fairlead_Past_Contact__c")
                        .rule())
                .isEqualTo("structure");
        assertThat(Planned.value(decision, Role.PERSON, "OwnerId")).isEqualTo(Names.BEN.id());
    }

    private static HandRules contactsAsLeads() {
        return HandRules.leads().rule(Question.ACCOUNT, "known", 50, c -> true, (c, p) -> p.knownAccount());
    }

    @Test
    void aNewContactGoesUnderTheKnownAccount() {
        var decision = decide(Samples.facts().atKnownAccount(), contacts("contact"));

        assertThat(Planned.value(decision, Role.PERSON, "AccountId")).isEqualTo(FactsSample.ACCOUNT_ID);
        assertThat(Planned.has(decision, Role.ACCOUNT)).isFalse();
        assertThat(decision.status()).isEqualTo(EventStatus.CREATED_CONTACT);
    }

    @Test
    void aNewContactGoesUnderItsNewAccount() {
        var decision = decide(Samples.facts(), contacts("account"));

        var account = Planned.record(decision, Role.ACCOUNT);
        assertThat(account.externalId()).isEqualTo("domain:northwind.example");
        assertThat(Planned.value(decision, Role.ACCOUNT, "OwnerId")).isEqualTo(Names.BEN.id());
        assertThat(Planned.value(decision, Role.PERSON, "AccountId")).isEqualTo("@ACCOUNT");
        assertThat(Planned.field(decision, Role.PERSON, "AccountId").refersTo()).isEqualTo("ACCOUNT");
        assertThat(Planned.value(decision, Role.EVENT, "New_Account__c")).isEqualTo("@ACCOUNT");
        assertThat(decision.plan().records())
                .extracting(RecordWrite::role)
                .containsExactly(Role.ACCOUNT, Role.PERSON, Role.EVENT, Role.OLD);
    }

    @Test
    void theEventPointsToEverybody() {
        var decision = decide(Samples.facts(), HandRules.leads());

        assertThat(Planned.record(decision, Role.EVENT).externalId()).isEqualTo("ev-1");
        assertThat(Planned.value(decision, Role.EVENT, "New_Lead__c")).isEqualTo("@PERSON");
        assertThat(Planned.value(decision, Role.EVENT, "Past_Contact__c")).isEqualTo(FactsSample.TRACKED_ID);
        assertThat(Planned.value(decision, Role.EVENT, "Past_Owner__c")).isEqualTo(FactsSample.PAST_OWNER.id());
        assertThat(Planned.value(decision, Role.EVENT, "Status__c")).isEqualTo("CREATED_LEAD");
        assertThat(Planned.value(decision, Role.EVENT, "Decision_Id__c")).isEqualTo("production/ev-1/1");
        assertThat(Planned.value(decision, Role.EVENT, "Rule_Pack__c")).isEqualTo("hand-written");
        assertThat(Planned.value(decision, Role.EVENT, "OwnerId")).isEqualTo(Names.BEN.id());
        assertThat(Planned.value(decision, Role.EVENT, "Rules__c"))
                .asString()
                .contains("decide/creation: create a lead")
                .contains("decide/ownership: the default owner");
    }

    @Test
    void theOldRecordPointsToTheNewOneAndToTheEvent() {
        var decision = decide(Samples.facts(), marksTheOldRecord(HandRules.leads()));

        assertThat(Planned.record(decision, Role.OLD).id()).isEqualTo(FactsSample.TRACKED_ID);
        assertThat(Planned.value(decision, Role.OLD, "Fairlead_New_Lead__c")).isEqualTo("@PERSON");
        assertThat(Planned.value(decision, Role.OLD, "Fairlead_Job_Change__c")).isEqualTo("@EVENT");
        assertThat(Planned.value(decision, Role.OLD, "Fairlead_No_Longer_at_Company__c"))
                .isEqualTo(true);
    }

    @Test
    void anExistingRecordKeepsItsOwnerWhoAnswersForTheEvent() {
        var decision = decide(Samples.facts().existingContact(), updates("contact"));

        var person = Planned.record(decision, Role.PERSON);
        assertThat(person.create()).isFalse();
        assertThat(person.id()).isEqualTo("003NEW");
        assertThat(Planned.value(decision, Role.PERSON, "OwnerId")).isNull();
        assertThat(Planned.value(decision, Role.EVENT, "OwnerId")).isEqualTo(FactsSample.ACCOUNT_OWNER.id());
        assertThat(Planned.value(decision, Role.EVENT, "New_Contact__c")).isEqualTo("003NEW");
        assertThat(Planned.value(decision, Role.OLD, "Fairlead_New_Contact__c")).isEqualTo("003NEW");
        assertThat(decision.answers()).extracting(Answer::question).doesNotContain(Question.OWNERSHIP);
    }

    @Test
    void aLeadBesideTheContactIsLinkedAndNotTouched() {
        var facts = Samples.facts().existingContact().with("person.linkedLeadId", "00QBESIDE");

        var decision = decide(facts, updates("contact"));

        assertThat(Planned.value(decision, Role.EVENT, "New_Lead__c")).isEqualTo("00QBESIDE");
        assertThat(decision.plan().records()).extracting(RecordWrite::id).doesNotContain("00QBESIDE");
    }

    @Test
    void whoeverStaysIsNotMarkedAsDeparted() {
        for (String kind : new String[] {"TITLE_CHANGE", "PROMOTION", "INTERNAL_MOVE"}) {
            var facts = Samples.facts().change(Samples.jobChange().with("changeType", kind));

            var decision = decide(facts, marksTheOldRecord(updates("tracked")));

            assertThat(Planned.has(decision, Role.OLD)).as(kind).isFalse();
            assertThat(Planned.record(decision, Role.PERSON).id()).isEqualTo(FactsSample.TRACKED_ID);
            assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Past_Contact__c"))
                    .isNull();
            assertThat(decision.status()).isEqualTo(EventStatus.OLD_ONLY);
        }
    }

    @Test
    void aRecordThatSomebodyMovedByHandIsNotMarkedAsDeparted() {
        var facts = Samples.facts()
                .existingContact()
                .with("tracked.atNewEmployer", true)
                .with("person.id", FactsSample.TRACKED_ID);

        var decision = decide(facts, marksTheOldRecord(updates("contact")));

        assertThat(Planned.has(decision, Role.OLD)).isFalse();
        assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Past_Contact__c"))
                .isNull();
    }

    @Test
    void withoutALastNameTheEventIsHeld() {
        var facts = Samples.facts().change(Samples.jobChange().without("lastName"));

        var hold = Optional.ofNullable(decide(facts, HandRules.leads()).hold()).orElseThrow();

        assertThat(hold.reason()).isEqualTo("VALIDATION");
        assertThat(hold.sentence()).startsWith("A new Lead needs LastName,");
    }

    @Test
    void aMonthIsWrittenAsItsFirstDayWithItsPrecision() {
        var rules = HandRules.leads().rule(Question.MAPPING_CREATE, "start", 0, c -> true, (c, p) -> {
            p.own("Lead.Fairlead_Job_Started__c", c.change().jobStartedDate());
        });

        var decision = decide(Samples.facts(), rules);

        assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Job_Started__c"))
                .isEqualTo("2026-05-01");
        assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Started_Precision__c"))
                .isEqualTo("MONTH");
    }

    @Test
    void aSkipAlsoKeepsALinkAway() {
        var rules = contactsAsLeads()
                .rule(
                        Question.MAPPING_CREATE,
                        "no account on leads",
                        0,
                        c -> true,
                        (c, p) -> p.skip("Lead.Fairlead_Matched_Account__c"));

        var decision = decide(Samples.facts().atKnownAccount(), rules);

        assertThat(Planned.value(decision, Role.PERSON, "Fairlead_Matched_Account__c"))
                .isNull();
    }

    @Test
    void anEventIdThatIsTooLongForItsFieldIsHashed() {
        var longId = "x".repeat(65);

        var decision = decide(Samples.facts().change(Samples.jobChange().with("eventId", longId)), HandRules.leads());

        assertThat(Planned.record(decision, Role.EVENT).externalId())
                .hasSize(64)
                .matches("[0-9a-f]+");
    }

    @Test
    void whatIsSaidAboutAnObjectThatIsNotWrittenTakesNoPart() {
        var rules = HandRules.leads()
                .rule(Question.MAPPING_CREATE, "a contact", 0, c -> true, (c, p) -> p.onCreate("Contact.Title", "CFO"));

        var decision = decide(Samples.facts(), rules);

        assertThat(decision.answers())
                .filteredOn(answer -> answer.question() == Question.MAPPING_CREATE)
                .flatExtracting(Answer::proposals)
                .extracting(weighed -> weighed.proposal().target())
                .containsExactlyInAnyOrder("Lead.Company", "Lead.LastName");
    }
}
