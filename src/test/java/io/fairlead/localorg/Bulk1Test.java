package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk API 1.0, {@code /services/async/NN.0/job}. Messages other than the codes are ours where Salesforce's are not known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Bulk1Test {

    private static final String JOB = "/services/async/60.0/job";
    private static final String XML = "application/xml; charset=UTF-8";
    private static final String OPEN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<jobInfo xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">";

    private LocalOrg org;
    private OrgClient client;
    private OrgClient anyone;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
        anyone = new OrgClient(org.loginUrl(), "");
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private static String order(String operation, String object, String more) {
        return OPEN + "<operation>" + operation + "</operation><object>" + object + "</object>" + more + "</jobInfo>";
    }

    private OrgClient.Result send(String method, String path, String type, String body) {
        return anyone.send(method, path, body, "X-SFDC-Session", org.accessToken(), "Content-Type", type);
    }

    private OrgClient.Result get(String path) {
        return anyone.send("GET", path, "", "X-SFDC-Session", org.accessToken(), "Content-Type", "text/plain");
    }

    private static String element(String xml, String name) {
        var found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        return found.find() ? found.group(1) : "";
    }

    private String job(String operation, String object, String contentType) {
        var more = "<contentType>" + contentType + "</contentType>";
        var made = send("POST", JOB, XML, order(operation, object, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return JOB + "/" + element(made.text(), "id");
    }

    /** Adds a batch and waits until it is over. */
    private String done(String job, String type, String body) {
        var made = send("POST", job + "/batch", type, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var id = made.text().startsWith("{") ? made.json().path("id").asText() : element(made.text(), "id");
        assertThat(id).startsWith("751");
        var batch = job + "/batch/" + id;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end
                && !List.of("Completed", "Failed", "NotProcessed").contains(state(batch))) {
            LockSupport.parkNanos(3_000_000);
        }
        return batch;
    }

    private String state(String batch) {
        return element(info(batch), "state");
    }

    private String info(String path) {
        return send("GET", path, XML, "").text();
    }

    @Test
    void aJobIsToldWithTheSumsOfItsBatches() {
        var job = job("insert", "Account", "CSV");
        done(job, "text/csv; charset=UTF-8", "Name\r\nOne\r\nTwo\r\n");
        done(job, "text/csv", "Name,Site\nThree,x\n,y\n");

        var told = get(job).text();

        assertThat(told).contains("<jobInfo\n   xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">");
        assertThat(element(told, "state")).isEqualTo("Open");
        assertThat(element(told, "contentType")).isEqualTo("CSV");
        assertThat(element(told, "concurrencyMode")).isEqualTo("Parallel");
        assertThat(element(told, "numberBatchesCompleted")).isEqualTo("2");
        assertThat(element(told, "numberBatchesTotal")).isEqualTo("2");
        assertThat(element(told, "numberRecordsProcessed")).isEqualTo("4");
        assertThat(element(told, "numberRecordsFailed")).isEqualTo("1");
        assertThat(element(told, "apiVersion")).isEqualTo("60.0");
    }

    @Test
    void eachRowOfCsvHasItsResultInOrder() {
        var batch = done(job("insert", "Contact", "CSV"), "text/csv", "LastName,Email\nNg,a@b.example\n,c@d.example\n");

        var lines = get(batch + "/result").text().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("\"Id\",\"Success\",\"Created\",\"Error\"");
        assertThat(lines.get(1)).matches("\"003\\w{15}\",\"true\",\"true\",\"\"");
        assertThat(lines.get(2))
                .isEqualTo("\"\",\"false\",\"false\","
                        + "\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\"");
        assertThat(get(batch + "/request").text()).startsWith("LastName,Email\nNg,");
    }

    @Test
    void rowsInXmlAreReadWithParentsAndNulls() {
        var account = client.create("Account", "{\"Name\":\"Parent\",\"Fairlead_Key__c\":\"b1-parent\"}");
        var contact = client.create("Contact", "{\"LastName\":\"Xu\",\"Title\":\"Old\"}");
        var batch = done(
                job("update", "Contact", "XML"),
                XML,
                "<sObjects xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><sObject><Id>" + contact
                        + "</Id><Title xsi:nil=\"true\"/><Department>R &amp; D</Department><Account><sObject>"
                        + "<Fairlead_Key__c>b1-parent</Fairlead_Key__c></sObject></Account></sObject>"
                        + "<sObject><Id>003000000000000AAA</Id></sObject></sObjects>");

        var results = get(batch + "/result");

        assertThat(results.header("Content-Type")).startsWith("application/xml");
        assertThat(results.text())
                .contains("<results\n", "<result><id>" + contact + "</id><success>true</success>")
                .contains("<statusCode>INVALID_CROSS_REFERENCE_KEY</statusCode>", "<success>false</success>");
        var stored = client.get("/sobjects/Contact/" + contact).json();
        assertThat(stored.path("Title").isNull()).isTrue();
        assertThat(stored.path("Department").asText()).isEqualTo("R & D");
        assertThat(stored.path("AccountId").asText()).isEqualTo(account);
        assertThat(get(batch + "/request").text()).startsWith("<sObjects");
    }

    @Test
    void jobsAndRowsInJsonAreAnsweredInJson() {
        var made = send(
                "POST",
                JOB,
                "application/json",
                "{\"operation\":\"upsert\",\"object\":\"Lead\",\"contentType\":\"JSON\","
                        + "\"externalIdFieldName\":\"Fairlead_Key__c\",\"concurrencyMode\":\"Serial\"}");
        assertThat(made.json().path("concurrencyMode").asText()).isEqualTo("Serial");
        var job = JOB + "/" + made.id();
        var batch = done(
                job,
                "application/json",
                "[{\"Fairlead_Key__c\":\"b1\",\"LastName\":\"J\",\"Company\":\"C\",\"NumberOfEmployees\":7,\"Title\":null},"
                        + "{\"LastName\":\"None\"}]");

        var results = get(batch + "/result").json();

        assertThat(results.path(0).path("created").isBoolean()).isTrue();
        assertThat(results.path(0).path("id").asText()).startsWith("00Q");
        assertThat(results.path(0).path("errors")).isEmpty();
        assertThat(results.path(1).path("success").asBoolean()).isFalse();
        assertThat(results.path(1).path("errors").path(0).path("statusCode").asText())
                .isEqualTo("MISSING_ARGUMENT");
        assertThat(send("GET", job + "/batch", "application/json", "")
                        .json()
                        .path("batchInfo")
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("Completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "XML", "JSON"})
    void aQueryIsReadBackInTheFormOfTheJob(String form) {
        client.create("Account", "{\"Name\":\"Query <" + form + ">\",\"NumberOfEmployees\":7}");
        var type = form.equals("CSV") ? "text/csv" : "application/" + form.toLowerCase(Locale.ROOT);
        var batch = done(
                job("query", "Account", form),
                type,
                "SELECT Name, NumberOfEmployees, Site, Owner.Username, CreatedDate FROM Account WHERE Name = 'Query <"
                        + form + ">'");

        var list = get(batch + "/result").text();
        var id = form.equals("JSON") ? OrgClient.json(list).path(0).asText() : element(list, "result");
        var rows = get(batch + "/result/" + id);

        assertThat(rows.status()).as(list).isEqualTo(200);
        assertThat(rows.header("Content-Type")).startsWith(type);
        switch (form) {
            case "JSON" -> {
                var record = rows.json().path(0);
                assertThat(record.path("attributes").path("type").asText()).isEqualTo("Account");
                assertThat(record.path("NumberOfEmployees").asInt()).isEqualTo(7);
                assertThat(record.path("Owner").path("Username").asText()).isEqualTo(org.username());
                assertThat(record.path("CreatedDate").isIntegralNumber()).isTrue();
            }
            case "XML" ->
                assertThat(rows.text())
                        .contains("<records xsi:type=\"sObject\"><type>Account</type><Name>Query &lt;XML&gt;</Name>")
                        .contains("<Site xsi:nil=\"true\"/>", "<Owner xsi:type=\"sObject\"><type>User</type>")
                        .endsWith("</queryResult>");
            default ->
                assertThat(rows.text())
                        .startsWith("\"Name\",\"NumberOfEmployees\",\"Site\",\"Owner.Username\",\"CreatedDate\"\n"
                                + "\"Query <CSV>\",\"7\",\"\",");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT Nope FROM Account                       | INVALID_FIELD
            SELECT Id FROM Contact                         | INVALID_TYPE
            SELECT COUNT(Id) FROM Account                  | API_ERROR
            SELECT Id, (SELECT Id FROM Contacts) FROM Account | FEATURENOTENABLED
            """)
    void aQueryThatCannotRunFailsItsBatch(String soql, String code) {
        var batch = done(job("query", "Account", "CSV"), "text/csv", soql);

        assertThat(state(batch)).isEqualTo("Failed");
        assertThat(element(info(batch), "stateMessage"))
                .startsWith("InvalidBatch : Failed to process query: " + code + ": ");
        assertThat(get(batch + "/result").text()).doesNotContain("<result>");
    }

    @Test
    void anUnknownColumnFailsTheBatch() {
        var batch = done(job("insert", "Account", "CSV"), "text/csv", "Name,Nope\nx,y\n");

        assertThat(state(batch)).isEqualTo("Failed");
        assertThat(element(info(batch), "stateMessage")).isEqualTo("InvalidBatch : Field name not found : Nope");
    }

    @Test
    void aClosedJobTakesNoBatchAndCannotBeAborted() {
        var job = job("insert", "Account", "CSV");

        var closed = send("POST", job, XML, OPEN + "<state>Closed</state></jobInfo>");

        assertThat(element(closed.text(), "state")).isEqualTo("Closed");
        assertThat(closed.status()).isEqualTo(200);
        refused(send("POST", job + "/batch", "text/csv", "Name\nx\n"), "InvalidJobState");
        refused(send("POST", job, XML, OPEN + "<state>Aborted</state></jobInfo>"), "InvalidJobState");
    }

    @Test
    void anAbortedJobLeavesItsWaitingBatchesUnprocessed() {
        var more = "<concurrencyMode>Serial</concurrencyMode><contentType>CSV</contentType>";
        var job = JOB + "/"
                + element(
                        send("POST", JOB, XML, order("insert", "Account", more)).text(), "id");
        var rows =
                IntStream.range(0, 4_000).mapToObj(i -> "Abort " + i).collect(Collectors.joining("\n", "Name\n", "\n"));
        send("POST", job + "/batch", "text/csv", rows);
        var waiting = job + "/batch/"
                + element(send("POST", job + "/batch", "text/csv", rows).text(), "id");

        send("POST", job, XML, OPEN + "<state>Aborted</state></jobInfo>");

        assertThat(state(waiting)).isEqualTo("NotProcessed");
        assertThat(element(info(waiting), "numberRecordsProcessed")).isEqualTo("0");
        refused(get(waiting + "/result"), "InvalidBatch");
        assertThat(element(get(job).text(), "state")).isEqualTo("Aborted");
    }

    private static void refused(OrgClient.Result answer, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><error\n"
                        + "   xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"><exceptionCode>" + code
                        + "</exceptionCode><exceptionMessage>");
    }

    @Test
    void whatIsWrongIsToldInTheWordsOfThisApi() {
        var wrongToken =
                anyone.send("GET", JOB + "/750000000000001AAA", "", "X-SFDC-Session", "nope", "Content-Type", XML);
        refused(wrongToken, "InvalidSessionId");
        refused(get(JOB + "/750000000000001AAA"), "InvalidJob");
        refused(get("/services/async/99.0/job"), "InvalidUrl");
        refused(get("/services/async/60.0/jobs"), "InvalidUrl");
        refused(send("PUT", JOB, XML, ""), "InvalidUrl");
        refused(send("POST", JOB, XML, "<jobInfo><operation>"), "InvalidXML");
        refused(send("POST", JOB, XML, order("insert", "Nope", "")), "InvalidEntity");
        refused(send("POST", JOB, XML, order("frob", "Account", "")), "InvalidJob");
        refused(send("POST", JOB, XML, order("insert", "Account", "<contentType>ZIP_CSV</contentType>")), "InvalidJob");
        refused(send("POST", JOB, XML, order("insert", "Account", "<colour>red</colour>")), "InvalidJob");
        refused(send("POST", JOB, XML, order("upsert", "Account", "")), "InvalidJob");
        var job = job("insert", "Account", "JSON");
        refused(get(job + "/batch/751000000000001AAA"), "InvalidBatch");
        refused(get(job + "/spec"), "InvalidUrl");
        refused(send("POST", job + "/batch", "text/csv", "Name\nx\n"), "InvalidBatch");
        var broken = send("POST", job + "/batch", "application/json", "[{\"Name\":}]");
        assertThat(broken.json().path("exceptionCode").asText()).isEqualTo("InvalidBatch");
    }

    @Test
    void aBatchOfTooManyRowsIsRefusedWhole() {
        var rows = IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> "Many " + i)
                .collect(Collectors.joining("\n", "Name\n", "\n"));
        var job = job("insert", "Account", "CSV");

        refused(send("POST", job + "/batch", "text/csv", rows), "InvalidBatch");

        assertThat(element(get(job).text(), "numberBatchesTotal")).isEqualTo("0");
    }

    @Test
    void primaryKeyChunkingIsRefused() {
        var asked = anyone.send(
                "POST",
                JOB,
                order("query", "Account", ""),
                "X-SFDC-Session",
                org.accessToken(),
                "Content-Type",
                XML,
                "Sforce-Enable-PKChunking",
                "chunkSize=1000");

        refused(asked, "FeatureNotEnabled");
    }

    @Test
    void aJobIsListedWithThoseOfVersionTwoButNotServedThere() {
        var job = job("insert", "Account", "CSV");
        var id = job.substring(job.lastIndexOf('/') + 1);

        var listed = client.get("/jobs/ingest?jobType=Classic").json().path("records");

        assertThat(listed.findValuesAsText("id")).contains(id);
        assertThat(client.get("/jobs/ingest/" + id).status()).isEqualTo(404);
    }
}
