package io.fairlead.orgs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.orgs.PackageFields;
import io.fairlead.orgs.SetUpOrg;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test breaks one thing in an org that is set up well, and finds it named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrgCheckTest {
    private SetUpOrg org;

    @BeforeAll
    void setUp(@TempDir Path dir) {
        org = SetUpOrg.start(dir).withRecords();
        org.control("POST", "snapshots", "{\"name\":\"well\"}");
    }

    @BeforeEach
    void asItWas() {
        org.control("POST", "snapshots/well/restore", "");
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private CheckResult check(String... reports) {
        var subject = new Subject(SetUpOrg.NAME, Optional.of(SetUpOrg.RULES), SetUpOrg.PACKAGE, List.of(reports));
        return OrgCheck.run(org.salesforce(), subject, Clock.systemUTC());
    }

    private static Finding one(CheckResult result, String check) {
        List<Finding> found = result.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
        assertThat(found).as(result.findings().toString()).hasSize(1);
        return found.get(0);
    }

    private static void names(CheckResult result, String check, Verdict verdict, String what) {
        Finding finding = one(result, check);
        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(verdict);
        assertThat(finding.what()).contains(what);
        assertThat(finding.hurts()).isNotEmpty();
        assertThat(finding.mend()).isNotEmpty();
        assertThat(result.verdict()).isGreaterThanOrEqualTo(verdict);
    }

    @Test
    void anOrgThatIsSetUpWellPassesWholeInFewCalls() {
        var result = check();

        assertThat(result.findings()).hasSizeGreaterThan(40).allSatisfy(finding -> assertThat(finding.verdict())
                .as(finding.toString())
                .isEqualTo(Verdict.PASS));
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.calls()).isLessThan(20);
    }

    @Test
    void aUserWithoutTheApiIsNotLetIn() {
        org.takeAway("ApiEnabled");

        names(check(), "log-in", Verdict.FAIL, "authentication failure");
        assertThat(one(check(), "log-in").mend()).contains("API Enabled");
    }

    @Test
    void anInactiveUserIsNotLetIn() {
        org.change("User", org.user(), "IsActive", false);

        names(check(), "log-in", Verdict.FAIL, "inactive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RunReports", "ActivitiesAccess", "EditTask"})
    void aMissingSystemPermissionIsNamed(String permission) {
        org.takeAway(permission);

        names(check(), "permission:" + permission, Verdict.FAIL, "The user lacks");
    }

    @Test
    void withoutViewSetupTheRestIsStillChecked() {
        org.takeAway("ViewSetup");

        var result = check();

        names(result, "permission:ViewSetup", Verdict.WARN, "View Setup");
        names(result, "view-all", Verdict.WARN, "could not be checked");
        names(result, "validation-rule", Verdict.WARN, "could not be checked");
        assertThat(one(result, "object:Lead").verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void withoutViewRolesTheRoleCannotBeSeen() {
        org.takeAway("ViewRoles");
        org.takeAway("ViewSetup");

        var result = check();

        names(result, "permission:ViewRoles", Verdict.WARN, "View Roles");
        names(result, "role", Verdict.WARN, "could not be checked");
    }

    @Test
    void anIntegrationLicenceWithoutItsPermissionSetLicenceIsNamed() {
        org.deleteAll("PermissionSetLicenseAssign", "AssigneeId = '" + org.user() + "'");

        names(check(), "licence", Verdict.FAIL, "Salesforce API Integration");
    }

    @Test
    void useAnyApiClientIsTakenAwayAfterTheFirstLogIn() {
        org.changeAll("PermissionSet", "Name = 'Fairlead_Integration'", "PermissionsUseAnyApiClient", true);

        names(check(), "api-access-control", Verdict.WARN, "Use Any API Client");
    }

    @Test
    void aUserWhoIsNoMarketingUserIsNamed() {
        org.change("User", org.user(), "UserPermissionsMarketingUser", false);

        var result = check();

        names(result, "marketing-user", Verdict.FAIL, "no Marketing User");
        names(result, "object:CampaignMember", Verdict.FAIL, "create");
    }

    @ParameterizedTest
    @CsvSource({
        "Contact,                create",
        "Contact,                edit",
        "Lead,                   create",
        "Lead,                   edit",
        "Account,                create",
        "Account,                edit",
        "Campaign,               edit",
        "Fairlead_Job_Change__c, create",
        "Fairlead_Job_Change__c, edit",
        "Fairlead_Job_Change__c, delete"
    })
    void aMissingRightOnAnObjectIsNamed(String object, String right) {
        org.grant(
                object,
                "Permissions" + Character.toUpperCase(right.charAt(0)) + right.substring(1),
                false,
                "PermissionsModifyAllRecords",
                false);

        names(check(), "object:" + object, Verdict.FAIL, right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contact", "Lead", "Account", "Opportunity", "Campaign", "Fairlead_Job_Change__c"})
    void anObjectThatTheUserDoesNotSeeIsNamed(String object) {
        closeOff(object);

        names(check(), "object:" + object, Verdict.FAIL, "does not see " + object);
    }

    private void closeOff(String object) {
        for (String right : List.of("ModifyAllRecords", "ViewAllRecords", "Delete", "Edit", "Create", "Read")) {
            org.grant(object, "Permissions" + right, false);
        }
    }

    @Test
    void withoutOpportunitiesTheContactRolesAreNotSeenEither() {
        closeOff("Opportunity");

        names(check(), "object:OpportunityContactRole", Verdict.FAIL, "does not see OpportunityContactRole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Task", "Event"})
    void activitiesThatTheUserDoesNotSeeAreNamed(String object) {
        org.takeAway("ActivitiesAccess");
        org.takeAway("Edit" + object);

        names(check(), "object:" + object, Verdict.FAIL, "does not see " + object);
    }

    @ParameterizedTest
    @CsvSource({
        "Contact,     Email",
        "Contact,     Phone",
        "Contact,     Title",
        "Contact,     LeadSource",
        "Contact,     AccountId",
        "Lead,        Email",
        "Lead,        Phone",
        "Lead,        Title",
        "Lead,        LeadSource",
        "Account,     ParentId",
        "Account,     Website",
        "Account,     NumberOfEmployees",
        "Account,     AccountSource",
        "Account,     Type",
        "Opportunity, AccountId",
        "Opportunity, Amount",
        "Opportunity, LeadSource",
        "Opportunity, Probability",
        "Opportunity, Type"
    })
    void aHiddenFieldIsNamed(String object, String field) {
        hide(object, field);

        names(check(), "object:" + object, Verdict.FAIL, "read " + field);
    }

    @Test
    void aHiddenAddressIsNamed() {
        hide("Account", "BillingAddress");

        names(check(), "object:Account", Verdict.FAIL, "read BillingStreet");
    }

    @Test
    void aFieldThatMayNotBeEditedIsNamed() {
        org.changeAll(
                "FieldPermissions",
                "Field = 'Lead.Title' AND Parent.Name = 'Fairlead_Integration'",
                "PermissionsEdit",
                false);

        names(check(), "object:Lead", Verdict.FAIL, "edit Title");
    }

    @ParameterizedTest
    @CsvSource({
        "Contact, Fairlead_Persona__c",
        "Lead, Fairlead_Persona__c",
        "Account, Fairlead_Category__c",
        "Fairlead_Job_Change__c, New_Title__c",
        "Task, Fairlead_Key__c",
        "Event, Fairlead_Key__c",
        "CampaignMember, Fairlead_Key__c"
    })
    void aFieldOfOursThatIsHiddenIsNamed(String object, String field) {
        hide(object, field);

        var result = check();

        names(result, "package:" + object, Verdict.FAIL, field);
        assertThat(result.findings())
                .filteredOn(finding -> finding.check().equals("rules"))
                .noneMatch(finding -> finding.what().contains(field));
    }

    @Test
    void aFieldOfOursThatMayNotBeEditedIsNamed() {
        org.changeAll(
                "FieldPermissions",
                "Field = 'Lead.Fairlead_Persona__c' AND Parent.Name = 'Fairlead_Integration'",
                "PermissionsEdit",
                false);

        names(check(), "package:Lead", Verdict.FAIL, "may not edit");
    }

    private void hide(String object, String field) {
        org.changeAll(
                "FieldPermissions",
                "Field = '" + object + "." + field + "' AND Parent.Name = 'Fairlead_Integration'",
                "PermissionsRead",
                false,
                "PermissionsEdit",
                false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contact", "Lead", "Account", "Opportunity", "Campaign"})
    void anObjectWithoutViewAllIsNamed(String object) {
        org.grant(object, "PermissionsViewAllRecords", false);

        names(check(), "view-all:" + object, Verdict.WARN, "no View All on " + object);
    }

    @Test
    void recordsThatSharingHidesAreCounted() {
        org.grant("Lead", "PermissionsViewAllRecords", false);
        org.change("User", org.user(), "UserRoleId", null);

        names(check(), "visible-records:Lead", Verdict.FAIL, "sees 0 of 3 Lead records: 3 are hidden");
    }

    @Test
    void aUserWithoutARoleAboveTheRepsMayNotEditTheirRecords() {
        org.change("User", org.user(), "UserRoleId", null);

        var result = check();

        names(result, "role", Verdict.FAIL, "no role");
        names(result, "editing:Lead", Verdict.FAIL, "may not edit 3 of the 3 newest Lead");
        names(result, "editing:Contact", Verdict.FAIL, "may not edit 3 of the 3 newest Contact");
    }

    @Test
    void aRoleIsNeededForTasksAloneToo() {
        org.grant("Lead", "PermissionsModifyAllRecords", true);
        org.grant("Contact", "PermissionsModifyAllRecords", true);
        org.change("User", org.user(), "UserRoleId", null);

        names(check(), "role", Verdict.WARN, "no role");
        assertThat(one(check(), "role").hurts()).contains("A task that they own cannot be changed");
    }

    @Test
    void aRoleBesideTheRepsIsNamed() {
        String beside = org.create(
                "UserRole",
                "Name",
                "Operations",
                "ParentRoleId",
                org.id("SELECT Id FROM UserRole WHERE Name = 'Management'"));
        org.change("User", org.user(), "UserRoleId", beside);

        names(check(), "role", Verdict.WARN, "Operations of the user is not above: Sales");
    }

    @Test
    void aReportInAHiddenFolderIsNamed() {
        org.create("Folder", "Name", "Private", "Type", "Report", "AccessType", "Hidden");
        org.create("Report", "Name", "Champions", "DeveloperName", "Champions", "FolderName", "Private");

        names(check("Champions"), "report:Champions", Verdict.FAIL, "cannot open the report Champions");
        names(check("Not there"), "report:Not there", Verdict.FAIL, "none of that name");
    }

    @Test
    void aReportThatTheUserMayOpenPasses() {
        String report =
                org.query("SELECT Name FROM Report").path(0).path("Name").asText();

        assertThat(one(check(report), "report:" + report).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anOrgWithoutOurPackageIsToldOnceAndWhatItHidesInPlainWords() {
        org.deleteAll("PermissionSetAssignment", "PermissionSet.Name = 'Fairlead_Integration'");
        org.changeAll("PermissionSet", "Name = 'X_Integration'", "PermissionsApiEnabled", true);

        var result = check();

        names(result, "package", Verdict.FAIL, "sees nothing of Fairlead's package");
        assertThat(result.findings()).noneMatch(finding -> finding.check().startsWith("package:"));
        names(result, "editing:Lead", Verdict.WARN, "the user does not see Lead.");
        names(result, "required-field", Verdict.WARN, "the user does not see Account, CampaignMember, Contact");
    }

    @Test
    void aPicklistOfAnOlderPackageIsNamed() {
        var newer = new TreeMap<>(SetUpOrg.PACKAGE.valuesByFieldByObject());
        newer.put(
                "Fairlead_Job_Change__c",
                Map.of("Status__c", List.of("CREATED_LEAD", "A_STATUS_OF_TOMORROW"), "Tomorrow__c", List.of()));
        var subject = new Subject(SetUpOrg.NAME, Optional.of(SetUpOrg.RULES), new PackageFields(newer), List.of());

        var result = OrgCheck.run(org.salesforce(), subject, Clock.systemUTC());

        assertThat(result.findings())
                .filteredOn(finding -> finding.check().equals("package:Fairlead_Job_Change__c"))
                .extracting(Finding::what)
                .anyMatch(what -> what.contains("A_STATUS_OF_TOMORROW"))
                .anyMatch(what -> what.contains("Tomorrow__c"));
    }

    @Test
    void aCampaignThatIsNotThereOrNotActiveIsNamed() {
        org.changeAll("Campaign", "Name = 'Past Champions 2026'", "IsActive", false);
        org.changeAll("Campaign", "Name = 'Customer Alumni EMEA'", "Name", "Something else");

        assertThat(failuresOf("rules"))
                .anyMatch(what -> what.contains("The campaign \"Past Champions 2026\" is not active"))
                .anyMatch(what -> what.contains("There is no campaign \"Customer Alumni EMEA\""));
    }

    @Test
    void aMissingMemberStatusIsNamed() {
        org.deleteAll("CampaignMemberStatus", "Label = 'Added'");

        assertThat(failuresOf("rules")).anyMatch(what -> what.contains("has no member status \"Added\""));
    }

    @Test
    void aMissingQueueIsNamed() {
        org.changeAll("Group", "Name = 'Inbound Leads'", "Name", "Outbound");

        assertThat(failuresOf("rules")).anyMatch(what -> what.contains("There is no queue \"Inbound Leads\""));
        assertThat(check().findings()).anyMatch(finding -> finding.mend().contains("Setup > Queues > New"));
    }

    @Test
    void aQueueWithoutMembersIsNamedWhereLeadsArePrivate() {
        org.deleteAll("GroupMember", "Id != null");

        names(check(), "queue:Inbound Leads", Verdict.FAIL, "has no members, and Leads are private");
    }

    @Test
    void anInactiveOwnerIsNamedWhereverItIsAskedFor() {
        org.changeAll("User", "Name = 'Tomasz Wilczek'", "IsActive", false);
        org.changeAll("User", "Name = 'Yuki Asanuma'", "IsActive", false);

        var result = check();

        names(result, "owner:default", Verdict.FAIL, "The default owner \"Tomasz Wilczek\" is inactive");
        names(result, "owner:APAC", Verdict.WARN, "\"Yuki Asanuma\" of the pool \"APAC\" is inactive");
        assertThat(result.findings())
                .filteredOn(finding -> finding.check().equals("rules"))
                .noneMatch(finding -> finding.what().contains("Yuki Asanuma"));
    }

    private List<String> failuresOf(String check) {
        return check().findings().stream()
                .filter(finding -> finding.check().equals(check) && finding.verdict() == Verdict.FAIL)
                .map(Finding::what)
                .toList();
    }

    @Test
    void nobodyWhoSeesJobChangesIsAWarning() {
        org.deleteAll("PermissionSetAssignment", "PermissionSet.Name = 'Fairlead_Reader'");

        names(check(), "readers", Verdict.WARN, "Nobody holds");
    }

    @Test
    void clocksThatDisagreeAreNamed() {
        org.control("PUT", "clock", "{\"at\":\"" + Instant.now().plus(Duration.ofMinutes(9)) + "\"}");

        var result = check();

        org.control("DELETE", "clock", "");
        names(result, "clock", Verdict.FAIL, "differ by");
    }

    @Test
    void rulesThatCannotBeUsedAreAWarningAndNoEnd() {
        var subject = new Subject(SetUpOrg.NAME, Optional.empty(), SetUpOrg.PACKAGE, List.of());

        var result = OrgCheck.run(org.salesforce(), subject, Clock.systemUTC());

        names(result, "rules", Verdict.WARN, "fairlead rules check");
        names(result, "required-field", Verdict.WARN, "could not be checked");
        assertThat(one(result, "object:Lead").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aQuestionThatTheOrgRefusesIsAWarningAndNoEnd() {
        org.control("POST", "faults", "{\"kind\":\"limit\",\"path\":\"/limits\",\"times\":9}");

        var result = check();

        org.control("DELETE", "faults", "");
        names(result, "limit", Verdict.WARN, "could not be checked");
        names(result, "visible-records", Verdict.WARN, "could not be checked");
        assertThat(one(result, "object:Lead").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aResultIsKeptAndReadAgain(@TempDir Path dir) {
        var result = check();

        result.write(dir.resolve("check.json"));

        assertThat(CheckResult.read(dir.resolve("check.json"))).contains(result);
    }
}
