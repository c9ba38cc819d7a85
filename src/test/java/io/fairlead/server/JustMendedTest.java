package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.orgs.SetUpOrg;
import io.fairlead.orgs.connect.Credentials;
import io.fairlead.orgs.connect.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path home;

    private static SetUpOrg org;
    private static Server server;

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
        new OrgSetup(Config.read(home, Map.of()), server.workbench().audit())
                .connect(
                        SetUpOrg.NAME,
                        new Credentials(
                                org.local().loginUrl(),
                                Secret.typed(SetUpOrg.CLIENT_ID),
                                Secret.typed(SetUpOrg.CLIENT_SECRET),
                                Secret.NONE,
                                "",
                                "",
                                Secret.NONE),
                        "client credentials",
                        "Ann");
        await(
                "the org is in",
                () -> get("orgs/" + SetUpOrg.NAME).path("health").asText().equals("READY"));
    }

    @AfterAll
    static void stop() {
        server.close();
        org.close();
    }

    @Test
    void anEventThatWasHeldForWantOfAnOwnerGoesOnOnceTheOwnerIsActive() throws Exception {
        JsonNode taken = post(
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
        await("held", () -> get("held").path("items").size() == 1);
        JsonNode held = get("held").path("items").path(0);
        assertThat(held.path("reason").asText()).isEqualTo("NO_OWNER");

        org.changeAll("User", DEFAULT_OWNER, "IsActive", true);
        String id = URLEncoder.encode(held.path("id").asText(), StandardCharsets.UTF_8);
        post("held/" + id + "/release", Map.of("by", "Ann", "note", "Back from leave"));

        await("decided again", () -> latest().path("attempt").asInt() == 2);
        assertThat(latest().path("state").asText()).as(latest().toString()).isNotEqualTo("HELD");
    }

    private static JsonNode latest() throws Exception {
        return get("overview").path("latest").path(0);
    }

    @Test
    void aRuleMayNameACampaignThatWasCreatedWhileSomebodyEditsIt() throws Exception {
        String text = get("rules/desk/file?path=" + SETTINGS).path("text").asText();
        String named = text.replace("Past Champions 2026", "Just Created");
        assertThat(check(named)).contains("Just Created");

        String campaign = org.create("Campaign", "Name", "Just Created", "IsActive", true);
        org.create("CampaignMemberStatus", "CampaignId", campaign, "Label", "Added", "SortOrder", 3);
        org.create("CampaignMemberStatus", "CampaignId", campaign, "Label", "Stopped", "SortOrder", 4);

        await("known", () -> !check(named).contains("Just Created"));
    }

    /** Its errors. */
    private static String check(String text) throws Exception {
        JsonNode checked = post("rules/desk/check?org=" + SetUpOrg.NAME, Map.of("path", SETTINGS, "text", text));
        assertThat(checked.path("problems").isArray()).as(checked.toString()).isTrue();
        return checked.path("problems").toString();
    }

    private static JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.url() + "api/" + path)));
    }

    private static JsonNode post(String path, Object body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.url() + "api/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(body))));
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        return Json.MAPPER.readTree(
                HTTP.send(request.build(), BodyHandlers.ofString()).body());
    }

    private static void await(String what, Callable<Boolean> happened) throws Exception {
        long until = System.nanoTime() + SOON.toNanos();
        while (!happened.call()) {
            assertThat(System.nanoTime())
                    .as("still not " + what + ": " + get("overview"))
                    .isLessThan(until);
            Thread.sleep(50);
        }
    }
}
