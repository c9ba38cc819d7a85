package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code /composite}, {@code /composite/graph}, {@code /composite/batch} and {@code /composite/sobjects}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompositeTest {

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

    private static String accountAndContact(String company, String lastName, boolean allOrNone) {
        return """
                {"allOrNone":%s,"compositeRequest":[
                  {"method":"POST","url":"/services/data/v60.0/sobjects/Account","referenceId":"account","body":{"Name":"%s"}},
                  {"method":"POST","url":"/services/data/v60.0/sobjects/Contact","referenceId":"contact",
                   "body":{"LastName":%s,"AccountId":"@{account.id}"}}]}
                """.formatted(allOrNone, company, lastName);
    }

    @Test
    void aLaterRequestUsesTheIdOfAnEarlierOne() {
        var done = client.post("/composite", accountAndContact("Together", "\"Ng\"", true))
                .json()
                .path("compositeResponse");

        assertThat(done.path(0).path("httpStatusCode").asInt()).isEqualTo(201);
        assertThat(done.path(1).path("httpStatusCode").asInt()).isEqualTo(201);
        assertThat(client.column("LastName", "SELECT LastName FROM Contact WHERE Account.Name = 'Together'"))
                .containsExactly("Ng");
    }

    @Test
    void withAllOrNoneOneFailureTakesEverythingBack() {
        var done = client.post("/composite", accountAndContact("Undone", "null", true))
                .json()
                .path("compositeResponse");

        assertThat(done.path(0).path("body").path(0).path("errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(done.path(1).path("body").path(0).path("errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(client.column("Id", "SELECT Id FROM Account WHERE Name = 'Undone'"))
                .isEmpty();
    }

    @Test
    void withoutAllOrNoneTheGoodPartStays() {
        client.post("/composite", accountAndContact("Half", "null", false));

        assertThat(client.column("Id", "SELECT Id FROM Account WHERE Name = 'Half'"))
                .hasSize(1);
    }

    @Test
    void aReferenceToNothingHaltsThatRequest() {
        var done = client.post(
                        "/composite",
                        "{\"compositeRequest\":[{\"method\":\"GET\",\"url\":\"/services/data/v60.0/sobjects/Account/@{bad.id}\",\"referenceId\":\"x\"}]}")
                .json()
                .path("compositeResponse")
                .path(0);

        assertThat(done.path("httpStatusCode").asInt()).isEqualTo(400);
        assertThat(done.path("body").path(0).path("message").asText())
                .contains("Invalid reference specified. No value for bad.id found in bad");
    }

    @Test
    void aCollectionInsideAndAQueryAfterItSeeTheSameTransaction() {
        var body = """
                {"allOrNone":true,"compositeRequest":[
                  {"method":"POST","url":"/services/data/v60.0/composite/sobjects","referenceId":"many",
                   "body":{"allOrNone":true,"records":[{"attributes":{"type":"Account"},"Name":"Inside"}]}},
                  {"method":"GET","url":"/services/data/v60.0/query?q=SELECT+Id+FROM+Account+WHERE+Name='Inside'","referenceId":"q"},
                  {"method":"PATCH","url":"/services/data/v60.0/sobjects/Account/@{many[0].id}","referenceId":"p","body":{"Site":"s"}}]}
                """;

        var done = client.post("/composite", body).json().path("compositeResponse");

        assertThat(done.path(1).path("body").path("totalSize").asInt()).isEqualTo(1);
        assertThat(done.path(2).path("httpStatusCode").asInt()).isEqualTo(204);
        assertThat(done.path(2).path("body").isNull()).isTrue();
    }

    @Test
    void moreThanTwentyFiveRequestsAreRefused() {
        var one = "{\"method\":\"GET\",\"url\":\"/services/data/v60.0/limits\",\"referenceId\":\"r%d\"}";
        var many = new StringBuilder("{\"compositeRequest\":[");
        for (int i = 0; i < 26; i++) {
            many.append(i == 0 ? "" : ",").append(one.formatted(i));
        }

        assertThat(client.post("/composite", many.append("]}").toString()).status())
                .isEqualTo(400);
    }

    @Test
    void eachGraphStandsOrFallsAlone() {
        var graph =
                "{\"graphId\":\"%s\",\"compositeRequest\":[{\"method\":\"POST\",\"url\":\"/services/data/v60.0/sobjects/Account\",\"referenceId\":\"a\",\"body\":{\"Name\":\"%s\"}},"
                        + "{\"method\":\"POST\",\"url\":\"/services/data/v60.0/sobjects/Contact\",\"referenceId\":\"c\",\"body\":{\"LastName\":%s,\"AccountId\":\"@{a.id}\"}}]}";

        var done = client.post(
                        "/composite/graph",
                        "{\"graphs\":[" + graph.formatted("1", "Graph good", "\"x\"") + ","
                                + graph.formatted("2", "Graph bad", "null") + "]}")
                .json()
                .path("graphs");

        assertThat(done.path(0).path("isSuccessful").asBoolean()).isTrue();
        assertThat(done.path(1).path("isSuccessful").asBoolean()).isFalse();
        assertThat(client.column("Name", "SELECT Name FROM Account WHERE Name LIKE 'Graph%'"))
                .containsExactly("Graph good");
    }

    @Test
    void aBatchAnswersEachRequestAndCanHalt() {
        var done = client.post(
                        "/composite/batch",
                        "{\"haltOnError\":true,\"batchRequests\":[{\"method\":\"GET\",\"url\":\"v60.0/limits\"},"
                                + "{\"method\":\"GET\",\"url\":\"v60.0/nothing\"},{\"method\":\"GET\",\"url\":\"v60.0/limits\"}]}")
                .json();

        assertThat(done.path("hasErrors").asBoolean()).isTrue();
        assertThat(done.path("results").path(0).path("statusCode").asInt()).isEqualTo(200);
        assertThat(done.path("results").path(1).path("statusCode").asInt()).isEqualTo(404);
        assertThat(done.path("results").path(2).path("statusCode").asInt()).isEqualTo(412);
    }

    private static String records(boolean allOrNone, String... records) {
        return "{\"allOrNone\":" + allOrNone + ",\"records\":[" + String.join(",", records) + "]}";
    }

    private static String account(String name) {
        return "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"" + name + "\"}";
    }

    @Test
    void aCollectionKeepsItsGoodRowsAndTellsTheBadOnes() {
        var done = client.post("/composite/sobjects", records(false, account("Good"), account("")))
                .json();

        assertThat(done.path(0).path("success").asBoolean()).isTrue();
        assertThat(done.path(1).path("errors").path(0).path("statusCode").asText())
                .isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(client.column("Id", "SELECT Id FROM Account WHERE Name = 'Good'"))
                .hasSize(1);
    }

    @Test
    void aCollectionWithAllOrNoneKeepsNothing() {
        var done = client.post("/composite/sobjects", records(true, account("Never"), account("")))
                .json();

        assertThat(done.path(0).path("errors").path(0).path("statusCode").asText())
                .isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(client.column("Id", "SELECT Id FROM Account WHERE Name = 'Never'"))
                .isEmpty();
    }

    @Test
    void aCollectionUpsertsUpdatesRetrievesAndDeletes() {
        var keyed = "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"%s\",\"Fairlead_Key__c\":\"col\"}";
        var created = client.patch("/composite/sobjects/Account/Fairlead_Key__c", records(true, keyed.formatted("C1")))
                .json();
        var updated = client.patch("/composite/sobjects/Account/Fairlead_Key__c", records(true, keyed.formatted("C2")))
                .json();
        var id = created.path(0).path("id").asText();
        var again = client.patch(
                        "/composite/sobjects",
                        records(false, "{\"attributes\":{\"type\":\"Account\"},\"id\":\"" + id + "\",\"Site\":\"s\"}"))
                .json();
        var read = client.get("/composite/sobjects/Account?ids=" + id + ",001000000000000AAA&fields=Name,Site")
                .json();
        var deleted = client.delete("/composite/sobjects?ids=" + id + "&allOrNone=true")
                .json();

        assertThat(created.path(0).path("created").asBoolean()).isTrue();
        assertThat(updated.path(0).path("created").asBoolean()).isFalse();
        assertThat(again.path(0).path("success").asBoolean()).isTrue();
        assertThat(read.path(0).path("Name").asText()
                        + read.path(0).path("Site").asText())
                .isEqualTo("C2s");
        assertThat(read.path(1).isNull()).isTrue();
        assertThat(deleted.path(0).path("success").asBoolean()).isTrue();
    }

    @Test
    void aCollectionTakesTwoHundredRecordsAtMost() {
        var many = new String[201];
        java.util.Arrays.fill(many, account("x"));

        assertThat(client.post("/composite/sobjects", records(false, many)).errorCode())
                .isEqualTo("EXCEEDED_ID_LIMIT");
    }
}
