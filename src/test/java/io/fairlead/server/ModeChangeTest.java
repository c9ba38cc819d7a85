package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import io.fairlead.audit.OrgSettings.Change;
import io.fairlead.decide.EventStatus;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.JobChangeFile;
import io.fairlead.localorg.seed.JobChanges;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import io.fairlead.orgs.connect.PropertiesText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody writes another mode into the file of an org, while its server runs and while it does not. */
final class ModeChangeTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private List<String> changes = List.of();

    private Server start() throws Exception {
        return Server.start(Config.read(home, Map.of()), sentence -> {});
    }

    private void setUp() throws Exception {
        Files.createDirectories(home.resolve("conf/orgs"));
        Files.copy(Child.HOME.resolve("conf/orgs/local.properties"), home.resolve("conf/orgs/local.properties"));
        ConnectedOrgsTest.copy(Child.HOME.resolve("salesforce"), home.resolve("salesforce"));
        Files.writeString(
                home.resolve("conf/fairlead.properties"),
                "orgs=local\nnode.name=desk\nhttp.port=0\nrules.dir=" + Child.HOME.resolve("rules") + "\nroutes.dir="
                        + Child.HOME.resolve("routes") + "\n");
        set("mode", "SIMULATE");
        try (var org = LocalOrg.start(
                LocalOrgConfig.in(home.resolve("var/org/local")).withSchema(Child.HOME.resolve("salesforce")))) {
            org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
        }
        Path file = home.resolve("changes.jsonl");
        JobChangeFile.writeJsonLines(file, JobChanges.of(Seed.DEMO, 2, key -> ""));
        changes = Files.readAllLines(file);
    }

    private void set(String key, String value) {
        Path file = home.resolve("conf/orgs/local.properties");
        PropertiesText.read(file).set(key, value).write(file);
    }

    @Test
    void aChangedModeIsTakenUpAndTheAuditSaysSinceWhen() throws Exception {
        setUp();
        try (var server = start()) {
            String simulated = send(server, changes.get(0));
            await("simulated", () -> isSimulated(server, simulated));
            assertThat(jobChanges(server)).isEmpty();

            set("mode", "LIVE");
            await("LIVE in the audit", () -> modes(server).size() == 2);
            String written = send(server, changes.get(1));
            await("both written", () -> jobChanges(server).containsAll(List.of(simulated, written)));

            assertThat(modes(server)).containsExactly("SIMULATE to LIVE", "null to SIMULATE");
            assertThat(get(server, "orgs/local")).contains("SIMULATE", "conf/orgs/local.properties", "on desk");
        }
        set("mode", "TEST");
        try (var server = start()) {
            assertThat(modes(server)).containsExactly("LIVE to TEST", "SIMULATE to LIVE", "null to SIMULATE");
        }
    }

    /** As the REST interface tells them. */
    private static List<String> modes(Server server) throws Exception {
        var told = Json.MAPPER.readTree(get(server, "api/orgs/local/settings"));
        List<Change> kept = server.workbench().audit().orgSettings().of("local");
        assertThat(told).hasSize(kept.size());
        return kept.stream()
                .filter(change -> change.setting().name().equals("mode"))
                .map(change -> change.before() + " to " + change.setting().value())
                .toList();
    }

    private static boolean isSimulated(Server server, String event) {
        var state = server.workbench()
                .audit()
                .events()
                .decided("local", Set.of(event))
                .get(event);
        return state != null && state.status() == EventStatus.SIMULATED;
    }

    private static List<String> jobChanges(Server server) throws Exception {
        return OrgRecords.of(server.localOrg("local"))
                .column("Event_Id__c", "SELECT Event_Id__c FROM Fairlead_Job_Change__c");
    }

    private static String send(Server server, String change) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "api/job-changes"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(change))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return Json.MAPPER.readTree(answer).path("accepted").path(0).asText();
    }

    private static String get(Server server, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static void await(String what, Callable<Boolean> happened) throws Exception {
        long until = System.nanoTime() + SOON.toNanos();
        while (!happened.call()) {
            assertThat(System.nanoTime()).as(what + " in time").isLessThan(until);
            Thread.sleep(50);
        }
    }
}
