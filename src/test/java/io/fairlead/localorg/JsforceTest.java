package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.auth.ConnectedApp;
import io.fairlead.localorg.auth.ConnectedApp.Permitted;
import io.fairlead.localorg.seed.SeedRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The local org as jsforce sees it; every step of its scripts is a test of its own. */
@Tag("clients")
class JsforceTest {

    private static final Path SHIPPED = Path.of(System.getProperty("fairlead.home", "."), "salesforce", "force-app");
    private static final int STEPS = 44;

    @TempDir
    private Path scratch;

    @TestFactory
    List<DynamicTest> jsforceWorksWithTheLocalOrg() throws IOException {
        var jsforce = NodeClient.installed("jsforce", scratch);
        NodeClient.Done done;
        try (var org = LocalOrg.start(LocalOrgConfig.in(scratch.resolve("org")).withSchema(SHIPPED, TestOrg.EVENTS))) {
            org.load(
                    List.of(new SeedRow("Lead", "reported", Map.of("LastName", "Reported", "Company", "Clients")))
                            .stream());
            org.add(rotating());
            done = NodeClient.run(
                    jsforce.file(""), Map.of("ORG", access(org)), scratch, 180, List.of("node", "main.mjs"));
        }
        assertThat(done.exit()).as(done.output() + done.errors()).isZero();
        var steps = done.output().lines().map(JsforceTest::test).toList();
        assertThat(steps).hasSize(STEPS);
        return steps;
    }

    /** An app whose refresh tokens work once. */
    private static ConnectedApp rotating() {
        return new ConnectedApp(
                "rotating",
                "Rotating",
                "secret",
                "",
                "",
                List.of(ConnectedApp.LOOPBACK),
                ConnectedApp.ALL_SCOPES,
                Permitted.EVERYBODY,
                Set.of(),
                true);
    }

    private static String access(LocalOrg org) throws IOException {
        return new ObjectMapper()
                .writeValueAsString(Map.of(
                        "loginUrl", org.loginUrl(),
                        "orgId", org.orgId(),
                        "clientId", org.clientId(),
                        "clientSecret", org.clientSecret(),
                        "username", org.username(),
                        "password", org.password(),
                        "accessToken", org.accessToken(),
                        "externalId", "Fairlead_Key__c",
                        "rotating", Map.of("clientId", "rotating", "clientSecret", "secret")));
    }

    private static DynamicTest test(String line) {
        var step = OrgClient.json(line);
        return dynamicTest(
                step.path("step").asText(),
                () -> assertThat(step.path("failed").asText("")).isEmpty());
    }
}
