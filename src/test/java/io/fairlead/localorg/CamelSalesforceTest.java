package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.bulk.BatchInfo;
import org.apache.camel.component.salesforce.api.dto.bulk.BatchStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulk.ContentType;
import org.apache.camel.component.salesforce.api.dto.bulk.JobInfo;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The local org as camel-salesforce sees it: its operations, sent by the component itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelSalesforceTest {

    private static final Path SHIPPED = Path.of(System.getProperty("fairlead.home", "."), "salesforce", "force-app");

    private LocalOrg local;
    private OrgClient client;
    private DefaultCamelContext context;
    private ProducerTemplate camel;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        local = LocalOrg.start(LocalOrgConfig.in(dir).withSchema(SHIPPED));
        client = new OrgClient(local);
        var component = new SalesforceComponent();
        component.setLoginUrl(local.loginUrl());
        component.setClientId(local.clientId());
        component.setClientSecret(local.clientSecret());
        component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        var config = new SalesforceEndpointConfig();
        config.setApiVersion("62.0");
        component.setConfig(config);
        context = new DefaultCamelContext();
        context.addComponent("salesforce", component);
        context.start();
        camel = context.createProducerTemplate();
    }

    @AfterAll
    void stop() {
        context.stop();
        local.close();
    }

    private JsonNode json(String operation, @Nullable Object body, Map<String, Object> headers) {
        var separator = operation.contains("?") ? "&" : "?";
        var uri = "salesforce:" + operation + separator + "rawPayload=true";
        return OrgClient.json(camel.requestBodyAndHeaders(uri, body, headers, String.class));
    }

    private JsonNode json(String operation, @Nullable Object body) {
        return json(operation, body, Map.of());
    }

    private static SalesforceException refused(Supplier<Object> call) {
        for (var cause = catchThrowable(call::get); cause != null; cause = cause.getCause()) {
            if (cause instanceof SalesforceException refused) {
                return refused;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    private static void await(Supplier<Boolean> condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("30 seconds").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void whatThereIsIsListedAndDescribed() {
        assertThat(json("getVersions", null).findValuesAsText("version")).contains("62.0");
        assertThat(json("getResources", null).has("sobjects")).isTrue();
        assertThat(json("getGlobalObjects", null).path("sobjects").findValuesAsText("name"))
                .contains("Lead");
        assertThat(json("getBasicInfo?sObjectName=Lead", null)
                        .path("objectDescribe")
                        .path("name")
                        .asText())
                .isEqualTo("Lead");
        assertThat(json("getDescription?sObjectName=Lead", null).path("fields").findValuesAsText("name"))
                .contains("Fairlead_Key__c");
        assertThat(json("limits", null).path("DailyApiRequests").path("Max").asInt())
                .isPositive();
        assertThat(json("recent", null).isArray()).isTrue();
    }

    @Test
    void aRecordIsCreatedReadChangedAndDeleted() {
        var id = json("createSObject?sObjectName=Lead", "{\"LastName\":\"Camel\",\"Company\":\"C & C\"}")
                .path("id")
                .asText();

        json("getSObject?sObjectName=Lead&sObjectFields=LastName,Company", id);
        camel.requestBodyAndHeader(
                "salesforce:updateSObject?sObjectName=Lead&rawPayload=true", "{\"Title\":\"T\"}", "sObjectId", id);
        var read = json("getSObject?sObjectName=Lead&sObjectFields=Title,Company", id);

        assertThat(read.path("Title").asText()).isEqualTo("T");
        assertThat(read.path("Company").asText()).isEqualTo("C & C");
        camel.requestBody("salesforce:deleteSObject?sObjectName=Lead&rawPayload=true", id);
        assertThat(refused(() -> json("getSObject?sObjectName=Lead&sObjectFields=Title", id))
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void aRecordIsUpsertedReadAndDeletedByItsKey() {
        var where = "?sObjectName=Lead&sObjectIdName=Fairlead_Key__c";
        Map<String, Object> key = Map.of("sObjectIdValue", "camel/1 ü");
        var body = "{\"LastName\":\"Key\",\"Company\":\"C\"}";

        var first = json("upsertSObject" + where, body, key);
        var second = json("upsertSObject" + where, body, key);

        assertThat(first.path("created").asBoolean()).isTrue();
        assertThat(second.path("created").asBoolean()).isFalse();
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(json("getSObjectWithId" + where, null, key).path("LastName").asText())
                .isEqualTo("Key");
        camel.requestBodyAndHeaders("salesforce:deleteSObjectWithId" + where + "&rawPayload=true", null, key);
        assertThat(client.column("Id", "SELECT Id FROM Lead WHERE LastName = 'Key'"))
                .isEmpty();
    }

    @Test
    void errorsKeepTheirCodeAndFields() {
        var refused = refused(() -> json("createSObject?sObjectName=Lead", "{\"Company\":\"C\"}"));

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getErrors().get(0).getErrorCode()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(refused.getErrors().get(0).getFields()).containsExactly("LastName");
        assertThat(refused(() -> json("query", "SELECT Nope FROM Lead"))
                        .getErrors()
                        .get(0)
                        .getErrorCode())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void queriesArePagedAndSearchesAnswered() {
        var rows = new StringBuilder("LastName,Company\n");
        for (int i = 0; i < 250; i++) {
            rows.append("Paged ").append(i).append(",C\n");
        }
        ingest(rows.toString());

        var page = json(
                "query",
                "SELECT Id FROM Lead WHERE LastName LIKE 'Paged %'",
                Map.of("Sforce-Query-Options", "batchSize=200"));
        var next = json("queryMore", page.path("nextRecordsUrl").asText());

        assertThat(page.path("records")).hasSize(200);
        assertThat(next.path("records")).hasSize(50);
        assertThat(json("queryAll", "SELECT Id FROM Lead LIMIT 1")
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
        assertThat(json("search", "FIND {Paged} IN NAME FIELDS RETURNING Lead(Id LIMIT 3)")
                        .path("searchRecords"))
                .hasSize(3);
    }

    @Test
    void collectionsAreWrittenAndDeleted() {
        var leads = List.of(
                Map.of("attributes", Map.of("type", "Lead"), "LastName", "Collected", "Company", "C"),
                Map.of("attributes", Map.of("type", "Lead"), "Company", "C"));

        var made = json("compositeCreateSObjectCollections", leads);

        assertThat(made.findValuesAsText("success")).containsExactly("true", "false");
        var id = made.path(0).path("id").asText();
        var changed = json(
                "compositeUpdateSObjectCollections",
                List.of(Map.of("attributes", Map.of("type", "Lead"), "id", id, "Title", "T")));
        assertThat(changed.path(0).path("success").asBoolean()).isTrue();
        var upserted = json(
                "compositeUpsertSObjectCollections?sObjectName=Lead&sObjectIdName=Fairlead_Key__c",
                List.of(Map.of(
                        "attributes",
                        Map.of("type", "Lead"),
                        "Fairlead_Key__c",
                        "cc1",
                        "LastName",
                        "Up",
                        "Company",
                        "C")));
        assertThat(upserted.path(0).path("created").asBoolean()).isTrue();
        var gone = json("compositeDeleteSObjectCollections", List.of(id));
        assertThat(gone.path(0).path("success").asBoolean()).isTrue();
    }

    @Test
    void compositeRequestsReferToOneAnother() {
        var answer = json("composite", """
                {"allOrNone":true,"compositeRequest":[{"method":"POST","url":"/services/data/v62.0/sobjects/Account",\
                "referenceId":"a","body":{"Name":"Composite"}},{"method":"GET",\
                "url":"/services/data/v62.0/sobjects/Account/@{a.id}?fields=Name","referenceId":"b"}]}""");

        assertThat(answer.path("compositeResponse").findValuesAsText("httpStatusCode"))
                .containsExactly("201", "200");
    }

    private Job ingest(String csv) {
        var order = new Job();
        order.setObject("Lead");
        order.setOperation(OperationEnum.INSERT);
        var job = camel.requestBody("salesforce:bulk2CreateJob", order, Job.class);
        camel.requestBodyAndHeader(
                "salesforce:bulk2CreateBatch",
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                "jobId",
                job.getId());
        camel.requestBodyAndHeader("salesforce:bulk2CloseJob", null, "jobId", job.getId());
        await(() -> camel.requestBodyAndHeader("salesforce:bulk2GetJob", null, "jobId", job.getId(), Job.class)
                        .getState()
                == JobStateEnum.JOB_COMPLETE);
        return job;
    }

    @Test
    void bulkTwoTakesRowsAndAnswersQueries() {
        var job = ingest("LastName,Company\nTwo 1,C\n,C\nTwo 2,C\n");

        var id = Map.<String, Object>of("jobId", job.getId());
        var good = camel.requestBodyAndHeaders("salesforce:bulk2GetSuccessfulResults", null, id, String.class);
        var bad = camel.requestBodyAndHeaders("salesforce:bulk2GetFailedResults", null, id, String.class);
        assertThat(good.lines()).hasSize(3);
        assertThat(bad).contains("REQUIRED_FIELD_MISSING");
        assertThat(camel.requestBodyAndHeaders("salesforce:bulk2GetUnprocessedRecords", null, id, String.class))
                .isNullOrEmpty();
        var query = new QueryJob();
        query.setOperation(OperationEnum.QUERY);
        query.setQuery("SELECT Id, LastName FROM Lead WHERE LastName LIKE 'Two %'");
        var asked = camel.requestBody("salesforce:bulk2CreateQueryJob", query, QueryJob.class);
        await(() ->
                camel.requestBodyAndHeader("salesforce:bulk2GetQueryJob", null, "jobId", asked.getId(), QueryJob.class)
                                .getState()
                        == JobStateEnum.JOB_COMPLETE);
        var rows = camel.requestBodyAndHeader(
                "salesforce:bulk2GetQueryJobResults", null, "jobId", asked.getId(), String.class);
        assertThat(rows.lines()).hasSize(3);
    }

    private JobInfo job(String operation) {
        var order = new JobInfo();
        order.setObject("Lead");
        order.setOperation(org.apache.camel.component.salesforce.api.dto.bulk.OperationEnum.fromValue(operation));
        order.setContentType(ContentType.CSV);
        return camel.requestBody("salesforce:createJob", order, JobInfo.class);
    }

    private BatchInfo finished(BatchInfo batch) {
        await(() ->
                camel.requestBody("salesforce:getBatch", batch, BatchInfo.class).getState()
                        == BatchStateEnum.COMPLETED);
        return batch;
    }

    @Test
    void bulkOneTakesRowsAndAnswersQueries() {
        var inserts = job("insert");
        var batch = finished(camel.requestBodyAndHeaders(
                "salesforce:createBatch",
                new ByteArrayInputStream("LastName,Company\nOne,C\n,C\n".getBytes(StandardCharsets.UTF_8)),
                Map.of("jobId", inserts.getId(), "contentType", "CSV"),
                BatchInfo.class));

        var results = camel.requestBody("salesforce:getResults", batch, String.class);

        assertThat(results.lines()).hasSize(3);
        assertThat(camel.requestBody("salesforce:getRequest", batch, String.class))
                .startsWith("LastName,");
        assertThat(camel.requestBody("salesforce:closeJob", inserts, JobInfo.class)
                        .getState()
                        .value())
                .isEqualTo("Closed");
        var queries = job("query");
        var asked = finished(camel.requestBodyAndHeader(
                "salesforce:createBatchQuery?sObjectQuery=SELECT Id FROM Lead WHERE LastName = 'One'",
                queries,
                "contentType",
                "CSV",
                BatchInfo.class));
        List<?> ids = camel.requestBody("salesforce:getQueryResultIds", asked, List.class);
        var rows = camel.requestBodyAndHeader(
                "salesforce:getQueryResult", asked, "resultId", String.valueOf(ids.get(0)), String.class);
        assertThat(rows.lines()).hasSize(2);
        camel.requestBody("salesforce:abortJob", queries);
    }

    @Test
    void reportsRun() {
        List<?> reports = camel.requestBody("salesforce:getRecentReports", null, List.class);

        assertThat(reports).isNotEmpty();
        var id = client.column("Id", "SELECT Id FROM Report LIMIT 1").get(0);
        var ran = camel.requestBodyAndHeader("salesforce:executeSyncReport", null, "reportId", id);
        assertThat(ran).isNotNull();
        assertThat(camel.requestBodyAndHeader("salesforce:executeAsyncReport", null, "reportId", id))
                .isNotNull();
    }

    @Test
    void whatTheLocalOrgHasNotIsRefused() {
        assertThat(refused(() -> json("apexCall?apexMethod=GET&apexUrl=Any", null))
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(json("approvals", null).path("approvals")).isEmpty();
    }
}
