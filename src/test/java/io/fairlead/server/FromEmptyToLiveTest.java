package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.orgs.SetUpOrg;
import io.fairlead.orgs.connect.PropertiesText;
import io.fairlead.salesforce.SalesforceFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story of docs/setup.md: a new admin, an org without our package, an integration user who may do nothing, and much else that is wrong. Each fault
 * is named before anything is written, and mended as it is named; then a list is read, a test batch approved, and the first batch written.
 */
@TestMethodOrder(OrderAnnotation.class)
final class FromEmptyToLiveTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ORG = "production";

    @TempDir
    static Path home;

    private static SetUpOrg org;
    private static Server server;
    private static ServerApi api;

    @BeforeAll
    static void start() throws Exception {
        ConnectedOrgsTest.copy(Child.HOME.resolve("rules"), home.resolve("rules"));
        ConnectedOrgsTest.copy(Child.HOME.resolve("salesforce"), home.resolve("salesforce"));
        Files.createDirectories(home.resolve("conf/orgs"));
        Files.writeString(home.resolve("conf/fairlead.properties"), """
                orgs=
                data.dir=%s
                drop.dir=%s
                rules.dir=%s
                routes.dir=%s
                mirror.poll.seconds=1
                http.port=0
                """.formatted(
                home.resolve("var"), home.resolve("var/drop"), home.resolve("rules"), Child.HOME.resolve("routes")));
        org = SetUpOrg.withoutPackage(home.resolve("org"), Map.of()).withRecords();
        org.changeAll("User", "Name = 'Tomasz Wilczek'", "IsActive", false);
        org.changeAll("Group", "Name = 'Inbound Leads'", "Name", "Outbound");
        org.changeAll("Campaign", "Name = 'Past Champions 2026'", "IsActive", false);
        server = Server.start(config(), sentence -> {});
        api = new ServerApi(server);
    }

    private static Config config() {
        return Config.read(home, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
        org.close();
    }

    private static void connect() {
        new OrgSetup(config(), server.workbench().audit()).connect(ORG, org.credentials(), "client credentials", "Ann");
    }

    @Test
    @Order(1)
    void aUserWithoutTheApiIsNotConnected() {
        assertThatThrownBy(FromEmptyToLiveTest::connect)
                .isInstanceOf(SalesforceFailure.class)
                .hasMessageContaining("authentication failure");

        org.changeAll("PermissionSet", "Name = 'X_Integration'", "PermissionsApiEnabled", true);
        connect();
    }

    @Test
    @Order(2)
    void anOrgWithoutThePackageWaitsAndItsCheckSaysWhatToDo() throws Exception {
        await(
                "the org waits",
                () -> api.get("orgs/" + ORG).path("says").asText().contains("Deploy the package"));

        var failed = failures();

        assertThat(failed)
                .containsKeys(
                        "licence",
                        "package",
                        "marketing-user",
                        "permission:RunReports",
                        "permission:ActivitiesAccess",
                        "permission:EditTask",
                        "object:Lead",
                        "object:Contact");
        assertThat(steps().get(0)).isEqualTo("TO_DO");
    }

    @Test
    @Order(3)
    void everyFaultIsNamedBeforeAnythingIsWrittenAndIsGoneOnceItIsMended() throws Exception {
        org.license();
        org.deployPackage();
        org.assign("Fairlead_Integration", org.user());
        Map<String, Mend> mends = mends();

        assertThat(failures()).containsOnlyKeys(mends.keySet());
        for (var mend : mends.entrySet()) {
            mend.getValue().done();
        }

        await("all mended", () -> failures().isEmpty());
        assertThat(org.query("SELECT Id FROM Fairlead_Job_Change__c")).isEmpty();
        assertThat(org.query("SELECT Id FROM Contact WHERE LastModifiedById = '" + org.user() + "'"))
                .isEmpty();
        await(
                "the org is in without a restart",
                () -> api.get("orgs/" + ORG).path("health").asText().equals("READY"));
    }

    /** What somebody does in the org or in a file. */
    private interface Mend {
        void done() throws Exception;
    }

    /** What mends each fault, by the name of its check. */
    private static Map<String, Mend> mends() {
        Map<String, Mend> mends = new LinkedHashMap<>();
        mends.put("marketing-user", () -> org.change("User", org.user(), "UserPermissionsMarketingUser", true));
        mends.put("object:CampaignMember", () -> {});
        mends.put(
                "role",
                () -> org.change(
                        "User", org.user(), "UserRoleId", org.id("SELECT Id FROM UserRole WHERE Name = 'Management'")));
        mends.put("editing:Lead", () -> {});
        mends.put("editing:Contact", () -> {});
        mends.put("rules", () -> {
            org.changeAll("Group", "Name = 'Outbound'", "Name", "Inbound Leads");
            org.create(
                    "GroupMember",
                    "GroupId",
                    org.id("SELECT Id FROM Group WHERE Name = 'Inbound Leads'"),
                    "UserOrGroupId",
                    org.rep());
            org.changeAll("Campaign", "Name = 'Past Champions 2026'", "IsActive", true);
        });
        mends.put("queue:Inbound Leads", () -> {});
        mends.put("owner:default", () -> org.changeAll("User", "Name = 'Tomasz Wilczek'", "IsActive", true));
        mends.put(
                "report:Customer Accounts",
                () -> Files.writeString(
                        home.resolve("rules/settings/lists.yaml"),
                        "ranks: [Closed Won Opp Contact]\npeople:\n  Won deals: {automatic: closed-won}\n"));
        return mends;
    }

    @Test
    @Order(4)
    void aListIsRead() throws Exception {
        String opportunity = org.create(
                "Opportunity",
                "Name",
                "Won",
                "StageName",
                "Closed Won",
                "CloseDate",
                "2026-01-31",
                "AccountId",
                org.id("SELECT Id FROM Account WHERE Name = 'Berg Ltd'"),
                "OwnerId",
                org.rep());
        String contact = org.id("SELECT Id FROM Contact WHERE LastName = 'Berg'");
        org.change("Contact", contact, "Email", "berg@berg.example", "FirstName", "Bea");
        org.create("OpportunityContactRole", "OpportunityId", opportunity, "ContactId", contact);

        JsonNode read = api.post("lists/Won%20deals/read", Map.of());

        assertThat(read.path("state").asText()).as(read.toString()).isEqualTo("READ");
        assertThat(api.get("lists").path("tracked").asInt()).isEqualTo(1);
        assertThat(steps().get(3)).isNotEqualTo("TO_DO");
    }

    @Test
    @Order(5)
    void inSimulationEverythingIsDecidedAndNothingIsWritten() throws Exception {
        // A Lead and a Contact share each name: only employers that are nothing alike keep them apart.
        var employers = List.of("Kestrel", "Humboldt Optics", "Zephyr Foods", "Marigold", "Tannberg", "Quarry");
        List<Map<String, Object>> changes = new ArrayList<>();
        for (String object : List.of("Contact", "Lead")) {
            for (JsonNode row : org.query("SELECT Id, LastName FROM " + object)) {
                String employer = employers.get(changes.size());
                changes.add(Map.of(
                        "eventId",
                        "jc-" + changes.size(),
                        "lastName",
                        row.path("LastName").asText(),
                        "pastRecordId",
                        row.path("Id").asText(),
                        "newTitle",
                        "VP Sales",
                        "newCompanyName",
                        employer,
                        "newCompanyDomain",
                        employer.replace(" ", "").toLowerCase(Locale.ROOT) + ".example",
                        "jobStartedDate",
                        "2026-10-01",
                        "confidence",
                        90));
            }
        }
        api.post("job-changes", changes);

        await("all decided", () -> api.get("overview").path("total").asInt() == 6);

        assertThat(api.get("overview").path("held").asInt()).isZero();
        assertThat(org.query("SELECT Id FROM Fairlead_Job_Change__c")).isEmpty();
    }

    @Test
    @Order(6)
    void aTestBatchIsWrittenAsSuchAndApproved() throws Exception {
        Path file = home.resolve("conf/orgs/" + ORG + ".properties");
        PropertiesText.read(file).set("mode", "LIVE").write(file);
        await(
                "the changed mode",
                () -> api.get("orgs/" + ORG + "/gate")
                                .path("waiting")
                                .path("GATE")
                                .asInt()
                        == 6);

        api.post("orgs/" + ORG + "/gate/test", Map.of("by", "Tess"));
        await("the test batch", () -> jobChanges("Test__c = true") >= 5);
        await("approved", () -> approve().path("open").asBoolean());
    }

    /** Refused as long as a record is still to be written. */
    private static JsonNode approve() throws Exception {
        api.post("orgs/" + ORG + "/gate/word", Map.of("by", "Rita", "verdict", "APPROVED", "note", "Looked at all"));
        return api.get("orgs/" + ORG + "/gate");
    }

    @Test
    @Order(7)
    void theFirstBatchFollowsAndNothingWasSkipped() throws Exception {
        await("the first batch", () -> api.get("overview").path("written").asInt() == 6);

        JsonNode proof = api.get("orgs/" + ORG + "/gate/proof");

        assertThat(jobChanges("Test__c = false")).isEqualTo(6);
        assertThat(jobChanges("Test__c = true")).isZero();
        assertThat(proof.path("skipped")).as(proof.toString()).isEmpty();
        assertThat(proof.path("doubled")).isEmpty();
        assertThat(api.get("orgs/" + ORG + "/credits").toString()).contains("\"NET_NEW\":6");
        assertThat(steps()).doesNotContain("TO_DO");
    }

    private static int jobChanges(String where) {
        return org.query("SELECT Id FROM Fairlead_Job_Change__c WHERE " + where).size();
    }

    /** What fails in a check of now, and where it is mended, by the name of the check. */
    private static Map<String, String> failures() throws Exception {
        Map<String, String> mendByCheck = new LinkedHashMap<>();
        for (JsonNode finding : api.post("orgs/" + ORG + "/check", Map.of()).path("findings")) {
            if (finding.path("verdict").asText().equals("FAIL")) {
                assertThat(finding.path("hurts").asText()).isNotEmpty();
                mendByCheck.put(
                        finding.path("check").asText(), finding.path("mend").asText());
            }
        }
        assertThat(mendByCheck).allSatisfy((check, mend) -> assertThat(mend).isNotEmpty());
        return mendByCheck;
    }

    /** The states of the guide's steps. */
    private static List<String> steps() throws Exception {
        return StreamSupport.stream(
                        api.get("orgs/" + ORG + "/setup").path("steps").spliterator(), false)
                .map(step -> step.path("state").asText())
                .toList();
    }

    private static void await(String what, Callable<Boolean> happened) throws Exception {
        api.await(what, SOON, happened);
    }
}
