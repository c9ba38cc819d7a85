package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Bulk API 2.0: {@code /jobs/query} and {@code /jobs/ingest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkTest {

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

    private String await(String path) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        var state = "";
        while (System.nanoTime() < end
                && !List.of("JobComplete", "Failed", "Aborted").contains(state)) {
            state = client.get(path).json().path("state").asText();
            Thread.onSpinWait();
        }
        return state;
    }

    private String ingest(String job, String csv) {
        var created = client.post("/jobs/ingest", job).json();
        var path = "/jobs/ingest/" + created.path("id").asText();
        assertThat(created.path("state").asText()).isEqualTo("Open");
        assertThat(client.send("PUT", "/" + created.path("contentUrl").asText(), csv, "Content-Type", "text/csv")
                        .status())
                .isEqualTo(201);
        client.patch(path, "{\"state\":\"UploadComplete\"}");
        return path;
    }

    @Test
    void rowsAreInsertedQueriedInPagesAndEveryValueIsQuoted() {
        var rows = IntStream.range(0, 450).mapToObj(i -> "Bulk " + i + ",b" + i).collect(Collectors.joining("\n"));
        var path = ingest(
                "{\"object\":\"Account\",\"operation\":\"insert\",\"contentType\":\"CSV\"}",
                "Name,Fairlead_Key__c\n" + rows + "\n");
        assertThat(await(path)).isEqualTo("JobComplete");
        assertThat(client.get(path).json().path("numberRecordsProcessed").asInt())
                .isEqualTo(450);

        var job = client.post(
                        "/jobs/query",
                        "{\"operation\":\"query\",\"query\":\"SELECT Id, Name, Owner.Name FROM Account WHERE Name LIKE 'Bulk%'\"}")
                .json();
        var query = "/jobs/query/" + job.path("id").asText();
        assertThat(await(query)).isEqualTo("JobComplete");
        var first = client.get(query + "/results?maxRecords=400");
        var last = client.get(query + "/results?maxRecords=400&locator=" + first.header("Sforce-Locator"));

        assertThat(first.text()).startsWith("\"Id\",\"Name\",\"Owner.Name\"\n\"001");
        assertThat(first.header("Sforce-NumberOfRecords")).isEqualTo("400");
        assertThat(last.text().lines()).hasSize(51);
        assertThat(last.header("Sforce-Locator")).isEqualTo("null");
    }

    @Test
    void goodAndBadRowsEndInTheirFiles() {
        var path = ingest(
                "{\"object\":\"Contact\",\"operation\":\"upsert\",\"externalIdFieldName\":\"Fairlead_Key__c\",\"columnDelimiter\":\"SEMICOLON\",\"lineEnding\":\"CRLF\"}",
                "Fairlead_Key__c;LastName;Email\r\nx1;\"Ng; Ada\";a@b.example\r\nx2;;c@d.example\r\n;NoKey;e@f.example\r\nx1;Again;#N/A\r\n");

        assertThat(await(path)).isEqualTo("JobComplete");

        assertThat(client.get(path).json().path("numberRecordsFailed").asInt()).isEqualTo(2);
        assertThat(client.get(path + "/successfulResults")
                        .text()
                        .lines()
                        .toList()
                        .get(0))
                .isEqualTo("\"sf__Id\";\"sf__Created\";\"Fairlead_Key__c\";\"LastName\";\"Email\"");
        assertThat(client.get(path + "/failedResults").text())
                .contains("\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\"")
                .contains("MISSING_ARGUMENT");
        assertThat(client.get("/sobjects/Contact/Fairlead_Key__c/x1")
                        .json()
                        .path("Email")
                        .isNull())
                .isTrue();
    }

    @Test
    void anUnknownColumnFailsTheJob() {
        var path = ingest("{\"object\":\"Account\",\"operation\":\"insert\"}", "Name,Nope\nx,y\n");

        assertThat(await(path)).isEqualTo("Failed");
        assertThat(client.get(path).json().path("errorMessage").asText()).contains("Field name not found : Nope");
    }

    @Test
    void aJobThatCannotBeIsRefusedAtOnce() {
        assertThat(client.post("/jobs/ingest", "{\"object\":\"Nope\",\"operation\":\"insert\"}")
                        .errorCode())
                .isEqualTo("INVALIDENTITY");
        assertThat(client.post("/jobs/ingest", "{\"object\":\"Account\",\"operation\":\"frob\"}")
                        .errorCode())
                .isEqualTo("INVALIDJOB");
        assertThat(client.post("/jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT Nope FROM Account\"}")
                        .errorCode())
                .isEqualTo("INVALID_FIELD");
        assertThat(client.post("/jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT COUNT(Id) FROM Account\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anOpenJobCanBeAbortedAndDeleted() {
        var id = client.post("/jobs/ingest", "{\"object\":\"Account\",\"operation\":\"insert\"}")
                .id();

        assertThat(client.patch("/jobs/ingest/" + id, "{\"state\":\"Aborted\"}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("Aborted");
        assertThat(client.delete("/jobs/ingest/" + id).status()).isEqualTo(204);
        assertThat(client.get("/jobs/ingest/" + id).status()).isEqualTo(404);
    }
}
