package io.fairlead.orgs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an org says about itself and about the user that Fairlead connects as: read once, in few calls. */
public final class OrgPicture {
    public static final String JOB_CHANGE = "Fairlead_Job_Change__c";
    /** The objects that Fairlead reads or writes. */
    public static final List<String> OBJECTS = List.of(
            "Contact",
            "Lead",
            "Account",
            "Opportunity",
            "OpportunityContactRole",
            "Campaign",
            "CampaignMember",
            JOB_CHANGE,
            "Task",
            "Event");
    /** Those whose records are shared one by one. */
    public static final List<String> SHARED =
            List.of("Contact", "Lead", "Account", "Opportunity", "Campaign", JOB_CHANGE);

    private final OrgReader reader;
    private final String userId;
    private final JsonNode user;
    private final Map<String, Answer> describes;
    private final Map<String, Answer> answers;

    private OrgPicture(
            OrgReader reader,
            String userId,
            JsonNode user,
            Map<String, Answer> describes,
            Map<String, Answer> answers) {
        this.reader = reader;
        this.userId = userId;
        this.user = user;
        this.describes = describes;
        this.answers = answers;
    }

    /**
     * Logs in and reads.
     *
     * @param reports ids or names of reports to look for
     * @throws io.fairlead.salesforce.SalesforceFailure if the org does not let us in
     */
    public static OrgPicture read(OrgReader reader, NamedByRules named, List<String> reports) {
        String userId = reader.org()
                .call("GET", "/services/oauth2/userinfo", null, Map.of())
                .json()
                .path("user_id")
                .asText();
        Map<String, Answer> first = reader.query(Map.of(
                "user",
                "SELECT Id, Username, Name, IsActive, UserRoleId, UserPermissionsMarketingUser, ProfileId,"
                        + " Profile.Name, Profile.UserLicense.Name FROM User WHERE Id = '" + userId + "'"));
        Answer found = first.getOrDefault("user", new Answer(MissingNode.getInstance(), "no answer"));
        JsonNode user = found.isGiven() ? found.body().path("records").path(0) : MissingNode.getInstance();
        Map<String, Answer> answers = new LinkedHashMap<>(first);
        answers.putAll(reader.query(queries(userId, user.path("ProfileId").asText(), named, reports)));
        return new OrgPicture(reader, userId, user, reader.describe(OBJECTS), answers);
    }

    private static Map<String, String> queries(
            String userId, String profileId, NamedByRules named, List<String> reports) {
        String sets = " IN (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '" + userId + "')";
        String rights = "SELECT SobjectType, PermissionsViewAllRecords, PermissionsModifyAllRecords FROM"
                + " ObjectPermissions WHERE ";
        Map<String, String> soql = new LinkedHashMap<>();
        soql.put("sets", "SELECT FIELDS(STANDARD) FROM PermissionSet WHERE Id" + sets);
        soql.put("profile", "SELECT FIELDS(STANDARD) FROM PermissionSet WHERE ProfileId = '" + profileId + "'");
        soql.put("setObjects", rights + "ParentId" + sets);
        soql.put("profileObjects", rights + "Parent.ProfileId = '" + profileId + "'");
        soql.put(
                "licences",
                "SELECT PermissionSetLicense.DeveloperName, PermissionSetLicense.MasterLabel FROM"
                        + " PermissionSetLicenseAssign WHERE AssigneeId = '" + userId + "'");
        soql.put(
                "organization",
                "SELECT Id, Name, OrganizationType, IsSandbox, DefaultAccountAccess, DefaultContactAccess,"
                        + " DefaultLeadAccess FROM Organization");
        soql.put("roles", "SELECT Id, Name, ParentRoleId FROM UserRole");
        soql.put(
                "holders",
                "SELECT UserRoleId, COUNT(Id) people FROM User WHERE IsActive = true AND UserRoleId != null GROUP BY"
                        + " UserRoleId");
        soql.put("Lead", sample("Lead") + " WHERE IsConverted = false ORDER BY CreatedDate DESC LIMIT 200");
        soql.put("Contact", sample("Contact") + " ORDER BY CreatedDate DESC LIMIT 200");
        soql.put(
                "duplicateRules",
                "SELECT MasterLabel, DeveloperName, SobjectType FROM DuplicateRule WHERE IsActive = true");
        soql.put(
                "readers",
                "SELECT COUNT() FROM PermissionSetAssignment WHERE Assignee.IsActive = true AND AssigneeId != '"
                        + userId + "' AND PermissionSet.Name IN ('Fairlead_Reader', 'Fairlead_Reviewer')");
        soql.putAll(named(named));
        if (!reports.isEmpty()) {
            soql.put("reports", reports(reports));
        }
        return soql;
    }

    private static String reports(List<String> reports) {
        List<String> ids = reports.stream()
                .filter(report -> report.matches("00O(\\w{12}|\\w{15})"))
                .toList();
        String names = OrgReader.in(reports);
        return "SELECT Id, Name, DeveloperName, FolderName FROM Report WHERE Name IN " + names + " OR DeveloperName IN "
                + names + (ids.isEmpty() ? "" : " OR Id IN " + OrgReader.in(ids));
    }

    private static String sample(String object) {
        return "SELECT Id, Owner.Name, UserRecordAccess.HasEditAccess FROM " + object;
    }

    private static Map<String, String> named(NamedByRules named) {
        Map<String, String> soql = new LinkedHashMap<>();
        if (!named.users().isEmpty()) {
            String users = OrgReader.in(named.users());
            soql.put(
                    "users",
                    "SELECT Id, Name, Username, Email, IsActive FROM User WHERE Name IN " + users + " OR Username IN "
                            + users + " OR Email IN " + users);
        }
        soql.put("queues", "SELECT QueueId, Queue.Name, SobjectType FROM QueueSobject");
        soql.put("queueMembers", "SELECT Group.Name FROM GroupMember WHERE Group.Type = 'Queue'");
        if (!named.campaigns().isEmpty()) {
            String campaigns = OrgReader.in(named.campaigns().values());
            soql.put("campaigns", "SELECT Id, Name, IsActive FROM Campaign WHERE Name IN " + campaigns);
            soql.put(
                    "statuses",
                    "SELECT CampaignId, Label, SortOrder, HasResponded, IsDefault FROM CampaignMemberStatus WHERE"
                            + " CampaignId IN (SELECT Id FROM Campaign WHERE Name IN " + campaigns + ")");
        }
        return soql;
    }

    public OrgReader reader() {
        return reader;
    }

    public String userId() {
        return userId;
    }

    public JsonNode user() {
        answer("user").need();
        if (user.isMissingNode()) {
            throw new Unanswered("the user that Fairlead connects as is not shown");
        }
        return user;
    }

    public JsonNode organization() {
        return answer("organization").need().path("records").path(0);
    }

    /** Null where the org does not show the object. */
    public @Nullable JsonNode describe(String object) {
        Answer answer = describes.get(object);
        if (answer != null && answer.isGiven()) {
            return answer.body();
        }
        if (answer == null || !hidden(answer)) {
            throw new Unanswered(answer == null ? object + " was not asked for" : answer.refusal());
        }
        return null;
    }

    private static boolean hidden(Answer answer) {
        return answer.refusal().startsWith("NOT_FOUND") || answer.refusal().startsWith("INVALID_TYPE");
    }

    /** Rows of a query; none if it was not asked. */
    public List<JsonNode> rows(String query) {
        return answers.containsKey(query) ? answer(query).rows() : List.of();
    }

    public Answer answer(String query) {
        return answers.getOrDefault(query, new Answer(MissingNode.getInstance(), query + " was not asked for"));
    }

    public UserRights rights() {
        List<JsonNode> sets = new ArrayList<>(rows("sets"));
        sets.addAll(rows("profile"));
        List<JsonNode> objects = new ArrayList<>(rows("setObjects"));
        objects.addAll(rows("profileObjects"));
        return new UserRights(sets, objects);
    }
}
