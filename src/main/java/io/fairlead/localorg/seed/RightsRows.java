package io.fairlead.localorg.seed;

import java.util.List;
import java.util.stream.Stream;

/** What the profiles and permission sets of the seeded users let them do: enough for their work, and no more. */
final class RightsRows {

    private static final List<String> CRM = List.of(
            "Account",
            "Contact",
            "Lead",
            "Opportunity",
            "OpportunityContactRole",
            "Campaign",
            "CampaignMember",
            "Case",
            "Task",
            "Event");

    private RightsRows() {}

    static Stream<SeedRow> of(Staff staff) {
        return Stream.of(
                        objects("Fairlead Integration", "create edit"),
                        objects("Sales Rep", "create edit delete"),
                        objects("Restricted Sales", "create edit"),
                        objects("Customer Success", "create edit"),
                        objects("Marketing", "create edit"),
                        objects("Read Only", ""),
                        Stream.of(hiddenField("Restricted Sales", "Lead", "AnnualRevenue")),
                        externalIds("Fairlead Integration"),
                        Stream.of(assigned(Seed.INTEGRATION_USER, "Fairlead_Integration")),
                        staff.members().stream()
                                .filter(Staff.Member::active)
                                .map(member -> assigned(
                                        member.key(),
                                        member.job().equals("Revenue Operations")
                                                ? "Fairlead_Reviewer"
                                                : "Fairlead_Reader")))
                .flatMap(rows -> rows);
    }

    private static Stream<SeedRow> objects(String profile, String rights) {
        return CRM.stream().map(object -> Row.of("ObjectPermissions", "rights-" + SetupRows.dashed(profile + object))
                .to("ParentId", SetupRows.ownPermissionsKey(profile))
                .with("SobjectType", object)
                .with("PermissionsRead", true)
                .with("PermissionsCreate", rights.contains("create"))
                .with("PermissionsEdit", rights.contains("edit"))
                .with("PermissionsDelete", rights.contains("delete"))
                .done());
    }

    private static Stream<SeedRow> externalIds(String profile) {
        return Stream.of("Account", "Contact", "Lead").flatMap(object -> Stream.of("External_Id__c", "Legacy_Id__c")
                .map(field -> field(profile, object, field, true)));
    }

    /** A row that grants nothing, so that the profile is not given the standard field like all others. */
    private static SeedRow hiddenField(String profile, String object, String field) {
        return field(profile, object, field, false);
    }

    private static SeedRow field(String profile, String object, String field, boolean granted) {
        return Row.of("FieldPermissions", "field-" + SetupRows.dashed(profile + object + field))
                .to("ParentId", SetupRows.ownPermissionsKey(profile))
                .with("SobjectType", object)
                .with("Field", object + "." + field)
                .with("PermissionsRead", granted)
                .with("PermissionsEdit", granted)
                .done();
    }

    /** Leaves out who cannot be given a set, because the org was started without the package that has it. */
    private static SeedRow assigned(String user, String permissionSet) {
        return Row.of("PermissionSetAssignment", "holds-" + SetupRows.dashed(user + permissionSet))
                .with("PermissionSetId", new SeedRow.Named("PermissionSet", permissionSet))
                .to("AssigneeId", user)
                .done();
    }
}
