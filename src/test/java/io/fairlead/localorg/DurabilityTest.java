package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answered write is worth when the process is killed right after the answer. */
class DurabilityTest {

    /** Runs in a process of its own: starts an org and says where it is, then waits to be killed. */
    static final class Server {

        private Server() {}

        public static void main(String[] arguments) throws InterruptedException {
            var org = LocalOrg.start(TestOrg.withEvents(Path.of(arguments[0])));
            System.out.println(org.loginUrl() + " " + org.accessToken());
            Thread.currentThread().join();
        }
    }

    static Process server(Path data, Path log) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfairlead.home=" + System.getProperty("fairlead.home", "."),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Server.class.getName(),
                        data.toString()))
                .redirectOutput(log.toFile())
                .redirectErrorStream(true)
                .start();
    }

    static OrgClient awaitClient(Process process, Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (System.nanoTime() < end && process.isAlive()) {
            for (var line : Files.readAllLines(log)) {
                var words = line.split(" ");
                if (line.startsWith("http://") && words.length == 2) {
                    return new OrgClient(words[0], words[1]);
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the org did not start: " + Files.readString(log));
    }

    @Test
    void aKilledOrgStillHasEveryAnsweredWriteAndNoHalfTransaction(@TempDir Path dir) throws Exception {
        var data = dir.resolve("data");
        var log = dir.resolve("log");
        var leads = new ArrayList<String>();
        for (int round = 0; round < 2; round++) {
            var process = server(data, log);
            try {
                var client = awaitClient(process, log);
                for (int i = 0; i < 40; i++) {
                    var body =
                            "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"Kill "
                                    + round + "\"},"
                                    + "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"Kill\",\"Company\":\"Kill "
                                    + round + "\"}]}";
                    var answer = client.post("/composite/sobjects", body);
                    assertThat(answer.status()).isEqualTo(200);
                    leads.add(answer.json().path(1).path("id").asText());
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }

        try (var again = LocalOrg.start(TestOrg.withEvents(data))) {
            var client = new OrgClient(again);
            assertThat(toldLeads(client)).hasSize(80).containsExactlyElementsOf(leads);
            assertThat(client.query("SELECT COUNT() FROM Account WHERE Name LIKE 'Kill%'")
                            .json()
                            .path("totalSize")
                            .asInt())
                    .isEqualTo(80);
            assertThat(client.query("SELECT COUNT() FROM Lead WHERE Company LIKE 'Kill%'")
                            .json()
                            .path("totalSize")
                            .asInt())
                    .isEqualTo(80);
        }
    }

    /** The leads whose creation the change events tell, in their order. */
    private static List<String> toldLeads(OrgClient client) {
        var stream = new StreamClient(client);
        stream.subscribe("/data/LeadChangeEvent", -2);
        return stream.take(80).stream()
                .map(event ->
                        event.at("/data/payload/ChangeEventHeader/recordIds/0").asText())
                .toList();
    }

    @Test
    void theSeededCompanyLoadsOverTheShippedMetadataAndIsThereAfterARestart(@TempDir Path dir) {
        var shipped = Path.of(System.getProperty("fairlead.home", "."), "salesforce", "force-app");
        var config = LocalOrgConfig.in(dir).withSchema(shipped);
        String token;
        try (var org = LocalOrg.start(config)) {
            assertThat(org.isEmpty()).isTrue();
            org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
            token = org.accessToken();
        }

        try (var org = LocalOrg.start(config)) {
            var client = new OrgClient(org.loginUrl(), token);
            assertThat(org.isEmpty()).isFalse();
            assertThat(org.idOf(Seed.INTEGRATION_USER))
                    .hasValueSatisfying(id -> assertThat(id).startsWith("005"));
            assertThat(client.query("SELECT COUNT() FROM Contact WHERE Account.Name != null")
                            .json()
                            .path("totalSize")
                            .asInt())
                    .isPositive();
            assertThat(client.get("/sobjects/Fairlead_Job_Change__c/describe")
                            .json()
                            .path("fields")
                            .size())
                    .isGreaterThan(50);
            assertThat(client.query("SELECT COUNT() FROM CampaignMember WHERE HasResponded = true")
                            .json()
                            .path("totalSize")
                            .asInt())
                    .isPositive();
        }
    }
}
