package io.fairlead.orgs.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.orgs.Answer;
import io.fairlead.orgs.OrgPicture;
import io.fairlead.orgs.Unanswered;
import io.fairlead.orgs.UserRights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of what sharing hides: records that match cannot find, and old records that cannot be marked. */
final class SightChecks {
    private static final String SET = "Setup > Permission Sets > Fairlead Integration > ";
    /** The org's own totals are estimates; a smaller share is no blind spot. */
    private static final double HIDDEN_SHARE = 0.02;

    private SightChecks() {}

    /** View All, object by object. */
    static final class ViewAll implements Check {
        @Override
        public String name() {
            return "view-all";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            UserRights rights = org.rights();
            if (!rights.has("ViewSetup") && rights.objects().isEmpty() && !rights.has("ViewAllData")) {
                throw new Unanswered("the user may not see rights on objects, for which it needs View Setup");
            }
            List<String> blind = OrgPicture.SHARED.stream()
                    .filter(object -> !rights.seesAll(object))
                    .toList();
            if (blind.isEmpty()) {
                return List.of(Finding.pass(name(), "The user sees all records, whoever owns them."));
            }
            List<Finding> findings = new ArrayList<>();
            blind.forEach(object -> findings.add(Finding.warn(
                    name() + ":" + object,
                    "The user has no View All on " + object + ".",
                    object.equals("Campaign")
                            ? "Campaigns of other people are not found by name, so nobody is added to them."
                            : "Records that sharing hides are not found, so duplicates of them are created.",
                    SET + "Object Settings > " + object + ": tick View All.")));
            return findings;
        }
    }

    /** What the user counts beside what the org counts. */
    static final class Counts implements Check {
        @Override
        public String name() {
            return "visible-records";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            JsonNode totals = org.reader()
                    .get("/limits/recordCount?sObjects=" + String.join(",", OrgPicture.SHARED))
                    .need();
            Map<String, Long> totalByObject = new LinkedHashMap<>();
            totals.path("sObjects")
                    .forEach(row -> totalByObject.put(
                            row.path("name").asText(), row.path("count").asLong()));
            Map<String, String> counts = new LinkedHashMap<>();
            totalByObject.keySet().forEach(object -> counts.put(object, "SELECT COUNT() FROM " + object));
            Map<String, Answer> visible = org.reader().query(counts);
            List<Finding> findings = new ArrayList<>();
            totalByObject.forEach((object, total) -> findings.add(one(object, total, visible.get(object))));
            return findings;
        }

        private Finding one(String object, long total, @Nullable Answer counted) {
            String check = name() + ":" + object;
            if (counted == null || !counted.isGiven()) {
                return OrgCheck.unseen(check, counted == null ? "no count" : counted.refusal());
            }
            long seen = counted.body().path("totalSize").asLong();
            long hidden = total - seen;
            if (hidden <= Math.max(0, total * HIDDEN_SHARE)) {
                return Finding.pass(check, "The user sees " + seen + " of " + total + " " + object + " records.");
            }
            return Finding.fail(
                    check,
                    "The user sees " + seen + " of " + total + " " + object + " records: " + hidden + " are hidden.",
                    "Who is hidden is taken for new, and created a second time.",
                    SET + "Object Settings > " + object + ": tick View All.");
        }
    }

    /** An old record can be marked only by somebody above its owner; a task is private whatever the org's defaults are. */
    static final class Role implements Check {
        private static final Set<String> OPEN = Set.of("Edit", "ReadEditTransfer", "All");

        @Override
        public String name() {
            return "role";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            UserRights rights = org.rights();
            JsonNode organization = org.organization();
            boolean contacts = rights.editsAll("Contact") || open(organization, "Contact");
            boolean leads = rights.editsAll("Lead") || open(organization, "Lead");
            if (rights.has("ModifyAllData")) {
                return List.of(Finding.pass(name(), "Records of others can be updated; no role is needed for it."));
            }
            String own = org.user().path("UserRoleId").asText("").replace("null", "");
            var tree = new RoleTree(org.rows("roles"));
            if (tree.isEmpty()) {
                throw new Unanswered("the user may not see roles, for which it needs View Roles and Role Hierarchy");
            }
            List<String> outside = tree.outside(
                    own,
                    org.rows("holders").stream()
                            .map(row -> row.path("UserRoleId").asText())
                            .toList());
            if (outside.isEmpty()) {
                return List.of(Finding.pass(name(), "No role with people is beside or outside the user's own."));
            }
            boolean tasksAlone = contacts && leads;
            String hurts = tasksAlone
                    ? "A task that they own cannot be changed, so a job change that has one already, such as a test record,"
                            + " is held when it is written again. It is different only where activities are controlled by"
                            + " their parent."
                    : "Sharing keeps " + (leads ? "Contacts" : contacts ? "Leads" : "Leads and Contacts")
                            + " private: a record that these people own cannot be marked as left.";
            String mend =
                    "Setup > Users > the user > Edit > Role: choose one above them (Setup > Roles shows the tree).";
            String what = own.isEmpty()
                    ? "The user has no role."
                    : "The role " + tree.name(own) + " of the user is not above: " + shortened(outside) + ".";
            return List.of(
                    own.isEmpty() && !tasksAlone
                            ? Finding.fail(name(), what, hurts, mend)
                            : Finding.warn(name(), what, hurts, mend));
        }

        static boolean open(JsonNode organization, String object) {
            String access = organization.path("Default" + object + "Access").asText();
            return access.equals("ControlledByParent") ? open(organization, "Account") : OPEN.contains(access);
        }
    }

    /** A private Lead in a queue belongs to its members and to whoever stands above them: to nobody, if there are none. */
    static final class Queues implements Check {
        @Override
        public String name() {
            return "queue";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            if (org.rights().editsAll("Lead") || Role.open(org.organization(), "Lead")) {
                return List.of(Finding.pass(name(), "Leads in queues can be updated."));
            }
            List<String> peopled = org.rows("queueMembers").stream()
                    .map(row -> row.at("/Group/Name").asText())
                    .toList();
            List<Finding> findings = subject.named().queues().values().stream()
                    .distinct()
                    .filter(queue -> !peopled.contains(queue))
                    .map(queue -> Finding.fail(
                            name() + ":" + queue,
                            "The queue \"" + queue + "\" that rules name has no members, and Leads are private.",
                            "Fairlead may not finish a Lead that it gives to this queue: it is held.",
                            "Setup > Queues > " + queue + " > Queue Members: add the people who work on it, below the"
                                    + " role of the user, or the user itself."))
                    .toList();
            return findings.isEmpty()
                    ? List.of(Finding.pass(name(), "Every queue that rules name has members."))
                    : findings;
        }
    }

    /** Asks Salesforce itself about the newest records. */
    static final class Editing implements Check {
        @Override
        public String name() {
            return "editing";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            return List.of(one(org, "Lead"), one(org, "Contact"));
        }

        private Finding one(OrgPicture org, String object) {
            String check = name() + ":" + object;
            try {
                List<JsonNode> rows = org.rows(object);
                List<String> owners = rows.stream()
                        .filter(row ->
                                !row.at("/UserRecordAccess/HasEditAccess").asBoolean())
                        .map(row -> row.at("/Owner/Name").asText())
                        .toList();
                return owners.isEmpty()
                        ? Finding.pass(
                                check,
                                "The user may edit all of the " + rows.size() + " newest " + object + " records.")
                        : Finding.fail(
                                check,
                                "The user may not edit " + owners.size() + " of the " + rows.size() + " newest "
                                        + object + " records that it sees. They belong to "
                                        + shortened(owners.stream()
                                                .distinct()
                                                .sorted()
                                                .toList())
                                        + ".",
                                "Old records cannot be marked, existing ones cannot be filled.",
                                "Give the user a role above them (Setup > Users > the user > Edit > Role); for a queue"
                                        + " without people below that role, Setup > Queues > the queue > Queue Members:"
                                        + " add the user. Or "
                                        + SET + "Object Settings > " + object + ": tick Modify All.");
            } catch (Unanswered refused) {
                return OrgCheck.unseen(check, refused.reason());
            }
        }
    }

    static String shortened(List<String> names) {
        return names.size() <= 8
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 8)) + " and " + (names.size() - 8) + " more";
    }
}
