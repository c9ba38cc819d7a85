package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Change Data Capture: what each change of a record is told as, and to whom. */
class ChangeDataCaptureTest {

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

    private static StreamClient listening(String channel) {
        var stream = new StreamClient(client);
        assertThat(stream.subscribe(channel, -1).path("successful").asBoolean()).isTrue();
        return stream;
    }

    private static JsonNode header(JsonNode event) {
        return event.path("data").path("payload").path("ChangeEventHeader");
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    @Test
    void aNewLeadIsToldWithAllThatItHas() {
        var stream = listening("/data/LeadChangeEvent");

        var id = client.post(
                        "/sobjects/Lead",
                        "{\"FirstName\":\"Ada\",\"LastName\":\"Byron\",\"Company\":\"Engine\",\"City\":\"London\"}",
                        "Sforce-Call-Options",
                        "client=fairlead")
                .id();

        var event = stream.take(1).get(0);
        var payload = event.path("data").path("payload");
        assertThat(event.path("channel").asText()).isEqualTo("/data/LeadChangeEvent");
        assertThat(header(event).path("entityName").asText()).isEqualTo("Lead");
        assertThat(header(event).path("changeType").asText()).isEqualTo("CREATE");
        assertThat(texts(header(event).path("recordIds"))).containsExactly(id);
        assertThat(header(event).path("changeOrigin").asText())
                .isEqualTo("com/salesforce/api/rest/60.0;client=fairlead");
        assertThat(header(event).path("commitUser").asText()).startsWith("005");
        assertThat(header(event).path("changedFields")).isEmpty();
        assertThat(payload.path("Name").path("LastName").asText()).isEqualTo("Byron");
        assertThat(payload.path("Address").path("City").asText()).isEqualTo("London");
        assertThat(payload.path("Company").asText()).isEqualTo("Engine");
        assertThat(payload.path("CreatedDate").asText()).endsWith("Z");
        assertThat(payload.has("Id") || payload.has("LastName") || payload.has("SystemModstamp"))
                .isFalse();
    }

    @Test
    void anUpdateIsToldWithWhatChangedAndWhatWasCleared() {
        var id = client.create("Lead", "{\"LastName\":\"Byron\",\"Company\":\"Engine\",\"Title\":\"Countess\"}");
        var stream = listening("/data/LeadChangeEvent");

        client.patch("/sobjects/Lead/" + id, "{\"LastName\":\"Lovelace\",\"Title\":null,\"Company\":\"Engine\"}");

        var event = stream.take(1).get(0);
        var payload = event.path("data").path("payload");
        assertThat(header(event).path("changeType").asText()).isEqualTo("UPDATE");
        assertThat(texts(header(event).path("changedFields")))
                .contains("Name.LastName", "Title", "LastModifiedDate")
                .doesNotContain("Company", "OwnerId", "Name.FirstName");
        assertThat(texts(header(event).path("nulledFields"))).containsExactly("Title");
        assertThat(payload.path("Name").path("LastName").asText()).isEqualTo("Lovelace");
        assertThat(payload.path("Title").isNull()).isTrue();
        assertThat(payload.has("Company")).isFalse();
    }

    @Test
    void deletingAndRestoringAreTold() throws Exception {
        var id = client.create("Lead", "{\"LastName\":\"Gone\",\"Company\":\"Away\"}");
        var stream = listening("/data/LeadChangeEvent");

        client.delete("/sobjects/Lead/" + id);
        undelete(id);

        var events = stream.take(2);
        assertThat(events)
                .extracting(event -> header(event).path("changeType").asText())
                .containsExactly("DELETE", "UNDELETE");
        assertThat(events.get(0).path("data").path("payload").size()).isEqualTo(1);
        assertThat(events.get(1).path("data").path("payload").path("Company").asText())
                .isEqualTo("Away");
    }

    private static void undelete(String id) {
        var body = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header><SessionHeader"
                + " xmlns=\"urn:partner.soap.sforce.com\"><sessionId>" + org.accessToken()
                + "</sessionId></SessionHeader></s:Header><s:Body><undelete xmlns=\"urn:partner.soap.sforce.com\"><ids>"
                + id + "</ids></undelete></s:Body></s:Envelope>";
        assertThat(client.post("/services/Soap/u/60.0", body, "Content-Type", "text/xml", "SOAPAction", "undelete")
                        .text())
                .contains("<success>true</success>");
    }

    @Test
    void recordsThatChangeAlikeInOneTransactionAreToldTogether() {
        var first = client.create("Lead", "{\"LastName\":\"One\",\"Company\":\"Alike\"}");
        var second = client.create("Lead", "{\"LastName\":\"Two\",\"Company\":\"Alike\"}");
        var stream = listening("/data/LeadChangeEvent");

        client.patch(
                "/composite/sobjects",
                "{\"allOrNone\":false,\"records\":["
                        + "{\"attributes\":{\"type\":\"Lead\"},\"id\":\"" + first + "\",\"Rating\":\"Hot\"},"
                        + "{\"attributes\":{\"type\":\"Lead\"},\"id\":\"" + second + "\",\"Rating\":\"Hot\"}]}");
        client.patch("/sobjects/Lead/" + first, "{\"Rating\":\"Cold\"}");

        var events = stream.take(2);
        assertThat(texts(header(events.get(0)).path("recordIds"))).containsExactly(first, second);
        assertThat(texts(header(events.get(1)).path("recordIds"))).containsExactly(first);
        assertThat(header(events.get(0)).path("transactionKey"))
                .isNotEqualTo(header(events.get(1)).path("transactionKey"));
    }

    @Test
    void whatIsTakenBackIsNotTold() {
        var stream = listening("/data/LeadChangeEvent");

        var answer = client.post(
                "/composite/sobjects",
                "{\"allOrNone\":true,\"records\":["
                        + "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"Good\",\"Company\":\"Back\"},"
                        + "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"NoCompany\"}]}");
        var kept = client.create("Lead", "{\"LastName\":\"Kept\",\"Company\":\"Back\"}");

        assertThat(answer.text()).contains("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(texts(header(stream.take(1).get(0)).path("recordIds"))).containsExactly(kept);
    }

    @Test
    void aChannelCarriesItsMembersAndChangeEventsThoseOfTheDefaultOne() {
        var people = listening("/data/People__chn");
        var all = listening("/data/ChangeEvents");

        client.create("Contact", "{\"LastName\":\"Person\"}");
        client.create("Fairlead_Job_Change__c", "{\"Event_Id__c\":\"cdc-1\"}");
        client.create("Lead", "{\"LastName\":\"Person\",\"Company\":\"Both\"}");
        client.create("Account", "{\"Name\":\"Not chosen\"}");

        assertThat(people.take(2))
                .extracting(event -> header(event).path("entityName").asText())
                .containsExactly("Contact", "Lead");
        assertThat(all.take(2))
                .extracting(event -> header(event).path("entityName").asText())
                .containsExactly("Fairlead_Job_Change__c", "Lead");
        assertThat(new StreamClient(client)
                        .subscribe("/data/AccountChangeEvent", -1)
                        .path("error")
                        .asText())
                .startsWith("400::The channel you requested to subscribe to does not exist {/data/AccountChangeEvent}");
    }

    @Test
    void whoMayNotSeeAllRecordsMaySubscribeToNoChangesAndHiddenFieldsAreNotTold() {
        client.create("Lead", "{\"LastName\":\"Seen\",\"Company\":\"All\"}");
        var id = client.create(
                "User",
                "{\"Username\":\"stream@example.com\",\"LastName\":\"Stream\",\"Email\":\"s@example.com\","
                        + "\"Alias\":\"s\",\"IsActive\":true,\"ProfileId\":\""
                        + client.column("Id", "SELECT Id FROM Profile WHERE Name = 'Standard User'")
                                .get(0) + "\"}");
        org.setPassword("stream@example.com", "pass-Word-1");
        var login = client.post(
                "/services/oauth2/token",
                "grant_type=password&username=stream@example.com&password=pass-Word-1&client_id=" + org.clientId()
                        + "&client_secret=" + org.clientSecret(),
                "Content-Type",
                "application/x-www-form-urlencoded");
        var standard =
                new OrgClient(org.loginUrl(), login.json().path("access_token").asText());

        var refused = new StreamClient(standard).subscribe("/data/LeadChangeEvent", -1);

        assertThat(refused.path("error").asText()).startsWith("403::");
        var set = client.create(
                "PermissionSet", "{\"Name\":\"SeesAll\",\"Label\":\"Sees all\",\"PermissionsViewAllData\":true}");
        client.create("PermissionSetAssignment", "{\"AssigneeId\":\"" + id + "\",\"PermissionSetId\":\"" + set + "\"}");
        var stream = new StreamClient(standard);
        stream.subscribe("/data/LeadChangeEvent", -1);
        var hidden = client.create(
                "Lead", "{\"LastName\":\"H\",\"Company\":\"C\",\"Fairlead_Key__c\":\"secret\",\"Title\":\"Boss\"}");
        client.patch("/sobjects/Lead/" + hidden, "{\"Fairlead_Key__c\":\"other\",\"Title\":\"Chief\"}");
        var seen = stream.take(2);
        assertThat(seen.toString()).contains("Boss", "Chief").doesNotContain("Fairlead_Key__c");
    }

    @Test
    void eventsAreKeptFor72HoursAndOlderReplayIdsAreRefused(@TempDir Path other) {
        var start = Instant.parse("2026-03-01T08:00:00Z");
        long replayId;
        try (var org = LocalOrg.start(TestOrg.withEvents(other).withClock(Clock.fixed(start, ZoneOffset.UTC)))) {
            var client = new OrgClient(org);
            client.create("Lead", "{\"LastName\":\"Old\",\"Company\":\"Past\"}");
            var stream = new StreamClient(client);
            stream.subscribe("/data/LeadChangeEvent", -2);
            replayId = stream.take(1)
                    .get(0)
                    .path("data")
                    .path("event")
                    .path("replayId")
                    .asLong();
        }

        var later = Clock.fixed(start.plus(Duration.ofHours(73)), ZoneOffset.UTC);
        try (var org = LocalOrg.start(TestOrg.withEvents(other).withClock(later))) {
            var client = new OrgClient(org);
            client.create("Lead", "{\"LastName\":\"New\",\"Company\":\"Present\"}");
            client.create("Lead", "{\"LastName\":\"Newer\",\"Company\":\"Present\"}");
            var stream = new StreamClient(client);

            assertThat(stream.subscribe("/data/LeadChangeEvent", replayId - 1)
                            .path("error")
                            .asText())
                    .startsWith("400::The replayId {" + (replayId - 1) + "} you provided was invalid.");
            stream.subscribe("/data/LeadChangeEvent", -2);
            assertThat(stream.take(2))
                    .extracting(event ->
                            event.path("data").path("event").path("replayId").asLong())
                    .containsExactly(replayId + 1, replayId + 2);
        }
    }

    @Test
    void aRestoredSnapshotGivesNoReplayIdAgainAndSubscribersGoOn(@TempDir Path other) {
        try (var org = LocalOrg.start(TestOrg.withEvents(other))) {
            var client = new OrgClient(org);
            client.create("Lead", "{\"LastName\":\"Before\",\"Company\":\"Snap\"}");
            client.post("/control/snapshots", "{\"name\":\"one\"}");
            var stream = new StreamClient(client);
            stream.subscribe("/data/LeadChangeEvent", -1);
            client.create("Lead", "{\"LastName\":\"Undone\",\"Company\":\"Snap\"}");
            var undone = stream.take(1).get(0);

            client.post("/control/snapshots/one/restore", "");
            client.create("Lead", "{\"LastName\":\"After\",\"Company\":\"Snap\"}");

            var after = stream.take(1).get(0);
            assertThat(after.toString()).contains("After");
            assertThat(after.at("/data/event/replayId").asLong())
                    .isGreaterThan(undone.at("/data/event/replayId").asLong());
        }
    }

    @Test
    void aChangeOfMoreThanAMegabyteIsToldAsAGap(@TempDir Path other) throws Exception {
        var fields = Files.createDirectories(other.resolve("schema/objects/Lead/fields"));
        var values = new StringBuilder("{\"LastName\":\"Long\",\"Company\":\"Long\"");
        for (int i = 0; i < 9; i++) {
            Files.writeString(
                    fields.resolve("L" + i + "__c.field-meta.xml"),
                    "<CustomField><fullName>L" + i + "__c</fullName><label>L</label><type>LongTextArea</type>"
                            + "<length>131072</length><visibleLines>3</visibleLines></CustomField>");
            values.append(",\"L" + i + "__c\":\"" + "x".repeat(131_072) + "\"");
        }
        var config = LocalOrgConfig.in(other.resolve("data"))
                .withSchema(TestOrg.SCHEMA, TestOrg.EVENTS, other.resolve("schema"));
        try (var org = LocalOrg.start(config)) {
            var client = new OrgClient(org);
            var stream = new StreamClient(client);
            stream.subscribe("/data/LeadChangeEvent", -1);

            var id = client.create("Lead", values + "}");

            var event = stream.take(1).get(0);
            assertThat(header(event).path("changeType").asText()).isEqualTo("GAP_CREATE");
            assertThat(texts(header(event).path("recordIds"))).containsExactly(id);
            assertThat(event.path("data").path("payload")).hasSize(1);
        }
    }

    /** What a kill leaves is what lies on the disk, so the folder is copied under the running org. */
    @Test
    void aReplayIdIsNotGivenAgainByAnOrgThatIsKilledAfterARestore(@TempDir Path other) throws Exception {
        var killed = other.resolve("killed");
        try (var org = LocalOrg.start(TestOrg.withEvents(other.resolve("running")))) {
            var client = new OrgClient(org);
            client.post("/control/snapshots", "{\"name\":\"one\"}");
            client.create("Lead", "{\"LastName\":\"Undone\",\"Company\":\"Snap\"}");
            client.post("/control/snapshots/one/restore", "");
            copy(other.resolve("running"), killed);
        }

        assertThat(replayIdOfANewLead(killed)).isEqualTo(2);
    }

    @Test
    void aReplayIdIsNotGivenAgainWhenTheOrgRestartedBeforeTheRestore(@TempDir Path other) {
        try (var org = LocalOrg.start(TestOrg.withEvents(other))) {
            var client = new OrgClient(org);
            client.post("/control/snapshots", "{\"name\":\"one\"}");
            client.create("Lead", "{\"LastName\":\"Undone\",\"Company\":\"Snap\"}");
        }
        try (var org = LocalOrg.start(TestOrg.withEvents(other))) {
            new OrgClient(org).post("/control/snapshots/one/restore", "");
        }

        assertThat(replayIdOfANewLead(other)).isEqualTo(2);
    }

    private static long replayIdOfANewLead(Path data) {
        try (var org = LocalOrg.start(TestOrg.withEvents(data))) {
            var client = new OrgClient(org);
            var stream = new StreamClient(client);
            stream.subscribe("/data/LeadChangeEvent", -1);
            client.create("Lead", "{\"LastName\":\"After\",\"Company\":\"Snap\"}");
            return stream.take(1).get(0).at("/data/event/replayId").asLong();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void aMemberThatAsksForMoreThanIsThereStopsTheStart(@TempDir Path other) throws Exception {
        var schema = Files.createDirectories(other.resolve("schema"));
        Files.writeString(
                schema.resolve("ChangeEvents_LeadChangeEvent.platformEventChannelMember-meta.xml"),
                "<PlatformEventChannelMember><eventChannel>ChangeEvents</eventChannel>"
                        + "<filterExpression>Status='Open'</filterExpression>"
                        + "<selectedEntity>LeadChangeEvent</selectedEntity></PlatformEventChannelMember>");

        assertThatThrownBy(() ->
                        LocalOrg.start(LocalOrgConfig.in(other.resolve("data")).withSchema(schema)))
                .hasMessageContaining("filterExpression")
                .hasMessageContaining("ChangeEvents_LeadChangeEvent");
        Files.writeString(
                schema.resolve("ChangeEvents_LeadChangeEvent.platformEventChannelMember-meta.xml"),
                "<PlatformEventChannelMember><eventChannel>ChangeEvents</eventChannel>"
                        + "<selectedEntity>NobodyChangeEvent</selectedEntity></PlatformEventChannelMember>");
        assertThatThrownBy(() ->
                        LocalOrg.start(LocalOrgConfig.in(other.resolve("data")).withSchema(schema)))
                .hasMessageContaining("not 'NobodyChangeEvent'");
    }
}
