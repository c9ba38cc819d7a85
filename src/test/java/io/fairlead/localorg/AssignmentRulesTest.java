package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.OrgClient.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Assignment rules from metadata, and the header {@code Sforce-Auto-Assign}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentRulesTest {

    private static final String BIG = "{\"LastName\":\"Ng\",\"Company\":\"Big Co\",\"LeadSource\":\"Web\"}";
    private static final String SMALL = "{\"LastName\":\"Ng\",\"Company\":\"Small Co\",\"LeadSource\":\"Web\"}";

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = LocalOrg.start(LocalOrgConfig.in(dir).withSchema(TestOrg.SCHEMA, TestOrg.RULES));
        client = new OrgClient(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private String ownerOf(Result created) {
        assertThat(created.status()).isEqualTo(201);
        return client.column("OwnerId", "SELECT OwnerId FROM Lead WHERE Id = '" + created.id() + "'")
                .get(0);
    }

    private String ruleId(String name) {
        return client.column("Id", "SELECT Id FROM AssignmentRule WHERE Name = '" + name + "'")
                .get(0);
    }

    @Test
    void aNewLeadGoesToTheQueueThatTheActiveRuleNames() {
        assertThat(ownerOf(client.post("/sobjects/Lead", BIG))).startsWith("00G");
        assertThat(ownerOf(client.post("/sobjects/Lead", BIG, "Sforce-Auto-Assign", "true")))
                .startsWith("00G");
    }

    @Test
    void theHeaderKeepsTheRuleAway() {
        assertThat(ownerOf(client.post("/sobjects/Lead", BIG, "Sforce-Auto-Assign", "FALSE")))
                .startsWith("005");
    }

    @Test
    void aLeadThatNoEntryDescribesKeepsItsOwner() {
        assertThat(ownerOf(client.post("/sobjects/Lead", SMALL))).startsWith("005");
    }

    @Test
    void numbersAreComparedAsNumbers() {
        var large = SMALL.replace("}", ",\"NumberOfEmployees\":100}");

        assertThat(ownerOf(client.post("/sobjects/Lead", large))).startsWith("00G");
    }

    @Test
    void theHeaderCanNameARuleThatIsNotActive() {
        var rule = ruleId("Everything to the queue");

        assertThat(ownerOf(client.post("/sobjects/Lead", SMALL, "Sforce-Auto-Assign", rule)))
                .startsWith("00G");
    }

    @Test
    void anUnknownRuleIsRefused() {
        var refused = client.post("/sobjects/Lead", SMALL, "Sforce-Auto-Assign", "01Q000000000000");

        assertThat(refused.errorCode()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(client.post("/sobjects/Lead", SMALL, "Sforce-Auto-Assign", "perhaps")
                        .errorCode())
                .isEqualTo("MALFORMED_ID");
    }

    @Test
    void anAssigneeWhoDoesNotExistIsNamed() {
        var refused = client.post("/sobjects/Lead", "{\"LastName\":\"Ng\",\"Company\":\"Nobody Inc\"}");

        assertThat(refused.text()).contains("assigns to nobody@acme.example, who does not exist");
    }

    @Test
    void anUpdateKeepsTheOwner() {
        var created = client.post("/sobjects/Lead", BIG, "Sforce-Auto-Assign", "FALSE");

        client.patch("/sobjects/Lead/" + created.id(), "{\"Title\":\"CTO\"}");

        assertThat(ownerOf(created)).startsWith("005");
    }

    @Test
    void anUpdateIsAssignedOnlyWhenTheHeaderAsks() {
        var lead = client.post("/sobjects/Lead", BIG, "Sforce-Auto-Assign", "FALSE")
                .id();
        var owner = "SELECT OwnerId FROM Lead WHERE Id = '" + lead + "'";

        client.patch("/sobjects/Lead/" + lead, "{\"Title\":\"CTO\"}");
        assertThat(client.column("OwnerId", owner).get(0)).startsWith("005");

        client.send("PATCH", "/sobjects/Lead/" + lead, "{\"Title\":\"CIO\"}", "Sforce-Auto-Assign", "TRUE");
        assertThat(client.column("OwnerId", owner).get(0)).startsWith("00G");
    }
}
