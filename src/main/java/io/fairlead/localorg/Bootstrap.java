package io.fairlead.localorg;

import io.fairlead.localorg.crm.SharingModel;
import io.fairlead.localorg.schema.AssignmentRule;
import io.fairlead.localorg.schema.DuplicateRule;
import io.fairlead.localorg.schema.Metadata;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.seed.SeedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every org has before anybody adds to it: organization, profiles, the administrator, statuses and stages. */
final class Bootstrap {

    static final String ADMIN_USERNAME = "admin@fairlead.example";
    static final String ADMIN = "user:admin";
    static final String ORGANIZATION = "organization";
    private static final String INTEGRATION = "Salesforce Integration";

    private static final List<String> STANDARD = List.of(
            "ApiEnabled", "RunReports", "ConvertLeads", "ActivitiesAccess", "EditTask", "EditEvent", "ViewRoles");
    private static final List<String> ADMINISTRATORS = List.of(
            "ApiEnabled",
            "ModifyAllData",
            "ViewAllData",
            "ConvertLeads",
            "TransferAnyLead",
            "RunReports",
            "ViewSetup",
            "ViewRoles",
            "TransferAnyCase",
            "ManageUsers",
            "BulkApiHardDelete",
            "ActivitiesAccess",
            "EditTask",
            "EditEvent",
            "ModifyMetadata");

    private final List<SeedRow> rows = new ArrayList<>();

    private Bootstrap() {}

    static List<SeedRow> rows(Schema schema) {
        var bootstrap = new Bootstrap();
        bootstrap.people();
        bootstrap.sharing(schema);
        bootstrap.statuses();
        bootstrap.stages();
        bootstrap.standardRights(schema);
        schema.metadata().permissionSets().forEach(set -> bootstrap.permissionSet(schema, set));
        schema.metadata().queues().forEach(bootstrap::queue);
        schema.metadata().duplicateRules().forEach(bootstrap::duplicateRule);
        schema.metadata().assignmentRules().forEach(bootstrap::assignmentRule);
        schema.types().forEach(bootstrap::entityDefinition);
        schema.metadata().validationRules().forEach(bootstrap::validationRule);
        return List.copyOf(bootstrap.rows);
    }

    private void add(String object, String key, @Nullable Object... pairs) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        rows.add(new SeedRow(object, key, fields));
    }

    private static SeedRow.Ref ref(String key) {
        return new SeedRow.Ref(key);
    }

    private void people() {
        add(
                "Organization",
                ORGANIZATION,
                "Name",
                "Local Org",
                "InstanceName",
                "LOCAL",
                "IsSandbox",
                false,
                "OrganizationType",
                "Developer Edition",
                "TimeZoneSidKey",
                "GMT");
        add("UserLicense", "license:Salesforce", "Name", "Salesforce", "MasterLabel", "Salesforce");
        add("UserLicense", "license:Integration", "Name", INTEGRATION, "MasterLabel", INTEGRATION);
        add(
                "PermissionSetLicense",
                "license:Api",
                "MasterLabel",
                "Salesforce API Integration",
                "DeveloperName",
                "SalesforceAPIIntegrationPsl");
        add(
                "Profile",
                "profile:System Administrator",
                "Name",
                "System Administrator",
                "UserType",
                "Standard",
                "UserLicenseId",
                ref("license:Salesforce"));
        add(
                "Profile",
                "profile:Standard User",
                "Name",
                "Standard User",
                "UserType",
                "Standard",
                "UserLicenseId",
                ref("license:Salesforce"));
        add(
                "User",
                ADMIN,
                "Username",
                ADMIN_USERNAME,
                "FirstName",
                "Ada",
                "LastName",
                "Admin",
                "Email",
                ADMIN_USERNAME,
                "IsActive",
                true,
                "ProfileId",
                ref("profile:System Administrator"),
                "UserPermissionsMarketingUser",
                true);
        profileRights("System Administrator", "X00eAdmin", ADMINISTRATORS);
        profileRights("Standard User", "X00eStandard", STANDARD);
    }

    private void profileRights(String profile, String name, List<String> permissions) {
        var key = "permissionset:profile:" + profile;
        add(
                "PermissionSet",
                key,
                "Name",
                name,
                "Label",
                profile,
                "IsOwnedByProfile",
                true,
                "ProfileId",
                ref("profile:" + profile));
        permissions.forEach(permission -> add("PermissionSet", key, "Permissions" + permission, true));
    }

    /** What the metadata says about standard objects is told by the organization's row. */
    private void sharing(Schema schema) {
        var organization = schema.get("Organization");
        for (var type : schema.types()) {
            var field = SharingModel.organizationField(type);
            if (organization.has(field) && SharingModel.isWritten(type)) {
                add("Organization", ORGANIZATION, field, SharingModel.of(type).inOrganization());
            }
        }
    }

    private void statuses() {
        var labels = List.of(
                "Open - Not Contacted",
                "Working - Contacted",
                "Nurturing",
                "Qualified",
                "Closed - Converted",
                "Closed - Not Converted");
        for (int i = 0; i < labels.size(); i++) {
            add(
                    "LeadStatus",
                    "leadstatus:" + labels.get(i),
                    "MasterLabel",
                    labels.get(i),
                    "ApiName",
                    labels.get(i),
                    "SortOrder",
                    i + 1,
                    "IsDefault",
                    i == 0,
                    "IsConverted",
                    labels.get(i).equals("Closed - Converted"));
        }
    }

    private void stages() {
        var stages = Map.ofEntries(
                Map.entry("Prospecting", 10),
                Map.entry("Qualification", 10),
                Map.entry("Needs Analysis", 20),
                Map.entry("Value Proposition", 50),
                Map.entry("Id. Decision Makers", 60),
                Map.entry("Perception Analysis", 70),
                Map.entry("Proposal/Price Quote", 75),
                Map.entry("Negotiation/Review", 90),
                Map.entry("Closed Won", 100),
                Map.entry("Closed Lost", 0));
        var order = List.of(
                "Prospecting",
                "Qualification",
                "Needs Analysis",
                "Value Proposition",
                "Id. Decision Makers",
                "Perception Analysis",
                "Proposal/Price Quote",
                "Negotiation/Review",
                "Closed Won",
                "Closed Lost");
        for (int i = 0; i < order.size(); i++) {
            var stage = order.get(i);
            boolean closed = stage.startsWith("Closed");
            add(
                    "OpportunityStage",
                    "stage:" + stage,
                    "MasterLabel",
                    stage,
                    "ApiName",
                    stage,
                    "SortOrder",
                    i + 1,
                    "IsActive",
                    true,
                    "IsClosed",
                    closed,
                    "IsWon",
                    stage.equals("Closed Won"),
                    "DefaultProbability",
                    stages.getOrDefault(stage, 0),
                    "ForecastCategoryName",
                    forecast(stage));
        }
    }

    private static String forecast(String stage) {
        return switch (stage) {
            case "Closed Won" -> "Closed";
            case "Closed Lost" -> "Omitted";
            case "Negotiation/Review" -> "Commit";
            default -> "Pipeline";
        };
    }

    /** A standard user may work with all standard records. */
    private void standardRights(Schema schema) {
        for (var type : schema.types()) {
            if (!type.is("setup") && !type.is("share") && !type.is("file") && !type.isCustom()) {
                add(
                        "ObjectPermissions",
                        "rights:" + type.name(),
                        "ParentId",
                        ref("permissionset:profile:Standard User"),
                        "SobjectType",
                        type.name(),
                        "PermissionsRead",
                        true,
                        "PermissionsCreate",
                        true,
                        "PermissionsEdit",
                        true,
                        "PermissionsDelete",
                        true);
            }
        }
    }

    private void permissionSet(Schema schema, Metadata.PermissionSet set) {
        var key = "permissionset:" + set.name();
        add(
                "PermissionSet",
                key,
                "Name",
                set.name(),
                "Label",
                set.label(),
                "IsCustom",
                true,
                "IsOwnedByProfile",
                false);
        schema.get("PermissionSet").fields().stream()
                .filter(field -> field.name().startsWith("Permissions"))
                .forEach(field -> add(
                        "PermissionSet",
                        key,
                        field.name(),
                        set.userPermissions().contains(field.name().substring("Permissions".length()))));
        set.objects()
                .forEach((object, grant) -> add(
                        "ObjectPermissions",
                        key + ":" + object,
                        "ParentId",
                        ref(key),
                        "SobjectType",
                        object,
                        "PermissionsRead",
                        grant.read(),
                        "PermissionsCreate",
                        grant.create(),
                        "PermissionsEdit",
                        grant.edit(),
                        "PermissionsDelete",
                        grant.delete(),
                        "PermissionsViewAllRecords",
                        grant.viewAll(),
                        "PermissionsModifyAllRecords",
                        grant.modifyAll()));
        set.fields()
                .forEach((field, grant) -> add(
                        "FieldPermissions",
                        key + ":" + field,
                        "ParentId",
                        ref(key),
                        "SobjectType",
                        field.substring(0, Math.max(0, field.indexOf('.'))),
                        "Field",
                        field,
                        "PermissionsRead",
                        grant.readable(),
                        "PermissionsEdit",
                        grant.editable()));
    }

    private void queue(Metadata.Queue queue) {
        var key = "queue:" + queue.developerName();
        add("Group", key, "Name", queue.label(), "DeveloperName", queue.developerName(), "Type", "Queue");
        queue.objects()
                .forEach(object -> add("QueueSobject", key + ":" + object, "QueueId", ref(key), "SobjectType", object));
    }

    /** A built-in rule is left as it is: a seed may have switched it on. */
    private void duplicateRule(DuplicateRule rule) {
        var key = "duplicaterule:" + rule.object() + "." + rule.name();
        add(
                "DuplicateRule",
                key,
                "MasterLabel",
                rule.label(),
                "DeveloperName",
                rule.name(),
                "SobjectType",
                rule.object());
        if (rule.active()) {
            add("DuplicateRule", key, "IsActive", true);
        }
    }

    private void assignmentRule(AssignmentRule rule) {
        var key = "assignmentrule:" + rule.object() + "." + rule.name();
        add("AssignmentRule", key, "Name", rule.name(), "SobjectType", rule.object(), "Active", rule.active());
    }

    private void entityDefinition(ObjectType type) {
        add("EntityDefinition", "entity:" + type.name(), "QualifiedApiName", type.name(), "Label", type.label());
    }

    private void validationRule(Metadata.ValidationRule rule) {
        add(
                "ValidationRule",
                "validationrule:" + rule.object() + "." + rule.name(),
                "ValidationName",
                rule.name(),
                "EntityDefinitionId",
                ref("entity:" + rule.object()),
                "Active",
                rule.active(),
                "ErrorMessage",
                rule.message(),
                "ErrorDisplayField",
                rule.errorField());
    }
}
