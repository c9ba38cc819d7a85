package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Deal.Stage;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows that an administrator would have made: the organisation, profiles, roles, record types, stages and reports. */
final class SetupRows {

    private SetupRows() {}

    static Stream<SeedRow> beforeUsers() {
        return Stream.of(organization(), profiles(), roles()).flatMap(rows -> rows);
    }

    static Stream<SeedRow> afterUsers() {
        return Stream.of(recordTypes(), leadStatuses(), stages(), SeedReports.rows(), duplicateRules())
                .flatMap(rows -> rows);
    }

    static String profileKey(String name) {
        return "profile-" + dashed(name);
    }

    static String roleKey(String name) {
        return "role-" + dashed(name);
    }

    static String recordTypeKey(String object, String name) {
        return "record-type-" + dashed(object + " " + name);
    }

    static String dashed(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    static String developerName(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
    }

    private static Stream<SeedRow> organization() {
        return Stream.of(Row.of("Organization", Seed.ORGANIZATION)
                .with("Name", Seed.COMPANY_NAME)
                .with("InstanceName", "LOC1")
                .with("IsSandbox", false)
                .with("OrganizationType", "Enterprise Edition")
                .with("TimeZoneSidKey", "Europe/Stockholm")
                .with("DefaultLocaleSidKey", "en_US")
                .with("LanguageLocaleKey", "en_US")
                .done());
    }

    private static Stream<SeedRow> profiles() {
        return Words.of("profiles").stream().flatMap(name -> Stream.of(profile(name), ownPermissions(name)));
    }

    private static SeedRow profile(String name) {
        return Row.of("Profile", profileKey(name))
                .with("Name", name)
                .with("UserType", "Standard")
                .done();
    }

    /** Every profile owns a permission set, which is where its permissions can be read. */
    private static SeedRow ownPermissions(String name) {
        var admin = name.equals("System Administrator");
        var integration = name.equals("Fairlead Integration");
        var minimal = name.startsWith("Minimum");
        return Row.of("PermissionSet", ownPermissionsKey(name))
                .with("Name", "X_" + developerName(name))
                .with("Label", name)
                .with("IsOwnedByProfile", true)
                .with("IsCustom", !admin && !name.equals("Standard User"))
                .to("ProfileId", profileKey(name))
                .with("PermissionsApiEnabled", !minimal)
                .with("PermissionsApiUserOnly", integration)
                .with("PermissionsModifyAllData", admin)
                .with("PermissionsViewAllData", admin || integration)
                .with("PermissionsConvertLeads", admin || name.startsWith("Sales"))
                .with("PermissionsTransferAnyLead", admin || integration)
                .with("PermissionsRunReports", !minimal)
                .with("PermissionsViewSetup", admin || integration)
                .with("PermissionsViewRoles", !minimal)
                .with("PermissionsManageUsers", admin)
                .with("PermissionsModifyMetadata", admin)
                .with("PermissionsActivitiesAccess", !minimal)
                .with("PermissionsEditTask", !minimal && !name.equals("Read Only"))
                .with("PermissionsEditEvent", !minimal && !name.equals("Read Only"))
                .done();
    }

    static String ownPermissionsKey(String profile) {
        return "permissions-" + profileKey(profile);
    }

    private static Stream<SeedRow> roles() {
        return Words.of("roles").stream().map(entry -> {
            var parts = entry.split(">", -1);
            return Row.of("UserRole", roleKey(parts[0]))
                    .with("Name", parts[0])
                    .with("DeveloperName", developerName(parts[0]))
                    .to("ParentRoleId", parts[1].isBlank() ? null : roleKey(parts[1].strip()))
                    .done();
        });
    }

    private static Stream<SeedRow> recordTypes() {
        return Words.of("record types").stream().map(entry -> {
            var parts = entry.split(">", -1);
            return Row.of("RecordType", recordTypeKey(parts[0], parts[1]))
                    .with("Name", parts[1])
                    .with("DeveloperName", developerName(parts[1]))
                    .with("SobjectType", parts[0])
                    .with("IsActive", true)
                    .done();
        });
    }

    private static Stream<SeedRow> leadStatuses() {
        var statuses = Words.of("lead statuses");
        return numbered(statuses, (at, status) -> Row.of("LeadStatus", "lead-status-" + (at + 1))
                .with("MasterLabel", status)
                .with("ApiName", status)
                .with("SortOrder", at + 1)
                .with("IsDefault", at == 0)
                .with("IsConverted", status.equals("Closed - Converted"))
                .done());
    }

    private static Stream<SeedRow> stages() {
        return numbered(Stage.ALL, (at, stage) -> Row.of("OpportunityStage", "stage-" + (at + 1))
                .with("MasterLabel", stage.name())
                .with("ApiName", stage.name())
                .with("SortOrder", at + 1)
                .with("IsActive", true)
                .with("IsClosed", stage.closed())
                .with("IsWon", stage.won())
                .with("DefaultProbability", stage.probability())
                .with("ForecastCategoryName", stage.forecast())
                .done());
    }

    /** Switches on what every local org knows: a lead or contact with the e-mail address of another one raises an alert. */
    private static Stream<SeedRow> duplicateRules() {
        return Stream.of("Lead", "Contact").map(object -> Row.of("DuplicateRule", "duplicate-rule-" + dashed(object))
                .with("DeveloperName", object + "_Same_Email")
                .with("SobjectType", object)
                .with("IsActive", true)
                .done());
    }

    private interface Numbered<T> {
        SeedRow row(int at, T value);
    }

    private static <T> Stream<SeedRow> numbered(List<T> values, Numbered<T> rows) {
        return IntStream.range(0, values.size()).mapToObj(at -> rows.row(at, values.get(at)));
    }
}
