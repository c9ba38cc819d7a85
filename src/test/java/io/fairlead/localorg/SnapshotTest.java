package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /control}: snapshots, and how wrong switches are refused. */
final class SnapshotTest {

    private static final String NAMES = "SELECT Name FROM Account ORDER BY Name";

    @TempDir
    Path data;

    private static void account(OrgClient client, String name) {
        client.create("Account", "{\"Name\":\"" + name + "\"}");
    }

    private static String errors(OrgClient client, String path, String body) {
        var refused = client.post(path, body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        return refused.text();
    }

    @Test
    void anOrgGoesBackToASnapshotAndLogInsStayValid() {
        try (var org = TestOrg.start(data)) {
            var early = new OrgClient(org);
            account(early, "Before");
            assertThat(early.post("/control/snapshots", "{\"name\":\"before\"}").status())
                    .isEqualTo(201);
            account(early, "After");
            early.send(
                    "DELETE",
                    "/sobjects/Account/"
                            + early.column("Id", "SELECT Id FROM Account WHERE Name = 'Before'")
                                    .get(0),
                    "");
            var late = new OrgClient(org);

            assertThat(early.post("/control/snapshots/before/restore", "").status())
                    .isEqualTo(204);

            assertThat(early.column("Name", NAMES)).containsExactly("Before");
            account(late, "Later");
            assertThat(late.post("/control/snapshots/before/restore", "").status())
                    .isEqualTo(204);
            assertThat(late.column("Name", NAMES)).containsExactly("Before");
            assertThat(late.get("/control/snapshots")
                            .json()
                            .path(0)
                            .path("name")
                            .asText())
                    .isEqualTo("before");
            assertThat(late.delete("/control/snapshots/before").status()).isEqualTo(204);
            assertThat(late.post("/control/snapshots/before/restore", "").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aRestoreThatAKillCutShortIsDoneAtTheNextStart() throws IOException {
        try (var org = TestOrg.start(data)) {
            var client = new OrgClient(org);
            account(client, "Kept");
            client.post("/control/snapshots", "{\"name\":\"good\"}");
            account(client, "Lost");
        }
        Files.writeString(data.resolve("restoring"), "good");
        Files.delete(data.resolve("org.redo"));

        try (var org = TestOrg.start(data)) {
            assertThat(new OrgClient(org).column("Name", NAMES)).containsExactly("Kept");
            assertThat(data.resolve("restoring")).doesNotExist();
        }
    }

    @Test
    void aSnapshotThatDoesNotOpenLeavesTheOrgAsItWas() throws IOException {
        try (var org = TestOrg.start(data)) {
            var client = new OrgClient(org);
            account(client, "Kept");
            client.post("/control/snapshots", "{\"name\":\"bad\"}");
            account(client, "Kept too");
            var file = data.resolve("snapshots/bad/org.mv");
            Files.write(file, new byte[(int) Files.size(file)]);

            var refused = client.post("/control/snapshots/bad/restore", "");

            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.text()).contains("Snapshot bad cannot be put back, so the org is as it was");
            assertThat(client.column("Name", NAMES)).containsExactly("Kept", "Kept too");
            account(client, "Later");
        }
        try (var org = TestOrg.start(data)) {
            assertThat(new OrgClient(org).column("Name", NAMES)).hasSize(3);
        }
    }

    @Test
    void switchesThatAreNotThereAreRefused() {
        try (var org = TestOrg.start(data)) {
            var client = new OrgClient(org);

            assertThat(errors(client, "/control/faults", "{\"kind\":\"flood\"}"))
                    .contains("(flood). Known are unauthorized, limit");
            assertThat(errors(client, "/control/faults", "{\"kind\":\"slow\",\"time\":3}"))
                    .contains("Unknown here: time. Known are kind, method");
            assertThat(errors(client, "/control/faults", "{\"kind\":\"slow\",\"times\":0}"))
                    .contains("times lies between 1 and");
            assertThat(errors(client, "/control/faults", "{\"kind\":\"slow\",\"millis\":\"9\"}"))
                    .contains("millis is a whole number");
            assertThat(errors(client, "/control/faults", "{\"kind\":\"slow\",\"method\":\"FETCH\"}"))
                    .contains("not FETCH");
            assertThat(errors(client, "/control/snapshots", "{\"name\":\"../x\"}"))
                    .contains("A snapshot's name");
            assertThat(client.send("PUT", "/control/clock", "{\"at\":\"soon\"}").text())
                    .contains("2026-11-20T09:00:00Z");
            assertThat(client.delete("/control/session").status()).isEqualTo(400);
            assertThat(client.get("/control/faults").json()).isEmpty();
        }
    }

    @Test
    void aFaultMayLetRequestsPassFirstAndIsSeenInTheLog() {
        try (var org = TestOrg.start(data)) {
            var client = new OrgClient(org);
            client.post("/control/faults", "{\"kind\":\"too_many\",\"path\":\"/limits\",\"skip\":1,\"times\":2}");

            assertThat(client.get("/limits").status()).isEqualTo(200);
            assertThat(client.get("/limits").status()).isEqualTo(429);
            assertThat(client.get("/limits").status()).isEqualTo(429);
            assertThat(client.get("/limits").status()).isEqualTo(200);

            var last = client.get("/control/requests?after=2&limit=1").json();
            assertThat(last).hasSize(1);
            assertThat(client.get("/control/requests?after=1&limit=5")
                            .json()
                            .path(0)
                            .path("fault")
                            .asText())
                    .isEqualTo("too_many");
        }
    }

    @Test
    void aPartialFaultTakesBackAllOrNothingCalls() {
        try (var org = TestOrg.start(data)) {
            var client = new OrgClient(org);
            client.post("/control/faults", "{\"kind\":\"partial\"}");
            account(client, "Single rows cannot fail in part");

            var done = client.post(
                    "/composite/sobjects",
                    "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"P1\"},"
                            + "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"P2\"}]}");

            assertThat(done.json()
                            .path(1)
                            .path("errors")
                            .path(0)
                            .path("statusCode")
                            .asText())
                    .isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
            assertThat(client.column("Name", NAMES)).hasSize(1);
        }
    }

    @Test
    void theSwitchesAreNotServedToOtherMachines() {
        var open = LocalOrgConfig.in(data);

        assertThatThrownBy(() -> new LocalOrgConfig(
                        data,
                        open.schemaDirs(),
                        "0.0.0.0",
                        0,
                        31,
                        67,
                        open.clock(),
                        1_000,
                        open.sessionLifetime(),
                        true,
                        LocalOrgConfig.NO_PUB_SUB))
                .hasMessageContaining("loopback only");
    }
}
