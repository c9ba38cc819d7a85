package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who sees and changes which records: org-wide defaults, owners, roles, queues and manual shares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharingTest {

    private static final Path PRIVATE = TestOrg.SCHEMA.resolveSibling("private");
    private static final String LEAD = "{\"LastName\":\"%s\",\"Company\":\"c\"}";

    private LocalOrg org;
    private OrgClient admin;
    private OrgClient boss;
    private OrgClient rep;
    private OrgClient peer;
    private OrgClient auditor;
    private String repId;
    private String peerId;
    private People people;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = LocalOrg.start(
                LocalOrgConfig.in(dir).withSchema(TestOrg.SCHEMA, PRIVATE).withControl());
        admin = new OrgClient(org);
        people = new People(org);
        var top = people.role("Top", "");
        var below = people.role("Below", people.role("Middle", top));
        people.user("boss", "Standard User", top);
        repId = people.user("rep", "Standard User", below);
        peerId = people.user("peer", "Standard User", below);
        people.profile("Auditor", ",\"PermissionsApiEnabled\":true,\"PermissionsViewAllData\":true");
        people.user("auditor", "Auditor", "");
        boss = people.as("boss");
        rep = people.as("rep");
        peer = people.as("peer");
        auditor = people.as("auditor");
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private String lead(String name) {
        return rep.create("Lead", LEAD.formatted(name));
    }

    private static boolean sees(OrgClient client, String object, String id) {
        return !client.column("Id", "SELECT Id FROM " + object + " WHERE Id = '" + id + "'")
                .isEmpty();
    }

    @Test
    void aPrivateLeadIsForItsOwnerForTheRolesAboveAndForWhoSeesAll() {
        var id = lead("Private");

        assertThat(sees(rep, "Lead", id)).isTrue();
        assertThat(sees(boss, "Lead", id)).isTrue();
        assertThat(sees(auditor, "Lead", id)).isTrue();
        assertThat(sees(peer, "Lead", id)).isFalse();
        assertThat(peer.query("SELECT COUNT() FROM Lead WHERE LastName = 'Private'")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isZero();
    }

    /** Salesforce's codes for a write to a record that is hidden are not documented; these are what its clients report. */
    @Test
    void aHiddenRecordIsNotThereForAnyResource() {
        var id = lead("Hidden");

        assertThat(peer.get("/sobjects/Lead/" + id).errorCode()).isEqualTo("NOT_FOUND");
        assertThat(peer.get("/composite/sobjects/Lead?ids=" + id + "&fields=Id")
                        .json()
                        .path(0)
                        .isNull())
                .isTrue();
        assertThat(peer.patch("/sobjects/Lead/" + id, "{\"Title\":\"x\"}").errorCode())
                .isEqualTo("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
        assertThat(peer.delete("/sobjects/Lead/" + id).errorCode())
                .isEqualTo("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
        assertThat(peer.query("SELECT Id FROM Task WHERE WhoId IN (SELECT Id FROM Lead WHERE LastName = 'Hidden')")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aFileIsForItsOwnerAndForWhoSeesARecordThatItIsOn() {
        var file = rep.create("ContentVersion", "{\"PathOnClient\":\"a.txt\",\"VersionData\":\"eA==\"}");
        var document = rep.column(
                        "ContentDocumentId", "SELECT ContentDocumentId FROM ContentVersion WHERE Id = '" + file + "'")
                .get(0);
        var bytes = "/sobjects/ContentVersion/" + file + "/VersionData";
        assertThat(rep.get(bytes).text()).isEqualTo("x");
        assertThat(peer.get(bytes).status()).isEqualTo(404);
        assertThat(sees(peer, "ContentDocument", document)).isFalse();

        rep.create(
                "ContentDocumentLink",
                "{\"ContentDocumentId\":\"" + document + "\",\"LinkedEntityId\":\"" + peerId + "\"}");

        assertThat(peer.get(bytes).text()).isEqualTo("x");
        assertThat(peer.delete("/sobjects/ContentDocument/" + document).errorCode())
                .isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
    }

    @Test
    void whoSeesAllMayNotChangeWhatOthersOwn() {
        var id = lead("Seen");
        people.grant("Auditor", "Lead", "re");

        var refused = auditor.patch("/sobjects/Lead/" + id, "{\"FirstName\":\"x\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
    }

    @Test
    void aPublicReadRecordIsChangedAndDeletedByItsOwnerOnly() {
        var id = rep.create(
                "Opportunity", "{\"Name\":\"o\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2027-01-01\"}");

        assertThat(sees(peer, "Opportunity", id)).isTrue();
        assertThat(peer.patch("/sobjects/Opportunity/" + id, "{\"Name\":\"p\"}").errorCode())
                .isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
        assertThat(peer.delete("/sobjects/Opportunity/" + id).errorCode()).isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
        assertThat(boss.patch("/sobjects/Opportunity/" + id, "{\"Name\":\"p\"}").status())
                .isEqualTo(204);
        assertThat(boss.delete("/sobjects/Opportunity/" + id).status()).isEqualTo(204);
    }

    @Test
    void aContactFollowsItsAccount() {
        var account = rep.create("Account", "{\"Name\":\"Mine\"}");
        var contact = rep.create("Contact", "{\"LastName\":\"Of mine\",\"AccountId\":\"" + account + "\"}");

        assertThat(sees(boss, "Contact", contact)).isTrue();
        assertThat(sees(peer, "Contact", contact)).isFalse();
        assertThat(peer.post("/sobjects/Contact", "{\"LastName\":\"x\",\"AccountId\":\"" + account + "\"}")
                        .errorCode())
                .isEqualTo("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
    }

    @Test
    void anAccountIsSeenByWhoSeesADealOfIt() {
        var account = rep.create("Account", "{\"Name\":\"With a deal\"}");
        assertThat(sees(peer, "Account", account)).isFalse();

        rep.create(
                "Opportunity",
                "{\"Name\":\"o\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2027-01-01\",\"AccountId\":\"" + account
                        + "\"}");

        assertThat(sees(peer, "Account", account)).isTrue();
        assertThat(peer.patch("/sobjects/Account/" + account, "{\"Name\":\"x\"}")
                        .errorCode())
                .isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
    }

    @Test
    void aMemberOfTheQueueWorksOnItsLeads() {
        var queue = people.id("Group", "DeveloperName", "New_Leads");
        var id = admin.create("Lead", "{\"LastName\":\"Queued\",\"Company\":\"c\",\"OwnerId\":\"" + queue + "\"}");
        assertThat(sees(peer, "Lead", id)).isFalse();

        admin.create("GroupMember", "{\"GroupId\":\"" + queue + "\",\"UserOrGroupId\":\"" + peerId + "\"}");

        assertThat(peer.patch("/sobjects/Lead/" + id, "{\"OwnerId\":\"" + peerId + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(sees(rep, "Lead", id)).isFalse();
    }

    @Test
    void whoStandsAboveAMemberOfAQueueWorksWithItsRecords() {
        var queue = admin.create("Group", "{\"Name\":\"Below\",\"Type\":\"Queue\"}");
        admin.create("QueueSobject", "{\"QueueId\":\"" + queue + "\",\"SobjectType\":\"Lead\"}");
        var id = admin.create("Lead", "{\"LastName\":\"Queued\",\"Company\":\"c\",\"OwnerId\":\"" + queue + "\"}");
        assertThat(sees(boss, "Lead", id)).isFalse();

        admin.create("GroupMember", "{\"GroupId\":\"" + queue + "\",\"UserOrGroupId\":\"" + peerId + "\"}");

        assertThat(sees(boss, "Lead", id)).isTrue();
        assertThat(sees(rep, "Lead", id)).isFalse();
    }

    @Test
    void aManualShareOpensARecordUntilItIsDeleted() {
        var id = lead("Shared");
        var share = "{\"LeadId\":\"" + id + "\",\"UserOrGroupId\":\"" + peerId + "\",\"LeadAccessLevel\":\"Read\"}";
        assertThat(peer.post("/sobjects/LeadShare", share).errorCode())
                .isEqualTo("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");

        var shared = rep.create("LeadShare", share);

        assertThat(sees(peer, "Lead", id)).isTrue();
        assertThat(peer.patch("/sobjects/Lead/" + id, "{\"Title\":\"x\"}").errorCode())
                .isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
        assertThat(rep.delete("/sobjects/LeadShare/" + shared).status()).isEqualTo(204);
        assertThat(sees(peer, "Lead", id)).isFalse();
    }

    /** Whether Salesforce shows anything of a hidden parent is not known; here it shows nothing. */
    @Test
    void aHiddenParentShowsNothing() {
        var account = rep.create("Account", "{\"Name\":\"Secret\"}");
        var task = admin.create(
                "Task", "{\"Subject\":\"t\",\"WhatId\":\"" + account + "\",\"OwnerId\":\"" + peerId + "\"}");

        var seen = peer.query("SELECT What.Name FROM Task WHERE Id = '" + task + "'")
                .json();

        assertThat(seen.path("records").path(0).path("What").isNull()).isTrue();
    }

    @Test
    void userRecordAccessTellsWhatAUserMayDo() {
        var id = lead("Told");
        var fields = "SELECT RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, HasTransferAccess, HasAllAccess,"
                + " MaxAccessLevel FROM UserRecordAccess WHERE UserId = '%s' AND RecordId = '" + id + "'";

        var owner = admin.query(fields.formatted(repId)).json().path("records").path(0);
        var other = admin.query(fields.formatted(peerId)).json().path("records").path(0);

        assertThat(owner.path("MaxAccessLevel").asText()).isEqualTo("All");
        assertThat(owner.path("HasEditAccess").asBoolean()).isTrue();
        assertThat(other.path("MaxAccessLevel").asText()).isEqualTo("None");
        assertThat(other.path("HasReadAccess").asBoolean()).isFalse();
        assertThat(rep.query("SELECT Id, UserRecordAccess.HasEditAccess, UserRecordAccess.MaxAccessLevel FROM Lead"
                                + " WHERE Id = '" + id + "'")
                        .json()
                        .path("records")
                        .path(0)
                        .path("UserRecordAccess")
                        .path("HasEditAccess")
                        .asBoolean())
                .isTrue();
        assertThat(admin.query("SELECT RecordId FROM UserRecordAccess").status())
                .isEqualTo(400);
    }

    @Test
    void theOrganizationTellsItsDefaults() {
        assertThat(admin.column("DefaultLeadAccess", "SELECT DefaultLeadAccess FROM Organization"))
                .containsExactly("None");
        assertThat(admin.column("DefaultContactAccess", "SELECT DefaultContactAccess FROM Organization"))
                .containsExactly("ControlledByParent");
    }
}
