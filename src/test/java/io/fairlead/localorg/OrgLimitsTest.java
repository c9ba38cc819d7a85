package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.rest.BulkUsage;
import io.fairlead.localorg.rest.ReportUsage;
import io.fairlead.localorg.rest.UsageMeter;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The limits of Bulk API and Analytics API, each at its border. Used-up limits are written into the counters' files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrgLimitsTest {

    private static final Path SHIPPED = Path.of(System.getProperty("fairlead.home", "."), "salesforce", "force-app");
    private static final String INSERT = "{\"object\":\"Account\",\"operation\":\"insert\"}";
    private static final String QUERY = "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}";

    private Path data;
    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        data = dir;
        org = LocalOrg.start(LocalOrgConfig.in(data).withSchema(SHIPPED).withControl());
        org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
        client = new OrgClient(org);
    }

    @AfterEach
    void letTheClockGoOn() {
        client.delete("/control/clock");
        client = new OrgClient(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private static void useUp(UsageMeter meter) {
        while (meter.count()) {
            assertThat(meter.used()).isPositive();
        }
    }

    private JsonNode limit(String name) {
        return client.get("/limits").json().path(name);
    }

    private void after(Duration time) {
        var moved = client.send(
                "PUT", "/control/clock", "{\"at\":\"" + Instant.now().plus(time) + "\"}");
        assertThat(moved.status()).as(moved.text()).isBetween(200, 204);
        // The session of before may be over by then.
        client = new OrgClient(org);
    }

    private String ingested(String csv) {
        var job = "/jobs/ingest/" + client.post("/jobs/ingest", INSERT).id();
        assertThat(client.send("PUT", job + "/batches", csv, "Content-Type", "text/csv")
                        .status())
                .isEqualTo(201);
        client.patch(job, "{\"state\":\"UploadComplete\"}");
        client.finished(job);
        return job;
    }

    private String error(String job) {
        return client.get(job).json().path("errorMessage").asText();
    }

    private static void refused(OrgClient.Result answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code);
    }

    @Test
    void dailyBulkApiBatchesAreSharedByBothVersions() {
        useUp(BulkUsage.open(data, Clock.systemUTC()).batches());

        assertThat(limit("DailyBulkApiBatches").path("Max").asInt()).isEqualTo(15_000);
        assertThat(limit("DailyBulkApiBatches").path("Remaining").asInt()).isZero();
        assertThat(error(ingested("Name\nOne too many\n"))).contains("ExceededQuota");
        assertThat(client.column("Id", "SELECT Id FROM Account WHERE Name = 'One too many'"))
                .isEmpty();
        var classic = client.post(
                "/services/async/60.0/job",
                "{\"object\":\"Account\",\"operation\":\"query\",\"contentType\":\"JSON\"}",
                "X-SFDC-Session",
                org.accessToken());
        assertThat(client.post(
                                "/services/async/60.0/job/" + classic.id() + "/batch",
                                "SELECT Id FROM Account",
                                "X-SFDC-Session",
                                org.accessToken())
                        .text())
                .contains("ExceededQuota");
        after(Duration.ofHours(25));
        assertThat(error(ingested("Name\nNext day\n"))).isEmpty();
    }

    @Test
    void dailyBulkV2QueryJobs() {
        useUp(BulkUsage.open(data, Clock.systemUTC()).queryJobs());

        assertThat(limit("DailyBulkV2QueryJobs").path("Max").asInt()).isEqualTo(10_000);
        refused(client.post("/jobs/query", QUERY), 400, "LIMIT_EXCEEDED");
        after(Duration.ofHours(25));
        assertThat(client.post("/jobs/query", QUERY).status()).isEqualTo(200);
        assertThat(limit("DailyBulkV2QueryJobs").path("Remaining").asInt()).isEqualTo(9_999);
    }

    private String report() {
        return client.get("/analytics/reports").json().path(0).path("url").asText();
    }

    @Test
    void hourlySyncReportRuns() {
        useUp(ReportUsage.open(data, Clock.systemUTC()).runs());

        assertThat(limit("HourlySyncReportRuns").path("Max").asInt()).isEqualTo(500);
        var refused = client.get(report());
        refused(refused, 403, "FORBIDDEN");
        assertThat(refused.text()).contains("You can't run more than 500 reports synchronously every 60 minutes.");
        after(Duration.ofMinutes(61));
        assertThat(client.get(report()).status()).isEqualTo(200);
        assertThat(limit("HourlySyncReportRuns").path("Remaining").asInt()).isEqualTo(499);
    }

    @Test
    void hourlyAsyncReportRuns() {
        useUp(ReportUsage.open(data, Clock.systemUTC()).laterRuns());

        assertThat(limit("HourlyAsyncReportRuns").path("Max").asInt()).isEqualTo(1_200);
        refused(client.post(report() + "/instances", ""), 403, "FORBIDDEN");
        after(Duration.ofMinutes(61));
        assertThat(client.post(report() + "/instances", "").status()).isEqualTo(200);
    }

    @Test
    void hourlyDashboardRefreshes() {
        useUp(ReportUsage.open(data, Clock.systemUTC()).refreshes());

        assertThat(limit("HourlyDashboardRefreshes").path("Max").asInt()).isEqualTo(200);
        var dashboard =
                client.get("/analytics/dashboards").json().path(0).path("url").asText();
        refused(client.get(dashboard), 403, "FORBIDDEN");
        after(Duration.ofMinutes(61));
        assertThat(client.get(dashboard).status()).isEqualTo(200);
    }

    @Test
    void aReportTakesTwentyFiltersAndAHundredColumns() {
        var filter = "{\"column\":\"Lead.Email\",\"operator\":\"notEqual\",\"value\":\"x\"}";
        var lead = "/analytics/reports/"
                + client.column("Id", "SELECT Id FROM Report WHERE DeveloperName = 'All_Open_Leads_by_Owner'")
                        .get(0);

        assertThat(client.post(lead, metadata("reportFilters", filter, 20)).status())
                .isEqualTo(200);
        refused(client.post(lead, metadata("reportFilters", filter, 21)), 400, "BAD_REQUEST");
        assertThat(client.post(lead, metadata("detailColumns", "\"Lead.Email\"", 100))
                        .status())
                .isEqualTo(200);
        refused(client.post(lead, metadata("detailColumns", "\"Lead.Email\"", 101)), 400, "BAD_REQUEST");
    }

    private static String metadata(String member, String one, int times) {
        var all = IntStream.range(0, times).mapToObj(i -> one).collect(Collectors.joining(","));
        return "{\"reportMetadata\":{\"" + member + "\":[" + all + "]}}";
    }

    @Test
    void aReportInstanceIsKeptForADay() {
        after(Duration.ofDays(2));
        var instances = report() + "/instances";
        var one = instances + "/" + client.post(instances, "").id();
        awaitSuccess(one);

        after(Duration.ofDays(2).plusHours(25));

        assertThat(client.get(one).status()).isEqualTo(404);
        assertThat(client.get(instances).json()).isEmpty();
    }

    private void awaitSuccess(String instance) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end
                && !client.get(instance)
                        .json()
                        .at("/attributes/status")
                        .asText()
                        .equals("Success")) {
            LockSupport.parkNanos(3_000_000);
        }
        assertThat(client.get(instance).json().at("/attributes/status").asText())
                .isEqualTo("Success");
    }

    @Test
    void aRowOfAnIngestJobHasUpTo400_000Characters() {
        var job = ingested("Name,Description\nLong," + "x".repeat(400_001) + "\n");

        assertThat(client.get(job).json().path("numberRecordsFailed").asInt()).isEqualTo(1);
        assertThat(client.get(job + "/failedResults").text()).contains("STRING_TOO_LONG:The row has more than 400000");
    }

    @Test
    void anIngestJobHasUpTo5_000Columns() {
        var header = IntStream.rangeClosed(0, 5_000).mapToObj(i -> "C" + i).collect(Collectors.joining(","));

        assertThat(error(ingested(header + "\nx\n"))).contains("more than 5000 columns");
    }

    @Test
    void aBatchOfBulkApi1HasUpToTenMegabytes() {
        var session = new String[] {"X-SFDC-Session", org.accessToken(), "Content-Type", "text/csv"};
        var job = "/services/async/60.0/job/"
                + client.post(
                                "/services/async/60.0/job",
                                "{\"object\":\"Account\",\"operation\":\"insert\",\"contentType\":\"CSV\"}",
                                "X-SFDC-Session",
                                org.accessToken())
                        .id();

        var refused = client.post(job + "/batch", "Name\n" + "x".repeat(10 << 20), session);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("InvalidBatch", "up to 10 MB");
    }

    @Test
    void aQueryLocatorIsOnlyWhatAJobGave() {
        after(Duration.ofDays(2));
        var job = "/jobs/query/" + client.post("/jobs/query", QUERY).id();
        assertThat(client.finished(job)).isEqualTo("JobComplete");
        var first = client.get(job + "/results?maxRecords=3");
        var locator = first.header("Sforce-Locator");

        assertThat(first.header("Sforce-NumberOfRecords")).isEqualTo("3");
        assertThat(client.get(job + "/results?maxRecords=2&locator=" + locator).header("Sforce-NumberOfRecords"))
                .isEqualTo("2");
        for (var wrong : new String[] {"x", "null", "cjk5OTk5OTk5OTk"}) {
            refused(client.get(job + "/results?locator=" + wrong), 400, "INVALID_QUERY_LOCATOR");
        }
        refused(client.get(job + "/results?maxRecords=0"), 400, "INVALIDJOB");
    }

    @Test
    void anOpenJobFailsAfterADayAndJobsAreForgottenAfterSeven(@TempDir Path other) {
        String job;
        try (var fresh = TestOrg.start(other)) {
            job = "/jobs/ingest/"
                    + new OrgClient(fresh).post("/jobs/ingest", INSERT).id();
        }
        try (var nextDay = startedAfter(other, Duration.ofHours(25))) {
            assertThat(new OrgClient(nextDay).get(job).json().path("state").asText())
                    .isEqualTo("Failed");
        }
        try (var nextWeek = startedAfter(other, Duration.ofDays(9))) {
            assertThat(new OrgClient(nextWeek).get(job).status()).isEqualTo(404);
        }
    }

    private static LocalOrg startedAfter(Path data, Duration time) {
        return LocalOrg.start(TestOrg.config(data).withClock(Clock.offset(Clock.systemUTC(), time)));
    }

    @Test
    void usedRunsOutliveARestartAndARestore(@TempDir Path other) {
        try (var fresh = TestOrg.start(other)) {
            var admin = new OrgClient(fresh);
            admin.post("/control/snapshots", "{\"name\":\"before\"}");
            ReportUsage.open(other, Clock.systemUTC()).runs().count();
            assertThat(admin.post("/control/snapshots/before/restore", "").status())
                    .isEqualTo(204);
            assertThat(remaining(admin)).isEqualTo(499);
        }
        try (var again = TestOrg.start(other)) {
            assertThat(remaining(new OrgClient(again))).isEqualTo(499);
        }
    }

    private static int remaining(OrgClient admin) {
        return admin.get("/limits").json().at("/HourlySyncReportRuns/Remaining").asInt();
    }
}
