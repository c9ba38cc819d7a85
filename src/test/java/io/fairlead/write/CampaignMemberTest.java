package io.fairlead.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Decision;
import io.fairlead.decide.Plan;
import io.fairlead.decide.RecordWrite.Role;
import io.fairlead.salesforce.ConnectedOrg;
import io.fairlead.write.Outcome.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who joins a campaign, and what happens to those who are in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignMemberTest {
    private static final String CAMPAIGN = "New Hires & Promotions";
    private static final List<String> ORDER = List.of("Added", "Contacted", "Met");

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

    private Decision wanting(String contact, String status, String onExisting) {
        Decision decision = work.mover()
                .known("Contact", contact, Map.of("LastName", "Member"))
                .decide();
        Plan plan = decision.plan();
        var membership = new Plan.Membership(
                Role.PERSON, work.campaignId(CAMPAIGN), CAMPAIGN, status, onExisting, ORDER, "a rule");
        return Work.with(
                decision, new Plan(plan.records(), plan.owner(), List.of(membership), plan.tasks(), plan.notices()));
    }

    private String member(String status) {
        String contact = org.create("Contact", "LastName", "Member");
        if (!status.isEmpty()) {
            org.create(
                    "CampaignMember", "CampaignId", work.campaignId(CAMPAIGN), "ContactId", contact, "Status", status);
        }
        return contact;
    }

    private String status(String contact) {
        return org.one("SELECT Status FROM CampaignMember WHERE ContactId = '" + contact + "'")
                .path("Status")
                .asText();
    }

    @Test
    void somebodyNewIsAddedWithTheStatus() {
        String contact = member("");

        Outcome outcome = work.write(wanting(contact, "Contacted", "FORWARD_ONLY"));

        assertThat(status(contact)).isEqualTo("Contacted");
        assertThat(Work.the(outcome, "MEMBER").result()).isEqualTo(Result.CREATED);
    }

    @Test
    void aCreatedLeadAndTheRecordTheyLeftJoinTheirCampaigns() {
        Decision decision = work.mover().decide();

        Outcome outcome = work.write(decision);

        assertThat(org.query(
                        "SELECT CampaignId FROM CampaignMember WHERE LeadId = '" + Work.id(outcome, "PERSON") + "'"))
                .extracting(row -> row.path("CampaignId").asText())
                .containsExactlyInAnyOrder(
                        work.campaignId("Past Champions 2026"), work.campaignId("Customer Alumni EMEA"));
        assertThat(org.one("SELECT CampaignId FROM CampaignMember WHERE ContactId = '"
                                + decision.facts().tracked().id() + "'")
                        .path("CampaignId")
                        .asText())
                .isEqualTo(work.campaignId("Departed Contacts (suppress)"));
    }

    @Test
    void aMemberMovesForward() {
        String contact = member("Added");

        Outcome outcome = work.write(wanting(contact, "Contacted", "FORWARD_ONLY"));

        assertThat(status(contact)).isEqualTo("Contacted");
        assertThat(Work.the(outcome, "MEMBER").before()).containsEntry("Status", "Added");
    }

    @Test
    void aMemberNeverMovesBack() {
        String contact = member("Met");

        Outcome outcome = work.write(wanting(contact, "Added", "FORWARD_ONLY"));

        assertThat(status(contact)).isEqualTo("Met");
        assertThat(Work.the(outcome, "MEMBER").result()).isEqualTo(Result.KEPT);
    }

    @Test
    void aMemberIsLeftAloneIfTheRuleSaysSo() {
        String contact = member("Added");

        work.write(wanting(contact, "Met", "LEAVE"));

        assertThat(status(contact)).isEqualTo("Added");
    }

    @Test
    void aMemberWhoJoinedInTheLastMomentIsDoneAlready() {
        String contact = member("");
        Decision decision = wanting(contact, "Added", "FORWARD_ONLY");
        var checked = work.writer.check(List.of(decision), java.util.Set.of(), Work.NONE_CREATED);
        org.create(
                "CampaignMember", "CampaignId", work.campaignId(CAMPAIGN), "ContactId", contact, "Status", "Contacted");

        Outcome outcome = work.writer.write(checked).get(0);

        assertThat(outcome.hold()).isNull();
        assertThat(Work.the(outcome, "MEMBER").result()).isEqualTo(Result.KEPT);
        assertThat(status(contact)).isEqualTo("Contacted");
    }
}
