package io.fairlead.orgs.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.orgs.OrgPicture;
import io.fairlead.orgs.UserRights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks of the integration user: licence, system permissions, the Marketing User box. */
final class UserChecks {
    private static final String SETS = "Setup > Permission Sets > Fairlead Integration > System Permissions: tick ";

    /** What each system permission is for. */
    private static final Map<String, String> NEEDED = new LinkedHashMap<>();

    static {
        NEEDED.put("ApiEnabled", "API Enabled: without it Fairlead cannot log in");
        NEEDED.put("RunReports", "Run Reports: without it no input list can be read");
        NEEDED.put("ActivitiesAccess", "Access Activities: without it tasks cannot be seen or created");
        NEEDED.put("EditTask", "Edit Tasks: without it no task is given to an owner");
        NEEDED.put(
                "ViewSetup", "View Setup and Configuration: without it this check sees neither rights nor other rules");
        NEEDED.put("ViewRoles", "View Roles and Role Hierarchy: without it nobody sees whose records are out of reach");
    }

    /** Without these Fairlead works, but sees less of what may go wrong. */
    private static final Set<String> ONLY_FOR_SIGHT = Set.of("ViewSetup", "ViewRoles");

    private static final Set<String> NEEDED_FIRST = Set.of("UseAnyApiClient");

    private UserChecks() {}

    static final class Licence implements Check {
        @Override
        public String name() {
            return "licence";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            JsonNode user = org.user();
            String licence = user.at("/Profile/UserLicense/Name").asText();
            boolean given = org.rows("licences").stream()
                    .anyMatch(row -> row.at("/PermissionSetLicense/DeveloperName")
                                    .asText()
                                    .startsWith("SalesforceAPIIntegration")
                            || row.at("/PermissionSetLicense/MasterLabel")
                                    .asText()
                                    .equals("Salesforce API Integration"));
            if (licence.equals("Salesforce Integration") && !given) {
                return List.of(Finding.fail(
                        name(),
                        "The user " + user.path("Username").asText()
                                + " has the licence Salesforce Integration without the permission set licence"
                                + " Salesforce API Integration.",
                        "No permission set can give this user any object.",
                        "Setup > Users > the user > Permission Set License Assignments > Edit Assignments: tick"
                                + " Salesforce API Integration. Then assign the permission set Fairlead Integration."));
            }
            return List.of(Finding.pass(
                    name(),
                    "Fairlead connects as " + user.path("Username").asText()
                            + (licence.isEmpty() ? "." : ", licence " + licence + ".")));
        }
    }

    static final class Permissions implements Check {
        @Override
        public String name() {
            return "permission";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            UserRights rights = org.rights();
            List<Finding> findings = new ArrayList<>();
            NEEDED.forEach((permission, why) -> findings.add(one(rights, permission, why)));
            return findings;
        }

        private Finding one(UserRights rights, String permission, String why) {
            String label = why.substring(0, why.indexOf(':'));
            String check = name() + ":" + permission;
            if (rights.has(permission)) {
                return Finding.pass(check, "The user has " + label + ".");
            }
            if (!rights.knows(permission)) {
                return Finding.warn(
                        check,
                        "The org does not show whether the user has " + label + ".",
                        sentence(why),
                        SETS + label + ".");
            }
            String what = "The user lacks " + label + ".";
            return ONLY_FOR_SIGHT.contains(permission)
                    ? Finding.warn(check, what, sentence(why), SETS + label + ".")
                    : Finding.fail(check, what, sentence(why), SETS + label + ".");
        }

        private static String sentence(String why) {
            String rest = why.substring(why.indexOf(':') + 2);
            return Character.toUpperCase(rest.charAt(0)) + rest.substring(1) + ".";
        }
    }

    /** API Access Control lets in approved apps alone; we are in, so what is left is a right that is too wide now. */
    static final class ApiAccess implements Check {
        @Override
        public String name() {
            return "api-access-control";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            UserRights rights = org.rights();
            if (NEEDED_FIRST.stream().anyMatch(rights::has)) {
                return List.of(Finding.warn(
                        name(),
                        "The org lets Fairlead in, and the user has Use Any API Client.",
                        "That permission opens the org to every other app too; it is needed for the first log-in only.",
                        "Setup > Connected Apps OAuth Usage > Fairlead: Install. Then Manage App Policies > Permitted"
                                + " Users: admin approved, with the permission set Fairlead Integration. Then take Use"
                                + " Any API Client away from the user."));
            }
            return List.of(Finding.pass(
                    name(),
                    rights.knows("UseAnyApiClient")
                            ? "API Access Control is on in this org, and lets Fairlead in."
                            : "Neither API Access Control nor the app's policy keeps Fairlead out."));
        }
    }

    static final class MarketingUser implements Check {
        @Override
        public String name() {
            return "marketing-user";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            if (org.user().path("UserPermissionsMarketingUser").asBoolean()) {
                return List.of(Finding.pass(name(), "The user is a Marketing User."));
            }
            return List.of(Finding.fail(
                    name(),
                    "The user is no Marketing User.",
                    "Nobody can be added to a campaign.",
                    "Setup > Users > Users > the user > Edit: tick Marketing User."));
        }
    }

    /** People who work with the new records should see why they are there. */
    static final class Readers implements Check {
        @Override
        public String name() {
            return "readers";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            int readers = org.answer("readers").need().path("totalSize").asInt();
            return List.of(
                    readers > 0
                            ? Finding.pass(name(), readers + " assignments let people see job changes.")
                            : Finding.warn(
                                    name(),
                                    "Nobody holds the permission sets Fairlead Reader or Fairlead Reviewer.",
                                    "Reps do not see the job change behind a new record, and nobody can give feedback.",
                                    "Setup > Permission Sets > Fairlead Reader > Manage Assignments: add the reps;"
                                            + " Fairlead Reviewer: add Revenue Operations."));
        }
    }
}
