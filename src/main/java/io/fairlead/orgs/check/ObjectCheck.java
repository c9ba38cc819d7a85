package io.fairlead.orgs.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.orgs.OrgPicture;
import io.fairlead.orgs.Unanswered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the integration user may work with each object and its fields, as the org's own description says it. */
final class ObjectCheck implements Check {
    private static final Map<String, String> WORD_BY_RIGHT =
            Map.of("create", "createable", "edit", "updateable", "delete", "deletable");

    @Override
    public String name() {
        return "object";
    }

    @Override
    public List<Finding> look(OrgPicture org, Subject subject) {
        List<Finding> findings = new ArrayList<>();
        for (ObjectNeed need : ObjectNeed.ALL) {
            findings.add(one(org, need));
        }
        return findings;
    }

    private Finding one(OrgPicture org, ObjectNeed need) {
        String check = name() + ":" + need.object();
        try {
            JsonNode described = org.describe(need.object());
            if (described == null) {
                return missing(check, need);
            }
            List<String> lacks = new ArrayList<>();
            need.rights().stream()
                    .filter(right -> !described.path(WORD_BY_RIGHT.get(right)).asBoolean())
                    .forEach(lacks::add);
            lacks.addAll(fields(described, need));
            return lacks.isEmpty() ? fine(check, need) : lacking(check, need, lacks);
        } catch (Unanswered refused) {
            return OrgCheck.unseen(check, refused.reason());
        }
    }

    private static Finding fine(String check, ObjectNeed need) {
        return Finding.pass(
                check,
                need.object() + ": read" + (need.rights().isEmpty() ? "" : ", " + String.join(", ", need.rights()))
                        + ", and every field that Fairlead needs.");
    }

    private static Finding missing(String check, ObjectNeed need) {
        boolean ours = need.object().equals(OrgPicture.JOB_CHANGE);
        return Finding.fail(
                check,
                "The user does not see " + need.object() + ".",
                need.hurts(),
                ours
                        ? "Deploy the package (docs/salesforce-package.md), then Setup > Permission Sets > Fairlead"
                                + " Integration > Manage Assignments: add the user."
                        : mend(need));
    }

    private static Finding lacking(String check, ObjectNeed need, List<String> lacks) {
        return Finding.fail(
                check,
                "On " + need.object() + " the user lacks: " + String.join(", ", lacks) + ".",
                need.hurts(),
                mend(need));
    }

    private static String mend(ObjectNeed need) {
        String set = "Setup > Permission Sets > Fairlead Integration > ";
        return switch (need.object()) {
            case "Task", "Event" -> set + "System Permissions: tick Access Activities, Edit Tasks and Edit Events.";
            case "CampaignMember" ->
                set + "Object Settings > Campaigns: tick Read, Edit and View All; and on the user, Marketing User.";
            case "OpportunityContactRole" -> set + "Object Settings > Opportunities: tick Read.";
            default ->
                set + "Object Settings > " + need.object() + ": tick Read"
                        + (need.rights().isEmpty() ? "" : ", " + String.join(", ", need.rights()))
                        + " and the fields. Then Manage Assignments: add the user.";
        };
    }

    private static List<String> fields(JsonNode described, ObjectNeed need) {
        Map<String, JsonNode> fieldByName = new HashMap<>();
        described
                .path("fields")
                .forEach(field -> fieldByName.put(field.path("name").asText(), field));
        List<String> lacks = new ArrayList<>();
        need.reads().stream().filter(name -> !fieldByName.containsKey(name)).forEach(name -> lacks.add("read " + name));
        for (String name : need.writes()) {
            JsonNode field = fieldByName.get(name);
            if (field == null) {
                lacks.add("read " + name);
            } else if (!field.path("createable").asBoolean()) {
                lacks.add("edit " + name);
            }
        }
        return lacks;
    }
}
