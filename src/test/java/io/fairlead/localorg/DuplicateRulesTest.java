package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.localorg.OrgClient.Result;
import io.fairlead.localorg.seed.SeedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Duplicate rules, from metadata and built in. Salesforce's key really is spelled {@code duplicateResut}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuplicateRulesTest {

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = LocalOrg.start(LocalOrgConfig.in(dir).withSchema(TestOrg.SCHEMA, TestOrg.RULES));
        org.load(Stream.of(switchedOn("Lead_Same_Email"), switchedOn("Contact_Same_Email")));
        client = new OrgClient(org);
    }

    private static SeedRow switchedOn(String rule) {
        return new SeedRow("DuplicateRule", rule, Map.of("DeveloperName", rule, "IsActive", true));
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private static String lead(String email) {
        return "{\"LastName\":\"Ng\",\"Company\":\"Acme\",\"Email\":\"" + email + "\"}";
    }

    private String knownLead(String email) {
        return client.create("Lead", lead(email));
    }

    @Test
    void aSecondLeadWithTheSameAddressIsRefusedAndNamesTheFirst() {
        var first = knownLead("twin@acme.example");

        var refused = client.post("/sobjects/Lead", lead("TWIN@acme.example"));

        assertThat(refused.status()).isEqualTo(400);
        var error = refused.json().path(0);
        assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.path("message").asText()).isEqualTo("Use one of these records?");
        assertThat(error.has("fields")).isFalse();
        var result = error.path("duplicateResut");
        assertThat(result.path("allowSave").asBoolean()).isTrue();
        assertThat(result.path("duplicateRule").asText()).isEqualTo("Lead_Same_Email");
        assertThat(result.path("duplicateRuleEntityType").asText()).isEqualTo("Lead");
        assertThat(result.path("errorMessage").asText()).isEqualTo("Use one of these records?");
        var matches = result.path("matchResults").path(0);
        assertThat(matches.path("matchEngine").asText()).isEqualTo("ExactMatchEngine");
        assertThat(matches.path("size").asInt()).isEqualTo(1);
        var match = matches.path("matchRecords").path(0);
        assertThat(match.path("matchConfidence").asDouble()).isEqualTo(100.0);
        assertThat(match.path("record").path("Id").asText()).isEqualTo(first);
        assertThat(match.path("record").path("attributes").path("url").asText())
                .isEqualTo(OrgClient.V + "/sobjects/Lead/" + first);
        assertThat(match.path("record").has("Email")).isFalse();
    }

    @Test
    void theHeaderOverridesAnAlert() {
        knownLead("allowed@acme.example");

        var saved = client.post(
                "/sobjects/Lead",
                lead("allowed@acme.example"),
                "Sforce-Duplicate-Rule-Header",
                "allowSave=true; runAsCurrentUser=true");

        assertThat(saved.status()).isEqualTo(201);
    }

    @Test
    void theHeaderAsksForTheMatchesWithTheirFields() {
        knownLead("details@acme.example");

        var refused = client.post(
                "/sobjects/Lead",
                lead("details@acme.example"),
                "Sforce-Duplicate-Rule-Header",
                "allowSave=false, includeRecordDetails=true");

        assertThat(refused.text()).contains("\"Email\":\"details@acme.example\"", "\"Company\":\"Acme\"");
    }

    @Test
    void aDeletedLeadIsNoMatch() {
        client.delete("/sobjects/Lead/" + knownLead("gone@acme.example"));

        assertThat(knownLead("gone@acme.example")).startsWith("00Q");
    }

    @Test
    void aRuleThatOnlyWatchesNewRecordsLetsAnUpdatePass() {
        knownLead("kept@acme.example");
        var other = knownLead("other@acme.example");

        assertThat(client.patch("/sobjects/Lead/" + other, "{\"Email\":\"kept@acme.example\"}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aBlockingRuleHoldsAgainstTheHeader() {
        client.create("Account", "{\"Name\":\"Blocked\",\"BillingCity\":\"Lund\"}");

        var refused = client.post(
                "/sobjects/Account",
                "{\"Name\":\"BLOCKED\",\"BillingCity\":\"lund\"}",
                "Sforce-Duplicate-Rule-Header",
                "allowSave=true");

        assertThat(refused.errorCode()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(refused.json().path(0).path("message").asText()).isEqualTo("This account exists.");
        assertThat(refused.json()
                        .path(0)
                        .path("duplicateResut")
                        .path("allowSave")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void theConditionOfAMatchingRuleDecidesWhichFieldsMustAgree() {
        client.create("Account", "{\"Name\":\"Places\",\"BillingCity\":\"Lund\",\"BillingPostalCode\":\"22100\"}");

        assertThat(client.post("/sobjects/Account", "{\"Name\":\"Places\",\"BillingCity\":\"Malmo\"}")
                        .status())
                .isEqualTo(201);
        assertThat(client.post(
                                "/sobjects/Account",
                                "{\"Name\":\"Places\",\"BillingCity\":\"Ystad\",\"BillingPostalCode\":\"22100\"}")
                        .errorCode())
                .isEqualTo("DUPLICATES_DETECTED");
    }

    @Test
    void twoEmptyFieldsAgreeOnlyIfTheItemSaysSo() {
        client.create("Account", "{\"Name\":\"Blank\"}");

        assertThat(client.post("/sobjects/Account", "{\"Name\":\"Blank\"}").errorCode())
                .isEqualTo("DUPLICATES_DETECTED");
        assertThat(client.post("/sobjects/Account", "{\"Name\":\"Blank\",\"BillingCity\":\"Lund\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anUpdateIsComparedOnlyIfItChangesAFieldOfTheRule() {
        client.create("Contact", "{\"LastName\":\"Ng\",\"HomePhone\":\"0701\"}");
        var lead = client.post(
                        "/sobjects/Lead",
                        "{\"LastName\":\"Ng\",\"Company\":\"Acme\",\"Phone\":\"0701\"}",
                        "Sforce-Duplicate-Rule-Header",
                        "allowSave=true")
                .id();

        assertThat(client.patch("/sobjects/Lead/" + lead, "{\"Title\":\"CTO\",\"Phone\":\"0701\"}")
                        .status())
                .isEqualTo(204);
        client.patch("/sobjects/Lead/" + lead, "{\"Phone\":null}");
        assertThat(client.patch("/sobjects/Lead/" + lead, "{\"Phone\":\"0701\"}")
                        .errorCode())
                .isEqualTo("DUPLICATES_DETECTED");
    }

    @Test
    void aLeadIsComparedWithContactsByMappedFields() {
        var contact = client.create("Contact", "{\"LastName\":\"Ng\",\"HomePhone\":\"0702\"}");

        var refused = client.post("/sobjects/Lead", "{\"LastName\":\"Ng\",\"Company\":\"Acme\",\"Phone\":\"0702\"}");

        var matches = refused.json()
                .path(0)
                .path("duplicateResut")
                .path("matchResults")
                .path(0);
        assertThat(matches.path("entityType").asText()).isEqualTo("Contact");
        assertThat(matches.path("matchRecords")
                        .path(0)
                        .path("record")
                        .path("Id")
                        .asText())
                .isEqualTo(contact);
    }

    @Test
    void collectionsSayNoMoreThanTheCode() {
        knownLead("plain@acme.example");
        var record = "{\"attributes\":{\"type\":\"Lead\"},"
                + lead("plain@acme.example").substring(1);

        var answer = client.post("/composite/sobjects", "{\"records\":[" + record + "]}");

        assertThat(answer.text())
                .isEqualTo("[{\"success\":false,\"errors\":[{\"message\":\"Use one of these records?\","
                        + "\"statusCode\":\"DUPLICATES_DETECTED\",\"fields\":[]}]}]");
    }

    @Test
    void rowsOfOneCollectionAreNotCompared() {
        var record = "{\"attributes\":{\"type\":\"Lead\"},"
                + lead("batch@acme.example").substring(1);

        var answer = client.post("/composite/sobjects", "{\"records\":[" + record + "," + record + "]}");

        assertThat(answer.json().path(0).path("success").asBoolean()).isTrue();
        assertThat(answer.json().path(1).path("success").asBoolean()).isTrue();
    }

    /** That the match details are left out here too is our reading; Salesforce's exact answer is not known. */
    @Test
    void laterRequestsOfACompositeAreComparedWithEarlierOnes() {
        var body = lead("composite@acme.example");
        var request = "{\"method\":\"POST\",\"url\":\"" + OrgClient.V
                + "/sobjects/Lead\",\"referenceId\":\"%s\",\"body\":" + body + "}";

        var answer = client.post(
                "/composite", "{\"compositeRequest\":[" + request.formatted("a") + "," + request.formatted("b") + "]}");

        var second = answer.json().path("compositeResponse").path(1);
        assertThat(second.path("httpStatusCode").asInt()).isEqualTo(400);
        assertThat(second.path("body").path(0).path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(second.path("body").path(0).has("duplicateResut")).isFalse();
    }

    @Test
    void aBulkRowFailsWithTheCodeAndTheText() {
        knownLead("bulk@acme.example");

        var failed = bulk("LastName,Company,Email\nNg,Acme,bulk@acme.example\n");

        assertThat(failed.text()).contains("DUPLICATES_DETECTED:Use one of these records?: --");
    }

    private Result bulk(String csv) {
        var job = client.post("/jobs/ingest", "{\"object\":\"Lead\",\"operation\":\"insert\"}")
                .id();
        client.send("PUT", "/jobs/ingest/" + job + "/batches", csv, "Content-Type", "text/csv");
        client.patch("/jobs/ingest/" + job, "{\"state\":\"UploadComplete\"}");
        assertThat(client.finished("/jobs/ingest/" + job)).isEqualTo("JobComplete");
        return client.get("/jobs/ingest/" + job + "/failedResults");
    }

    @Test
    void theRulesOfTheOrgCanBeQueried() {
        assertThat(client.column(
                        "DeveloperName",
                        "SELECT DeveloperName FROM DuplicateRule WHERE IsActive = true ORDER BY DeveloperName"))
                .containsExactly("Contact_Same_Email", "Known_Contact", "Lead_Same_Email", "Same_Account");
    }

    @Test
    void aBuiltInRuleSleepsUntilASeedSwitchesItOn(@TempDir Path dir) {
        try (var quiet = TestOrg.start(dir)) {
            var other = new OrgClient(quiet);
            other.create("Lead", lead("asleep@acme.example"));

            assertThat(other.post("/sobjects/Lead", lead("asleep@acme.example")).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aCompanyNameIsComparedWithoutItsLegalForm(@TempDir Path dir) throws IOException {
        var changed = dir.resolve("schema/Account.matchingRule-meta.xml");
        var rule = dir.resolve("schema/Account.Same_Account.duplicateRule-meta.xml");
        Files.createDirectories(dir.resolve("schema"));
        Files.writeString(
                changed,
                Files.readString(TestOrg.RULES.resolve("matchingRules/Account.matchingRule-meta.xml"))
                        .replaceFirst("<matchingMethod>Exact", "<matchingMethod>CompanyName"));
        Files.copy(TestOrg.RULES.resolve("duplicateRules/" + rule.getFileName()), rule);
        var config = LocalOrgConfig.in(dir.resolve("data")).withSchema(TestOrg.SCHEMA, dir.resolve("schema"));

        try (var fuzzy = LocalOrg.start(config)) {
            var other = new OrgClient(fuzzy);
            other.create("Account", "{\"Name\":\"Northwind Ltd\",\"BillingCity\":\"Oslo\"}");

            var refused = other.post("/sobjects/Account", "{\"Name\":\"northwind\",\"BillingCity\":\"Oslo\"}");
            assertThat(refused.errorCode()).as(refused.text()).isEqualTo("DUPLICATES_DETECTED");
            assertThat(other.post("/sobjects/Account", "{\"Name\":\"Northwind\",\"BillingCity\":\"Rome\"}")
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aMatchingMethodThatIsNotDoneIsRefusedAtTheStart(@TempDir Path dir) throws IOException {
        var changed = dir.resolve("schema/Account.matchingRule-meta.xml");
        var rule = dir.resolve("schema/Account.Same_Account.duplicateRule-meta.xml");
        Files.createDirectories(dir.resolve("schema"));
        Files.writeString(
                changed,
                Files.readString(TestOrg.RULES.resolve("matchingRules/Account.matchingRule-meta.xml"))
                        .replace("<matchingMethod>Exact", "<matchingMethod>Soundex"));
        Files.copy(TestOrg.RULES.resolve("duplicateRules/" + rule.getFileName()), rule);

        var config = LocalOrgConfig.in(dir.resolve("data")).withSchema(dir.resolve("schema"));

        assertThatThrownBy(() -> LocalOrg.start(config))
                .hasMessageContaining("Account.Same_Name_And_Place: compares Name by the method Soundex");
    }

    /** The equation is that of Salesforce's help; its comparisons are simpler here. */
    @Test
    void theStandardRulesOfSalesforceAreKnown(@TempDir Path dir) throws IOException {
        var schema = Files.createDirectories(dir.resolve("schema"));
        for (var object : List.of("Lead", "Contact", "Account")) {
            Files.writeString(
                    schema.resolve(object + ".Standard_" + object + "_Duplicate_Rule.duplicateRule-meta.xml"),
                    """
                    <DuplicateRule xmlns="http://soap.sforce.com/2006/04/metadata">
                      <actionOnInsert>Allow</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate>
                      <alertText>Use one of these records?</alertText><isActive>true</isActive><masterLabel>Standard</masterLabel>
                      <duplicateRuleMatchRules><matchRuleSObjectType>%1$s</matchRuleSObjectType>
                      <matchingRule>Standard_%1$s_Match_Rule_v1_0</matchingRule></duplicateRuleMatchRules>
                      <operationsOnInsert>Alert</operationsOnInsert>
                    </DuplicateRule>""".formatted(object));
        }

        try (var other = LocalOrg.start(LocalOrgConfig.in(dir.resolve("data")).withSchema(schema))) {
            var api = new OrgClient(other);
            api.create(
                    "Lead", "{\"FirstName\":\"José\",\"LastName\":\"Ek\",\"Company\":\"A\",\"Phone\":\"+46 8 12 34\"}");
            api.create("Account", "{\"Name\":\"Northwind Ltd\",\"BillingStreet\":\"1 Main Street\"}");

            assertThat(api.post(
                                    "/sobjects/Lead",
                                    "{\"FirstName\":\"Jose\",\"LastName\":\"ek\",\"Company\":\"B\",\"Phone\":\"0046 81234\"}")
                            .errorCode())
                    .isEqualTo("DUPLICATES_DETECTED");
            assertThat(api.post("/sobjects/Lead", "{\"FirstName\":\"Jose\",\"LastName\":\"Ek\",\"Company\":\"A\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(api.post("/sobjects/Account", "{\"Name\":\"Northwind\",\"BillingStreet\":\"1 Main St.\"}")
                            .errorCode())
                    .isEqualTo("DUPLICATES_DETECTED");
            assertThat(api.post("/sobjects/Contact", "{\"LastName\":\"Ek\"}").status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aMatchingRuleThatNoFileDescribesIsRefusedAtTheStart(@TempDir Path dir) throws IOException {
        var rule = dir.resolve("schema/Account.Same_Account.duplicateRule-meta.xml");
        Files.createDirectories(dir.resolve("schema"));
        Files.copy(TestOrg.RULES.resolve("duplicateRules/" + rule.getFileName()), rule);

        var config = LocalOrgConfig.in(dir.resolve("data")).withSchema(dir.resolve("schema"));

        assertThatThrownBy(() -> LocalOrg.start(config))
                .hasMessageContaining("uses the matching rule Account.Same_Name_And_Place, which no file");
    }
}
