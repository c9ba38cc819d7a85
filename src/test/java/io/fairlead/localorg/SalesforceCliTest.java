package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The local org as the Salesforce CLI sees it, which takes most of these seconds for its own start. */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceCliTest {

    private static final Path SHIPPED = Path.of(System.getProperty("fairlead.home", "."), "salesforce");

    private LocalOrg org;
    private OrgClient client;
    private SalesforceCli sf;
    private Path project;

    @BeforeAll
    void start(@TempDir Path scratch) throws IOException {
        project = Files.createDirectory(scratch.resolve("project"));
        for (var part : List.of("sfdx-project.json", "force-app", "lead-convert", "remove")) {
            copy(SHIPPED.resolve(part), project.resolve(part));
        }
        org = TestOrg.start(scratch.resolve("org"));
        client = new OrgClient(org);
        sf = SalesforceCli.installed(Files.createDirectory(scratch.resolve("home")), project);
        var user = sf.works(
                "org",
                "login",
                "jwt",
                "--client-id",
                org.clientId(),
                "--username",
                org.username(),
                "--instance-url",
                org.loginUrl(),
                "--set-default",
                "--jwt-key-file",
                scratch.resolve("org").resolve("jwt-private.pem").toString());
        assertThat(user.path("orgId").asText()).isEqualTo(org.orgId());
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private String file(String name, String content) throws IOException {
        Files.writeString(project.resolve(name), content);
        return name;
    }

    @Test
    void anAccessTokenLogsInAndTheOrgIsShown() {
        sf.works(
                Map.of("SF_ACCESS_TOKEN", org.accessToken()),
                "org",
                "login",
                "access-token",
                "--no-prompt",
                "--alias",
                "token",
                "--instance-url",
                org.loginUrl());

        var shown = sf.works("org", "display", "--target-org", "token");

        assertThat(shown.path("connectedStatus").asText()).isEqualTo("Connected");
        assertThat(shown.path("id").asText()).isEqualTo(org.orgId());
        var link = sf.works("org", "open", "--url-only", "--target-org", "token");
        assertThat(link.path("url").asText()).startsWith(org.loginUrl() + "/secur/frontdoor.jsp?otp=");
    }

    @Test
    void aRecordIsCreatedFoundChangedAndDeleted() {
        var created = sf.works("data", "create", "record", "-s", "Lead", "-v", "LastName='Cli One' Company=Clients");
        assertThat(created.path("success").asBoolean()).isTrue();
        sf.works("data", "update", "record", "-s", "Lead", "-w", "LastName='Cli One'", "-v", "Title=Boss");

        var found =
                sf.works("data", "query", "-q", "SELECT Title, Owner.Username FROM Lead WHERE LastName = 'Cli One'");

        assertThat(found.path("totalSize").asInt()).isEqualTo(1);
        assertThat(found.path("records").path(0).path("Title").asText()).isEqualTo("Boss");
        assertThat(found.path("records").path(0).path("Owner").path("Username").asText())
                .isEqualTo(org.username());
        sf.works(
                "data",
                "delete",
                "record",
                "-s",
                "Lead",
                "-i",
                created.path("id").asText());
        assertThat(client.column("Id", "SELECT Id FROM Lead WHERE LastName = 'Cli One'"))
                .isEmpty();
        assertThat(sf.refused("data", "query", "-q", "SELECT Nope FROM Lead")).contains("No such column 'Nope'");
    }

    @Test
    void recordsGoInAndOutInBulk() throws IOException {
        var rows = file("leads.csv", "Fairlead_Key__c,LastName,Company\nk1,Cli Bulk 1,C\nk2,Cli Bulk 2,C\n");

        var put = sf.works("data", "upsert", "bulk", "-s", "Lead", "-i", "Fairlead_Key__c", "-f", rows, "-w", "2");
        var got = sf.works(
                "data",
                "export",
                "bulk",
                "--output-file",
                "out.csv",
                "-w",
                "2",
                "-q",
                "SELECT Id, LastName FROM Lead WHERE LastName LIKE 'Cli Bulk%'");

        assertThat(put.path("jobInfo").path("numberRecordsProcessed").asInt()).isEqualTo(2);
        assertThat(got.path("totalSize").asInt()).isEqualTo(2);
        assertThat(project.resolve("out.csv")).content().contains("\"Cli Bulk 2\"");
        sf.works("data", "delete", "bulk", "-s", "Lead", "-w", "2", "-f", "out.csv");
        assertThat(client.column("Id", "SELECT Id FROM Lead WHERE LastName LIKE 'Cli Bulk%'"))
                .isEmpty();
    }

    @Test
    void aTreeOfRecordsGoesInAndOut() throws IOException {
        var tree = file("tree.json", """
                {"records":[{"attributes":{"type":"Account","referenceId":"a1"},"Name":"Cli Tree","Contacts":{"records":[\
                {"attributes":{"type":"Contact","referenceId":"c1"},"LastName":"Leaf"}]}}]}""");

        var put = sf.works("data", "import", "tree", "-f", tree);
        var got = sf.works(
                "data",
                "export",
                "tree",
                "-q",
                "SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Cli Tree'");

        assertThat(put).hasSize(2);
        assertThat(got.path("records")
                        .path(0)
                        .path("Contacts")
                        .path("records")
                        .path(0)
                        .path("LastName")
                        .asText())
                .isEqualTo("Leaf");
    }

    @Test
    void aFileIsCreatedOnARecord() throws IOException {
        var account = client.create("Account", "{\"Name\":\"Cli File\"}");

        var created =
                sf.works("data", "create", "file", "--file", file("plan.txt", "from the CLI"), "--parent-id", account);

        assertThat(created.path("FileExtension").asText()).isEqualTo("txt");
        assertThat(client.get("/sobjects/ContentVersion/" + created.path("Id").asText() + "/VersionData")
                        .text())
                .isEqualTo("from the CLI");
        assertThat(client.column(
                        "ContentDocumentId",
                        "SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId = '" + account + "'"))
                .containsExactly(created.path("ContentDocumentId").asText());
    }

    @Test
    void objectsAndLimitsAreShown() {
        var described = sf.works("sobject", "describe", "-s", "Lead");
        assertThat(described.path("fields").findValuesAsText("name")).contains("LastName", "Company");
        assertThat(sf.works("org", "list", "limits").findValuesAsText("name")).contains("DailyApiRequests");
        assertThat(sf.works("data", "search", "-q", "FIND {Admin*} IN NAME FIELDS RETURNING User(Name)")
                        .toString())
                .contains("Admin");
    }

    @Test
    void theShippedPackageIsDeployedAssignedRetrievedAndRemovedAgain() throws IOException {
        var tried = sf.works(Map.of("SF_ORG_METADATA_REST_DEPLOY", "true"), "project", "deploy", "start", "--dry-run");
        assertThat(tried.path("checkOnly").asBoolean()).isTrue();
        assertThat(client.column("Id", "SELECT Id FROM PermissionSet WHERE Name = 'Fairlead_Integration'"))
                .isEmpty();

        var deployed = sf.works("project", "deploy", "start", "--source-dir", "force-app");

        assertThat(deployed.path("status").asText()).isEqualTo("Succeeded");
        assertThat(deployed.path("numberComponentsDeployed").asInt()).isGreaterThan(150);
        assertThat(client.get("/sobjects/Lead/describe").text()).contains("Fairlead_Match_Rule__c");

        var assigned = sf.works("org", "assign", "permset", "-n", "Fairlead_Integration");
        assertThat(assigned.path("successes")).hasSize(1);

        var field = project.resolve("force-app/main/default/objects/Lead/fields/Fairlead_Match_Rule__c.field-meta.xml");
        Files.delete(field);
        var retrieved =
                sf.works("project", "retrieve", "start", "--metadata", "CustomField:Lead.Fairlead_Match_Rule__c");
        assertThat(retrieved.path("success").asBoolean()).isTrue();
        assertThat(field).content().contains("<fullName>Fairlead_Match_Rule__c</fullName>");

        sf.works(
                "project",
                "deploy",
                "start",
                "--manifest",
                "remove/package.xml",
                "--pre-destructive-changes",
                "remove/destructiveChangesPre.xml",
                "--post-destructive-changes",
                "remove/destructiveChangesPost.xml");
        assertThat(client.get("/sobjects/Lead/describe").text()).doesNotContain("Fairlead_Match_Rule__c");
    }

    @Test
    void whatTheLocalOrgHasNotIsRefused() throws IOException {
        assertThat(sf.refused("apex", "run", "--file", file("try.apex", "Integer i = 1;")))
                .contains("error");
        assertThat(sf.refused("data", "query", "--use-tooling-api", "-q", "SELECT Id FROM ApexClass"))
                .contains("INVALID_TYPE");
    }
}
