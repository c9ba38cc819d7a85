package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code /control}, {@code /composite/tree}, and the rules of campaigns, tasks and owners. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlTest {

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private void fault(String kind, String method) {
        assertThat(client.post("/control/faults", "{\"kind\":\"" + kind + "\",\"method\":\"" + method + "\"}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aFaultHitsOneRequestAndThenNoMore() {
        fault("limit", "GET");

        assertThat(client.get("/limits").errorCode()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void anUnavailableOrgSaysWhenToComeBack() {
        fault("unavailable", "GET");

        var refused = client.get("/limits");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void aCutConnectionComesAfterTheCommit() {
        fault("cut", "POST");

        assertThatThrownBy(() -> client.post("/sobjects/Account", "{\"Name\":\"Cut\"}"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(client.column("Id", "SELECT Id FROM Account WHERE Name = 'Cut'"))
                .hasSize(1);
    }

    @Test
    void aPartialFaultFailsTheFirstRecordOnly() {
        fault("partial", "POST");

        var done = client.post(
                        "/composite/sobjects",
                        "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"P1\"},{\"attributes\":{\"type\":\"Account\"},\"Name\":\"P2\"}]}")
                .json();

        assertThat(done.path(0).path("errors").path(0).path("statusCode").asText())
                .isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(done.path(1).path("success").asBoolean()).isTrue();
        assertThat(client.column("Name", "SELECT Name FROM Account WHERE Name LIKE 'P_'"))
                .containsExactly("P2");
    }

    @Test
    void theCallsPerResourceAreCounted() {
        client.get("/recent");

        assertThat(client.get("/control/calls").json().path("GET recent").asInt())
                .isPositive();
        assertThat(client.get("/control/nothing").status()).isEqualTo(404);
    }

    @Test
    void aTreeIsSavedWholeOrNotAtAll() {
        var tree =
                "{\"records\":[{\"attributes\":{\"type\":\"Account\",\"referenceId\":\"a\"},\"Name\":\"%s\",\"Contacts\":{\"records\":["
                        + "{\"attributes\":{\"type\":\"Contact\",\"referenceId\":\"c\"},\"LastName\":%s}]}}]}";

        var good = client.post("/composite/tree/Account", tree.formatted("Tree", "\"x\""));
        var bad = client.post("/composite/tree/Account", tree.formatted("No tree", "null"));

        assertThat(good.status()).isEqualTo(201);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.json().path("results").path(0).path("referenceId").asText())
                .isEqualTo("c");
        assertThat(client.column("LastName", "SELECT LastName FROM Contact WHERE Account.Name = 'Tree'"))
                .containsExactly("x");
        assertThat(client.column("Id", "SELECT Id FROM Account WHERE Name = 'No tree'"))
                .isEmpty();
    }

    @Test
    void aPersonIsAMemberOfACampaignOnce() {
        var campaign = client.create("Campaign", "{\"Name\":\"C\"}");
        var lead = client.create("Lead", "{\"LastName\":\"x\",\"Company\":\"y\"}");
        var member = "{\"CampaignId\":\"" + campaign + "\",\"LeadId\":\"" + lead + "\",\"Status\":\"Responded\"}";
        var id = client.create("CampaignMember", member);

        var twice = client.post("/sobjects/CampaignMember", member);

        assertThat(client.get("/sobjects/CampaignMember/" + id)
                        .json()
                        .path("HasResponded")
                        .asBoolean())
                .isTrue();
        assertThat(twice.errorCode()).isEqualTo("DUPLICATE_VALUE");
        assertThat(twice.text()).contains("Already a campaign member.");
    }

    @Test
    void aQueueOwnsOnlyTheObjectsItIsFor() {
        var queue = client.column("Id", "SELECT Id FROM Group WHERE DeveloperName = 'New_Leads'")
                .get(0);

        var lead = client.create("Lead", "{\"LastName\":\"x\",\"Company\":\"y\",\"OwnerId\":\"" + queue + "\"}");

        assertThat(client.column("Id", "SELECT Id FROM Lead WHERE Owner.Type = 'Queue'"))
                .contains(lead);
        assertThat(client.post("/sobjects/Account", "{\"Name\":\"x\",\"OwnerId\":\"" + queue + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anInactiveUserReceivesNothing() {
        var profile = client.column("Id", "SELECT Id FROM Profile WHERE Name = 'Standard User'")
                .get(0);
        var user = client.create(
                "User",
                "{\"Username\":\"gone@x.example\",\"LastName\":\"Gone\",\"Email\":\"gone@x.example\",\"ProfileId\":\""
                        + profile + "\"}");

        assertThat(client.post("/sobjects/Account", "{\"Name\":\"x\",\"OwnerId\":\"" + user + "\"}")
                        .errorCode())
                .isEqualTo("INACTIVE_OWNER_OR_USER");
    }

    /** The wording of Salesforce's refusal is not known; the code is. */
    @Test
    void aTaskOfALeadIsNotRelatedToAnythingElse() {
        var lead = client.create("Lead", "{\"LastName\":\"x\",\"Company\":\"y\"}");
        var account = client.create("Account", "{\"Name\":\"x\"}");

        assertThat(client.post("/sobjects/Task", "{\"WhoId\":\"" + lead + "\",\"WhatId\":\"" + account + "\"}")
                        .errorCode())
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
    }
}
