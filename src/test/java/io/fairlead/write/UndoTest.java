package io.fairlead.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.salesforce.ConnectedOrg;
import io.fairlead.write.Undo.Kind;
import io.fairlead.write.Undo.Step;
import io.fairlead.write.Undo.Undone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Undo takes back what is still ours, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndoTest {
    private ConnectedOrg org;
    private Work work;
    private Undo undo;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = ConnectedOrg.start(dir);
        work = new Work(org);
        undo = new Undo(org.salesforce(), org.integrationUser(), Work.CLOCK);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private static Step step(Undone undone, String role) {
        return undone.steps().stream()
                .filter(step -> step.role().equals(role))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step for " + role + " in " + undone.steps()));
    }

    private boolean there(String object, String id) {
        return !org.query("SELECT Id FROM " + object + " WHERE Id = '" + id + "'")
                .isEmpty();
    }

    /** What somebody sees of a record; not when it was changed. */
    private String seen(String object, String id) {
        List<String> shown = new ArrayList<>();
        org.read(object, id).properties().forEach(field -> {
            if (!field.getKey()
                    .matches("attributes|LastModified.*|SystemModstamp|LastActivityDate|.*Viewed.*|.*Referenced.*")) {
                shown.add(field.getKey() + "=" + field.getValue());
            }
        });
        return String.join("\n", shown);
    }

    @Test
    void whatWasCreatedIsDeletedAndWhatWasChangedIsAsBefore() {
        Decision decision = work.mover().decide();
        String before = seen("Contact", decision.facts().tracked().id());
        Outcome outcome = work.write(decision);

        Undone undone = undo.undo(outcome);

        assertThat(undone.outcome().status()).isEqualTo(EventStatus.REVERTED);
        assertThat(undone.outcome().statusReason()).isEqualTo("Undone");
        assertThat(there("Lead", Work.id(outcome, "PERSON"))).isFalse();
        assertThat(org.query("SELECT Id FROM CampaignMember WHERE ContactId = '"
                        + decision.facts().tracked().id() + "'"))
                .isEmpty();
        assertThat(org.query("SELECT Id FROM Task WHERE WhoId = '"
                        + decision.facts().tracked().id() + "'"))
                .isEmpty();
        assertThat(seen("Contact", decision.facts().tracked().id())).isEqualTo(before);
        JsonNode event = org.read("Fairlead_Job_Change__c", Work.id(outcome, "EVENT"));
        assertThat(event.path("Status__c").asText()).isEqualTo("REVERTED");
        assertThat(event.path("Credit_Charged__c").asInt()).isZero();
    }

    @Test
    void aCreatedRecordThatSomebodyTouchedIsLeft() {
        Outcome outcome = work.write(work.mover().decide());
        org.change("Lead", Work.id(outcome, "PERSON"), "Description", "Called twice");

        Undone undone = undo.undo(outcome);

        assertThat(step(undone, "PERSON").kind()).isEqualTo(Kind.LEFT);
        assertThat(step(undone, "PERSON").what()).contains("changed by " + org.colleagueId());
        assertThat(there("Lead", Work.id(outcome, "PERSON"))).isTrue();
        assertThat(undone.outcome().statusReason()).contains("left");
    }

    @Test
    void aCreatedRecordThatALaterEventOfOursChangedIsLeft() {
        Outcome outcome = work.write(work.mover().decide());
        String lead = Work.id(outcome, "PERSON");
        org.salesforce().send("PATCH", "/sobjects/Lead/" + lead, Map.of("Title", "By a later event"), Map.of());

        Undone undone = undo.undo(outcome);

        assertThat(step(undone, "PERSON").kind()).isEqualTo(Kind.LEFT);
        assertThat(step(undone, "PERSON").what()).contains("Title");
    }

    @Test
    void aFieldThatSomebodyChangedSinceIsLeft() {
        String contact = org.create("Contact", "LastName", "Known");
        Decision decision = work.mover()
                .known("Contact", contact, Map.of("LastName", "Known"))
                .decide();
        Outcome outcome = work.write(decision);
        org.change("Contact", contact, "Phone", "+1 555 0199");

        Undone undone = undo.undo(outcome);

        JsonNode now = org.read("Contact", contact);
        assertThat(now.path("Phone").asText()).isEqualTo("+1 555 0199");
        assertThat(now.path("Email").isNull()).isTrue();
        assertThat(now.path("Fairlead_Job_Change__c").isNull()).isTrue();
        assertThat(step(undone, "PERSON").kind()).isEqualTo(Kind.RESTORED);
        assertThat(step(undone, "PERSON").what()).contains("left: Phone");
    }

    @Test
    void anAccountIsKeptIfSomebodyAddedAContact() {
        Outcome outcome = work.write(work.mover().atTarget().decide());
        String account = Work.id(outcome, "ACCOUNT");
        org.create("Contact", "LastName", "Colleague", "AccountId", account);

        Undone undone = undo.undo(outcome);

        assertThat(step(undone, "PERSON").kind()).isEqualTo(Kind.DELETED);
        assertThat(step(undone, "ACCOUNT").kind()).isEqualTo(Kind.LEFT);
        assertThat(step(undone, "ACCOUNT").what()).contains("1 x Contact");
        assertThat(there("Account", account)).isTrue();
    }

    @Test
    void anAccountIsKeptIfSomebodyAddedAnOpportunity() {
        Outcome outcome = work.write(work.mover().atTarget().decide());
        String account = Work.id(outcome, "ACCOUNT");
        org.create(
                "Opportunity",
                "Name",
                "Deal",
                "AccountId",
                account,
                "StageName",
                "Prospecting",
                "CloseDate",
                "2026-12-01");

        assertThat(step(undo.undo(outcome), "ACCOUNT").what()).contains("1 x Opportunity");
        assertThat(there("Account", account)).isTrue();
    }

    @Test
    void anUntouchedAccountGoesWithItsContact() {
        Outcome outcome = work.write(work.mover().atTarget().decide());

        Undone undone = undo.undo(outcome);

        assertThat(undone.steps()).extracting(Step::kind).doesNotContain(Kind.LEFT);
        assertThat(there("Account", Work.id(outcome, "ACCOUNT"))).isFalse();
    }

    @Test
    void aPersonWithSomebodyElsesTaskIsLeft() {
        Outcome outcome = work.write(work.mover().decide());
        org.create("Task", "Subject", "Call", "WhoId", Work.id(outcome, "PERSON"));

        assertThat(step(undo.undo(outcome), "PERSON").what()).contains("1 x Task");
    }

    @Test
    void aSecondUndoDoesNothing() {
        String contact = org.create("Contact", "LastName", "Known");
        Outcome outcome = work.write(work.mover()
                .known("Contact", contact, Map.of("LastName", "Known"))
                .decide());
        undo.undo(outcome);
        String stamp = org.read("Contact", contact).path("SystemModstamp").asText();
        String event = org.read("Fairlead_Job_Change__c", Work.id(outcome, "EVENT"))
                .path("SystemModstamp")
                .asText();

        Undone again = undo.undo(outcome);

        assertThat(again.steps()).extracting(Step::kind).containsOnly(Kind.LEFT);
        assertThat(again.outcome().records()).isEmpty();
        assertThat(org.read("Contact", contact).path("SystemModstamp").asText()).isEqualTo(stamp);
        assertThat(org.read("Fairlead_Job_Change__c", Work.id(outcome, "EVENT"))
                        .path("SystemModstamp")
                        .asText())
                .isEqualTo(event);
    }
}
