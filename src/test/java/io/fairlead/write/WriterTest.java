package io.fairlead.write;

import static io.fairlead.write.Work.hold;
import static io.fairlead.write.Work.id;
import static io.fairlead.write.Work.the;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Mode;
import io.fairlead.match.Owner;
import io.fairlead.salesforce.ConnectedOrg;
import io.fairlead.salesforce.Gate;
import io.fairlead.write.Outcome.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a decision becomes in a real local org. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriterTest {
    private ConnectedOrg org;
    private Work work;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = ConnectedOrg.start(dir);
        work = new Work(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private JsonNode event(Decision decision) {
        return org.one("SELECT FIELDS(ALL) FROM Fairlead_Job_Change__c WHERE Event_Id__c = '" + decision.eventId()
                + "' LIMIT 2");
    }

    private void refuseByRule(String lastName) {
        org.gate()
                .refuse(lastName, new Gate.Refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No strangers", "", List.of()));
    }

    private static List<String> text(List<JsonNode> rows) {
        return rows.stream().map(JsonNode::toString).toList();
    }

    @Test
    void aLeadIsCreatedByItsKey() {
        Decision decision = work.mover().decide();

        Outcome outcome = work.write(decision);

        assertThat(outcome.status()).isEqualTo(EventStatus.CREATED_LEAD);
        assertThat(outcome.hold()).isNull();
        assertThat(outcome.credit()).isEqualTo(1);
        assertThat(the(outcome, "PERSON").result()).isEqualTo(Result.CREATED);
        JsonNode lead = org.one("SELECT Id, LastName, Company FROM Lead WHERE Fairlead_Key__c = '"
                + decision.facts().personKey() + "'");
        assertThat(lead.path("Id").asText()).isEqualTo(id(outcome, "PERSON"));
        assertThat(lead.path("Company").asText())
                .isEqualTo(decision.facts().change().newCompanyName());
    }

    @Test
    void aContactIsCreatedUnderTheAccountWeKnow() {
        String account = org.create("Account", "Name", "Under");

        Outcome outcome = work.write(work.mover().at(account).decide());

        assertThat(outcome.status()).isEqualTo(EventStatus.CREATED_CONTACT);
        assertThat(org.read("Contact", id(outcome, "PERSON")).path("AccountId").asText())
                .isEqualTo(account);
    }

    @Test
    void anAccountAndItsContactAreCreatedTogether() {
        Decision decision = work.mover().atTarget().decide();

        Outcome outcome = work.write(decision);

        assertThat(outcome.status()).isEqualTo(EventStatus.CREATED_CONTACT_AND_ACCOUNT);
        JsonNode contact = org.read("Contact", id(outcome, "PERSON"));
        assertThat(contact.path("AccountId").asText()).isEqualTo(id(outcome, "ACCOUNT"));
        assertThat(the(outcome, "PERSON").after()).containsEntry("AccountId", id(outcome, "ACCOUNT"));
        assertThat(org.read("Account", id(outcome, "ACCOUNT"))
                        .path("Fairlead_Key__c")
                        .asText())
                .isEqualTo(decision.facts().employerKey());
        assertThat(event(decision).path("New_Account__c").asText()).isEqualTo(id(outcome, "ACCOUNT"));
    }

    @Test
    void aContactThatFailsLeavesNoAccountBehind() {
        refuseByRule("Unwelcome");
        Decision decision =
                work.mover().atTarget().change("lastName", "Unwelcome").decide();

        Outcome outcome = work.write(decision);

        assertThat(outcome.status()).isEqualTo(EventStatus.FAILED_VALIDATION);
        assertThat(hold(outcome).reason()).isEqualTo("VALIDATION");
        assertThat(hold(outcome).sentence()).contains("Contact", "FIELD_CUSTOM_VALIDATION_EXCEPTION", "No strangers");
        assertThat(org.query("SELECT Id FROM Account WHERE Fairlead_Key__c = '"
                        + decision.facts().employerKey() + "'"))
                .isEmpty();
        assertThat(org.read("Contact", decision.facts().tracked().id())
                        .path("Fairlead_No_Longer_at_Company__c")
                        .asBoolean())
                .isFalse();
        assertThat(event(decision).path("Status__c").asText()).isEqualTo("FAILED_VALIDATION");
    }

    @Test
    void theRecordsOfAMoveAreLinkedBothWays() {
        Decision decision = work.mover().decide();

        Outcome outcome = work.write(decision);

        JsonNode old = org.read("Contact", decision.facts().tracked().id());
        JsonNode person = org.read("Lead", id(outcome, "PERSON"));
        JsonNode event = event(decision);
        assertThat(old.path("Fairlead_New_Lead__c").asText()).isEqualTo(id(outcome, "PERSON"));
        assertThat(old.path("Fairlead_Job_Change__c").asText()).isEqualTo(id(outcome, "EVENT"));
        assertThat(old.path("Fairlead_No_Longer_at_Company__c").asBoolean()).isTrue();
        assertThat(person.path("Fairlead_Past_Contact__c").asText())
                .isEqualTo(decision.facts().tracked().id());
        assertThat(person.path("Fairlead_Job_Change__c").asText()).isEqualTo(id(outcome, "EVENT"));
        assertThat(event.path("New_Lead__c").asText()).isEqualTo(id(outcome, "PERSON"));
        assertThat(event.path("Past_Contact__c").asText())
                .isEqualTo(decision.facts().tracked().id());
        assertThat(event.path("Decision_Id__c").asText()).isEqualTo(decision.id());
        assertThat(event.path("Status__c").asText()).isEqualTo("CREATED_LEAD");
    }

    @Test
    void aContactWeHaveKeepsItsValuesAndIsLinked() {
        String contact = org.create("Contact", "LastName", "Okafor", "Title", "Own words", "LeadSource", "Web");
        Decision decision = work.mover()
                .known("Contact", contact, Map.of("LastName", "Okafor", "Title", "Own words", "LeadSource", "Web"))
                .decide();

        Outcome outcome = work.write(decision);

        assertThat(outcome.status()).isEqualTo(EventStatus.UPDATED_EXISTING_CONTACT);
        assertThat(outcome.credit()).isZero();
        JsonNode now = org.read("Contact", contact);
        assertThat(now.path("Title").asText()).isEqualTo("Own words");
        assertThat(now.path("LeadSource").asText()).isEqualTo("Web");
        assertThat(now.path("Fairlead_Job_Change__c").asText()).isEqualTo(id(outcome, "EVENT"));
        assertThat(the(outcome, "PERSON").result()).isEqualTo(Result.UPDATED);
        assertThat(the(outcome, "PERSON").after()).containsEntry("Fairlead_Job_Change__c", id(outcome, "EVENT"));
    }

    @Test
    void tasksAreCreatedOnce() {
        Decision decision = work.mover().decide();
        assertThat(decision.plan().tasks()).isNotEmpty();
        Outcome outcome = work.write(decision);

        work.write(List.of(decision), Set.of(decision.id()));

        assertThat(org.query("SELECT Id FROM Task WHERE WhoId = '" + id(outcome, "PERSON") + "'")
                                .size()
                        + org.query("SELECT Id FROM Task WHERE WhoId = '"
                                        + decision.facts().tracked().id() + "'")
                                .size())
                .isEqualTo(decision.plan().tasks().size());
    }

    @Test
    void theSameBatchAgainMakesNoSecondRecord() {
        String account = org.create("Account", "Name", "Twice");
        List<Decision> batch = List.of(
                work.mover().decide(),
                work.mover().at(account).decide(),
                work.mover().atTarget().decide());
        Set<String> begun = Set.copyOf(batch.stream().map(Decision::id).toList());
        List<Outcome> first = work.write(batch);
        List<List<String>> before = everything();

        List<Outcome> second = work.write(batch, begun);

        assertThat(everything()).isEqualTo(before);
        assertThat(second)
                .extracting(Outcome::status)
                .containsExactlyElementsOf(first.stream().map(Outcome::status).toList());
        for (int i = 0; i < batch.size(); i++) {
            assertThat(id(second.get(i), "PERSON")).isEqualTo(id(first.get(i), "PERSON"));
            assertThat(the(second.get(i), "PERSON").result()).isEqualTo(Result.CREATED);
            assertThat(members(second.get(i)))
                    .as("members of an interrupted write are its own, so that an undo takes them back")
                    .isEqualTo(members(first.get(i)))
                    .isNotEmpty();
        }
    }

    private static Map<String, Result> members(Outcome outcome) {
        return outcome.records().stream()
                .filter(record -> record.role().equals("MEMBER"))
                .collect(Collectors.toMap(Outcome.RecordOutcome::id, Outcome.RecordOutcome::result));
    }

    private List<List<String>> everything() {
        List<List<String>> all = new ArrayList<>();
        for (String object :
                List.of("Account", "Contact", "Lead", "Fairlead_Job_Change__c", "CampaignMember", "Task")) {
            all.add(text(org.query("SELECT Id, CreatedDate FROM " + object + " ORDER BY Id LIMIT 500")));
        }
        return all;
    }

    @Test
    void twoPeopleWhoJoinOneNewCompanyAreUnderOneAccount() {
        Decision one =
                work.mover().atTarget().facts("employerKey", "employer-shared").decide();
        Decision two = work.mover()
                .atTarget()
                .facts("employerKey", "employer-shared")
                .change("newCompanyName", "Another Spelling AG")
                .decide();

        List<Outcome> outcomes = work.write(List.of(one, two));

        JsonNode account = org.one("SELECT Id, Name FROM Account WHERE Fairlead_Key__c = 'employer-shared'");
        assertThat(account.path("Name").asText()).isEqualTo(one.facts().change().newCompanyName());
        assertThat(org.query("SELECT Id FROM Contact WHERE AccountId = '"
                        + account.path("Id").asText() + "'"))
                .hasSize(2);
        assertThat(the(outcomes.get(0), "ACCOUNT").result()).isEqualTo(Result.CREATED);
        assertThat(the(outcomes.get(1), "ACCOUNT").result()).isEqualTo(Result.KEPT);
        assertThat(event(two).path("New_Account__c").asText())
                .isEqualTo(account.path("Id").asText());
    }

    @Test
    void theSecondOfACompanyMakesTheAccountIfTheFirstOneFails() {
        Decision one = work.mover()
                .atTarget()
                .facts("employerKey", "employer-second")
                .change("lastName", "Unwelcome")
                .decide();
        refuseByRule("Unwelcome");
        Decision two =
                work.mover().atTarget().facts("employerKey", "employer-second").decide();

        List<Outcome> outcomes = work.write(List.of(one, two));

        assertThat(outcomes.get(0).status()).isEqualTo(EventStatus.FAILED_VALIDATION);
        assertThat(outcomes.get(1).status()).isEqualTo(EventStatus.CREATED_CONTACT_AND_ACCOUNT);
        assertThat(org.query("SELECT Id FROM Account WHERE Fairlead_Key__c = 'employer-second'"))
                .hasSize(1);
    }

    @Test
    void manyFailingTransactionsDoNotStopTheOthers() {
        refuseByRule("Unwelcome");
        List<Decision> batch = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            batch.add(work.mover().atTarget().change("lastName", "Unwelcome").decide());
        }
        batch.add(work.mover().atTarget().decide());

        List<Outcome> outcomes = work.write(batch);

        assertThat(outcomes.subList(0, 18)).extracting(Outcome::status).containsOnly(EventStatus.FAILED_VALIDATION);
        assertThat(outcomes.get(18).status()).isEqualTo(EventStatus.CREATED_CONTACT_AND_ACCOUNT);
    }

    @Test
    void anOwnerWhoHasLeftHoldsTheEventAndNothingElseIsWritten() {
        String profile = org.one("SELECT Id FROM Profile WHERE Name = 'Standard User'")
                .path("Id")
                .asText();
        String gone = org.create(
                "User",
                "Username",
                "gone@crm.example",
                "LastName",
                "Gone",
                "Email",
                "gone@crm.example",
                "ProfileId",
                profile,
                "IsActive",
                false);
        String account = org.create("Account", "Name", "Owned by nobody");
        Decision decision = work.mover()
                .at(account)
                .facts("employer.owner", new Owner(gone, "Gone", false, true, false))
                .decide();

        Outcome outcome = work.write(decision);

        assertThat(outcome.status()).isEqualTo(EventStatus.FAILED_PERMISSION);
        assertThat(outcome.credit()).isZero();
        assertThat(hold(outcome).sentence()).contains("INACTIVE_OWNER_OR_USER", "release");
        assertThat(org.query("SELECT Id FROM Contact WHERE AccountId = '" + account + "'"))
                .isEmpty();
        JsonNode old = org.read("Contact", decision.facts().tracked().id());
        assertThat(old.path("Fairlead_No_Longer_at_Company__c").asBoolean()).isFalse();
        assertThat(org.query("SELECT Id FROM CampaignMember WHERE ContactId = '"
                        + decision.facts().tracked().id() + "'"))
                .isEmpty();
    }

    @Test
    void aSimulationWritesNothing() {
        Decision decision = work.mover().facts("org.mode", "SIMULATE").decide();
        assertThat(decision.mode()).isEqualTo(Mode.SIMULATE);
        List<List<String>> before = everything();

        Outcome outcome = work.write(decision);

        assertThat(outcome.status()).isEqualTo(EventStatus.SIMULATED);
        assertThat(outcome.records()).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aLockedRowIsSentAgain() {
        Decision lead = work.mover().change("lastName", "Locked").decide();
        Decision contact = work.mover().atTarget().change("lastName", "Bolted").decide();
        org.gate().lockOnce("Locked");
        org.gate().lockOnce("Bolted");

        List<Outcome> outcomes = work.write(List.of(lead, contact));

        assertThat(outcomes)
                .extracting(Outcome::status)
                .containsExactly(EventStatus.CREATED_LEAD, EventStatus.CREATED_CONTACT_AND_ACCOUNT);
        assertThat(org.query("SELECT Id FROM Contact WHERE LastName = 'Bolted'"))
                .hasSize(1);
    }

    @Test
    void aConnectionThatIsCutAfterTheCommitDoublesNothing() {
        Decision decision = work.mover().decide();
        var checked = work.writer.check(List.of(decision), Set.of(), Work.NONE_CREATED);
        org.trouble("cut", "/composite", 4);

        Outcome outcome = work.writer.write(checked).get(0);

        assertThat(outcome.status()).isEqualTo(EventStatus.CREATED_LEAD);
        assertThat(org.query("SELECT Id FROM Lead WHERE LastName = '"
                        + decision.facts().change().lastName() + "'"))
                .hasSize(1);
        assertThat(org.query("SELECT Id FROM CampaignMember WHERE LeadId = '" + id(outcome, "PERSON") + "'"))
                .hasSize(decision.plan().memberships().size() - 1);
    }
}
