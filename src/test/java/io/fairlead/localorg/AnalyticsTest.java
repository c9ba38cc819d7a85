package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedRow;
import io.fairlead.localorg.seed.SeedSize;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code /analytics/reports} over the shipped metadata and the seeded company. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyticsTest {

    private static final int MANY = 2_100;

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        var shipped = Path.of(System.getProperty("fairlead.home", "."), "salesforce", "force-app");
        org = LocalOrg.start(LocalOrgConfig.in(dir).withSchema(shipped));
        org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
        org.load(IntStream.range(0, MANY)
                .mapToObj(i -> new SeedRow("Lead", "many:" + i, Map.of("LastName", "Many " + i, "Company", "Many"))));
        client = new OrgClient(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private String id(String developerName) {
        return client.column("Id", "SELECT Id FROM Report WHERE DeveloperName = '" + developerName + "'")
                .get(0);
    }

    private JsonNode run(String id, String metadata) {
        var result = client.post(
                "/analytics/reports/" + id + "?includeDetails=true", "{\"reportMetadata\":" + metadata + "}");
        assertThat(result.status()).as(result.text()).isEqualTo(200);
        return result.json();
    }

    private int count(String soql) {
        return client.query(soql).json().path("totalSize").asInt();
    }

    @Test
    void everySeededAndShippedReportIsListedDescribedAndRuns() {
        var list = client.get("/analytics/reports").json();

        assertThat(list.size()).isGreaterThanOrEqualTo(14);
        for (var report : list) {
            assertThat(client.get(report.path("describeUrl").asText()).status()).isEqualTo(200);
            var ran = client.get(report.path("url").asText() + "?includeDetails=true");
            assertThat(ran.status()).as(report + ran.text()).isEqualTo(200);
            assertThat(ran.json().path("factMap").has("T!T")).isTrue();
        }
    }

    @Test
    void aTabularReportShowsTwoThousandRowsCountsAllAndSaysThatThereAreMore() {
        var report = client.get("/analytics/reports/" + id("All_Open_Leads_by_Owner") + "?includeDetails=true")
                .json();

        var facts = report.path("factMap").path("T!T");
        assertThat(facts.path("rows").size()).isEqualTo(2_000);
        assertThat(facts.path("aggregates").path(0).path("value").asInt())
                .isEqualTo(count("SELECT COUNT() FROM Lead WHERE IsConverted = false"))
                .isGreaterThan(2_000);
        assertThat(report.path("allData").asBoolean()).isFalse();
        assertThat(report.path("attributes").path("type").asText()).isEqualTo("Report");
        var cells = facts.path("rows").path(0).path("dataCells");
        assertThat(cells.size())
                .isEqualTo(report.path("reportMetadata").path("detailColumns").size());
        assertThat(cells.path(1).path("value").asText()).startsWith("005");
        assertThat(report.path("reportExtendedMetadata")
                        .path("detailColumnInfo")
                        .path("CREATED_DATE")
                        .path("dataType")
                        .asText())
                .isEqualTo("datetime");
    }

    @Test
    void filtersOfTheRequestReplaceTheStoredOnes() {
        var lead = id("All_Open_Leads_by_Owner");

        var report = run(
                lead,
                "{\"detailColumns\":[\"LAST_NAME\"],\"reportFilters\":["
                        + "{\"column\":\"COMPANY\",\"operator\":\"equals\",\"value\":\"Many\"},"
                        + "{\"column\":\"LAST_NAME\",\"operator\":\"equals\",\"value\":\"Many 1,Many 2\"},"
                        + "{\"column\":\"LAST_NAME\",\"operator\":\"equals\",\"value\":\"Many 3\"}],"
                        + "\"reportBooleanFilter\":\"1 AND (2 OR 3)\"}");

        assertThat(report.path("factMap").path("T!T").path("rows").size()).isEqualTo(3);
        assertThat(report.path("allData").asBoolean()).isTrue();
        var none = run(
                lead,
                "{\"standardDateFilter\":{\"column\":\"CREATED_DATE\",\"durationValue\":\"CUSTOM\",\"startDate\":\"1990-01-01\",\"endDate\":\"1990-12-31\"}}");
        assertThat(none.path("factMap").path("T!T").path("rows")).isEmpty();
    }

    @Test
    void aSummaryReportGroupsBySeveralColumnsAndAddsUp() {
        var report = run(
                id("Pipeline_by_Stage"),
                "{\"reportFilters\":[],\"aggregates\":[\"RowCount\",\"s!AMOUNT\",\"a!AMOUNT\"],\"groupingsDown\":["
                        + "{\"name\":\"STAGE_NAME\",\"sortOrder\":\"Asc\",\"dateGranularity\":\"None\"},"
                        + "{\"name\":\"CLOSE_DATE\",\"sortOrder\":\"Desc\",\"dateGranularity\":\"Year\"}]}");

        var total = report.path("factMap").path("T!T").path("aggregates");
        assertThat(total.path(0).path("value").asInt()).isEqualTo(count("SELECT COUNT() FROM Opportunity"));
        assertThat(total.path(1).path("label").asText()).startsWith("$");
        var groups = report.path("groupingsDown").path("groupings");
        int sum = 0;
        for (var group : groups) {
            var facts = report.path("factMap").path(group.path("key").asText() + "!T");
            sum += facts.path("aggregates").path(0).path("value").asInt();
            assertThat(facts.path("aggregates").path(0).path("value").asInt())
                    .isEqualTo(count("SELECT COUNT() FROM Opportunity WHERE StageName = '"
                            + group.path("value").asText() + "'"));
        }
        assertThat(sum).isEqualTo(total.path(0).path("value").asInt());
        assertThat(report.path("factMap").has("0_0!T")).isTrue();
        assertThat(report.path("reportMetadata").path("reportFormat").asText()).isEqualTo("SUMMARY");
    }

    @Test
    void anAsynchronousRunIsPolledReadAndDeleted() {
        var path = "/analytics/reports/" + id("Customer_Accounts") + "/instances";

        // jsforce sends neither a body nor a content type.
        var asked = client.post(path + "?includeDetails=true", "");

        assertThat(asked.json().path("status").asText()).isEqualTo("New");
        var instance = path + "/" + asked.id();
        var json = client.get(instance).json();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end
                && !json.path("attributes").path("status").asText().equals("Success")) {
            LockSupport.parkNanos(3_000_000);
            json = client.get(instance).json();
        }
        assertThat(json.path("factMap").path("T!T").path("rows").size())
                .isEqualTo(count("SELECT COUNT() FROM Account WHERE Type LIKE 'Customer%'"));
        assertThat(json.path("attributes").path("type").asText()).isEqualTo("ReportInstance");
        assertThat(client.get(path).json().size()).isEqualTo(1);
        assertThat(client.delete(instance).status()).isEqualTo(204);
        assertThat(client.get(instance).errorCode()).isEqualTo("NOT_FOUND");
    }

    /** The codes are Salesforce's; of the words only those of the limits are known. */
    @Test
    void whatCannotBeDoneIsSaid() {
        var lead = "/analytics/reports/" + id("All_Open_Leads_by_Owner");
        Stream.of(
                        "{\"nonsense\":1}",
                        "{\"groupingsAcross\":[{\"name\":\"STATUS\"}]}",
                        "{\"crossFilters\":[{}]}",
                        "{\"detailColumns\":[\"NOPE\"]}",
                        "{\"reportFilters\":[{\"column\":\"EMAIL\",\"operator\":\"frob\",\"value\":\"x\"}]}",
                        "{\"reportBooleanFilter\":\"1 AND 9\"}",
                        "{\"standardDateFilter\":{\"durationValue\":\"SOME_TIME\"}}",
                        "{\"reportType\":{\"type\":\"Nope\"}}")
                .forEach(metadata -> assertThat(client.post(lead, "{\"reportMetadata\":" + metadata + "}")
                                .status())
                        .as(metadata)
                        .isEqualTo(400));
        assertThat(client.get("/analytics/reports/00O000000000001AAA").status()).isEqualTo(404);
        assertThat(client.get(lead + "?frob=1").status()).isEqualTo(400);
        assertThat(client.get("/analytics/dashboards/01Z000000000999").status()).isEqualTo(404);
    }
}
