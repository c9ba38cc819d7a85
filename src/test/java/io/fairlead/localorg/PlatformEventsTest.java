package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Platform events: described and published by REST, never kept as records. */
class PlatformEventsTest {

    @TempDir
    static Path dir;

    private static LocalOrg org;
    private static OrgClient client;

    @BeforeAll
    static void start() {
        org = LocalOrg.start(TestOrg.withEvents(dir));
        client = new OrgClient(org);
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    private static JsonNode payload(JsonNode event) {
        return event.path("data").path("payload");
    }

    @Test
    void aPublishedEventReachesItsSubscribersWithAllFields() {
        var stream = new StreamClient(client);
        stream.subscribe("/event/Signal__e", -1);

        var answer = client.post(
                "/sobjects/Signal__e",
                "{\"Text__c\":\"hello\",\"Amount__c\":12.5,\"Flag__c\":true,\"Day__c\":\"2026-02-03\","
                        + "\"At__c\":\"2026-02-03T04:05:06.000+0000\"}");

        var event = stream.take(1).get(0);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(answer.id()).startsWith("e");
        assertThat(answer.json().path("errors").path(0).path("statusCode").asText())
                .isEqualTo("OPERATION_ENQUEUED");
        assertThat(answer.json().path("errors").path(0).path("message"))
                .isEqualTo(event.path("data").path("event").path("EventUuid"));
        assertThat(payload(event).path("Text__c").asText()).isEqualTo("hello");
        assertThat(payload(event).path("Amount__c").asDouble()).isEqualTo(12.5);
        assertThat(payload(event).path("Flag__c").asBoolean()).isTrue();
        assertThat(payload(event).path("Day__c").asText()).isEqualTo("2026-02-03");
        assertThat(payload(event).path("At__c").asText()).isEqualTo("2026-02-03T04:05:06Z");
        assertThat(payload(event).path("Note__c").isNull()).isTrue();
        assertThat(payload(event).path("CreatedById").asText()).startsWith("005");
    }

    @Test
    void collectionsAndCompositePublishTooAndABadOneIsNotPublished() {
        var stream = new StreamClient(client);
        stream.subscribe("/event/Signal__e", -1);

        var many = client.post(
                "/composite/sobjects",
                "{\"records\":[{\"attributes\":{\"type\":\"Signal__e\"},\"Text__c\":\"one\"},"
                        + "{\"attributes\":{\"type\":\"Signal__e\"},\"Amount__c\":1}]}");
        client.post(
                "/composite",
                "{\"compositeRequest\":[{\"method\":\"POST\",\"url\":\"" + OrgClient.V
                        + "/sobjects/Signal__e\",\"referenceId\":\"a\",\"body\":{\"Text__c\":\"two\"}}]}");

        assertThat(many.json().path(0).path("success").asBoolean()).isTrue();
        assertThat(many.json().path(1).path("errors").path(0).path("statusCode").asText())
                .isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(stream.take(2))
                .extracting(event -> payload(event).path("Text__c").asText())
                .containsExactly("one", "two");
    }

    @Test
    void itsDescriptionSaysThatItCanOnlyBePublished() {
        var described = client.get("/sobjects/Signal__e/describe").json();

        var names = new ArrayList<String>();
        described.path("fields").forEach(field -> names.add(field.path("name").asText()));
        assertThat(described.path("createable").asBoolean()).isTrue();
        assertThat(described.path("queryable").asBoolean()).isFalse();
        assertThat(described.path("updateable").asBoolean()).isFalse();
        assertThat(described.path("deletable").asBoolean()).isFalse();
        assertThat(names)
                .contains("ReplayId", "EventUuid", "CreatedDate", "Text__c")
                .doesNotContain("Id", "IsDeleted");
    }

    @Test
    void thereIsNoRecordToQueryChangeOrDelete() {
        var id = client.create("Signal__e", "{\"Text__c\":\"gone\"}");

        assertThat(client.query("SELECT Text__c FROM Signal__e").errorCode()).isEqualTo("INVALID_TYPE_FOR_OPERATION");
        assertThat(client.get("/sobjects/Signal__e/" + id).status()).isEqualTo(404);
        assertThat(client.delete("/composite/sobjects?ids=" + id).text()).contains("INVALID_TYPE_FOR_OPERATION");
        assertThat(client.post("/sobjects/Signal__e", "{\"Text__c\":\"x\",\"Nope__c\":1}")
                        .errorCode())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void bulkJobsPublishButDoNotUpdate() {
        var stream = new StreamClient(client);
        stream.subscribe("/event/Signal__e", -1);

        var insert = bulk("insert");
        var update = bulk("update");

        assertThat(insert.path("numberRecordsProcessed").asInt()).isEqualTo(2);
        assertThat(insert.path("numberRecordsFailed").asInt()).isZero();
        assertThat(update.path("state").asText() + update.path("numberRecordsFailed"))
                .isIn("Failed0", "JobComplete2");
        assertThat(stream.take(2))
                .extracting(event -> payload(event).path("Text__c").asText())
                .containsExactly("one by bulk", "two by bulk");
    }

    private static JsonNode bulk(String operation) {
        var job = client.post("/jobs/ingest", "{\"object\":\"Signal__e\",\"operation\":\"" + operation + "\"}");
        var path = "/jobs/ingest/" + job.id();
        var rows = operation.equals("insert")
                ? "Text__c\none by bulk\ntwo by bulk\n"
                : "Id,Text__c\ne00000000000001,one by bulk\ne00000000000002,two by bulk\n";
        client.send("PUT", path + "/batches", rows, "Content-Type", "text/csv");
        client.patch(path, "{\"state\":\"UploadComplete\"}");
        client.finished(path);
        return client.get(path).json();
    }
}
