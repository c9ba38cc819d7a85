package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.orgs.SetUpOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody has just put right in the org is known where it is needed, however rarely the org is polled. */
final class JustMendedTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SETTINGS = "settings/campaigns.yaml";
    private static final String DEFAULT_OWNER = "Name = 'Tomasz Wilczek'";

    @TempDir
    static Path home;

    private static SetUpOrg org;
    private static Server server;
    private static ServerApi api;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(
                home.resolve("conf/fairlead.properties"),
                "orgs=\nhttp.port=0\nmirror.poll.seconds=3600\nrules.dir=" + Child.HOME.resolve("rules")
                        + "\nroutes.dir=" + Child.HOME.resolve("routes") + "\n");
        org = SetUpOrg.start(home.resolve("org")).withRecords();
        org.changeAll("User", DEFAULT_OWNER, "IsActive", false);
        org.changeAll("Group", "Name = 'Inbound Leads'", "Name", "Outbound");
        server = Server.start(Config.read(home, Map.of()), sentence -> {});
        api = new ServerApi(server);
        new OrgSetup(Config.read(home, Map.of()), server.workbench().audit())
                .connect(SetUpOrg.NAME, org.credentials(), "client credentials", "Ann");
        await(
                "the org is in",
                () -> api.get("orgs/" + SetUpOrg.NAME).path("health").asText().equals("READY"));
    }

    @AfterAll
    static void stop() {
        server.close();
        org.close();
    }

    @Test
    void anEventThatWasHeldForWantOfAnOwnerGoesOnOnceTheOwnerIsActive() throws Exception {
        JsonNode taken = api.post(
                "job-changes",
                Map.of(
                        "eventId",
                        "jc-1",
                        "lastName",
                        "Berg",
                        "pastRecordId",
                        org.id("SELECT Id FROM Contact WHERE LastName = 'Berg'"),
                        "newTitle",
                        "VP Sales",
                        "newCompanyName",
                        "Kestrel",
                        "newCompanyDomain",
                        "kestrel.example",
                        "confidence",
                        90));
        assertThat(taken.path("accepted").size()).as(taken.toString()).isEqualTo(1);
        await("held", () -> api.get("held").path("items").size() == 1);
        JsonNode held = api.get("held").path("items").path(0);
        assertThat(held.path("reason").asText()).isEqualTo("NO_OWNER");

        org.changeAll("User", DEFAULT_OWNER, "IsActive", true);
        String id = ServerApi.part(held.path("id").asText());
        api.post("held/" + id + "/release", Map.of("by", "Ann", "note", "Back from leave"));

        await("decided again", () -> latest().path("attempt").asInt() == 2);
        assertThat(latest().path("state").asText()).as(latest().toString()).isNotEqualTo("HELD");
    }

    private static JsonNode latest() throws Exception {
        return api.get("overview").path("latest").path(0);
    }

    @Test
    void aRuleMayNameACampaignThatWasCreatedWhileSomebodyEditsIt() throws Exception {
        String text = api.get("rules/desk/file?path=" + SETTINGS).path("text").asText();
        String named = text.replace("Past Champions 2026", "Just Created");
        assertThat(check(named)).contains("Just Created");

        String campaign = org.create("Campaign", "Name", "Just Created", "IsActive", true);
        org.create("CampaignMemberStatus", "CampaignId", campaign, "Label", "Added", "SortOrder", 3);
        org.create("CampaignMemberStatus", "CampaignId", campaign, "Label", "Stopped", "SortOrder", 4);

        await("known", () -> !check(named).contains("Just Created"));
    }

    /** Its errors. */
    private static String check(String text) throws Exception {
        JsonNode checked = api.post("rules/desk/check?org=" + SetUpOrg.NAME, Map.of("path", SETTINGS, "text", text));
        assertThat(checked.path("problems").isArray()).as(checked.toString()).isTrue();
        return checked.path("problems").toString();
    }

    private static void await(String what, Callable<Boolean> happened) throws Exception {
        api.await(what, SOON, happened);
    }
}
