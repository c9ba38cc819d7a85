package io.fairlead.orgs.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.orgs.OrgPicture;
import io.fairlead.orgs.Unanswered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the org has our package as this version of Fairlead brings it, and the user every field of it. */
final class PackageCheck implements Check {
    private static final String DEPLOY =
            "Deploy the package of this version again (docs/salesforce-package.md, Deploy);"
                    + " it changes nothing that is there already.";

    @Override
    public String name() {
        return "package";
    }

    @Override
    public List<Finding> look(OrgPicture org, Subject subject) {
        Map<String, Map<String, List<String>>> objects = subject.fields().valuesByFieldByObject();
        if (objects.isEmpty()) {
            throw new Unanswered("the package is not beside this installation of Fairlead, in salesforce/");
        }
        if (isAbsent(org, objects)) {
            return List.of(absent(objects));
        }
        List<Finding> findings = new ArrayList<>();
        objects.forEach((object, fields) -> {
            try {
                findings.addAll(one(org.describe(object), object, fields));
            } catch (Unanswered refused) {
                findings.add(OrgCheck.unseen(name() + ":" + object, refused.reason()));
            }
        });
        return findings;
    }

    /** Whether the user sees nothing of ours at all: one cause, so one finding. */
    private static boolean isAbsent(OrgPicture org, Map<String, Map<String, List<String>>> objects) {
        try {
            for (var object : objects.entrySet()) {
                JsonNode described = org.describe(object.getKey());
                if (described != null
                        && described.path("fields").findValuesAsText("name").stream()
                                .anyMatch(object.getValue()::containsKey)) {
                    return false;
                }
            }
            return true;
        } catch (Unanswered refused) {
            return false;
        }
    }

    private Finding absent(Map<String, Map<String, List<String>>> objects) {
        return Finding.fail(
                name(),
                "The user sees nothing of Fairlead's package: it is not in this org, or the permission set Fairlead"
                        + " Integration is not assigned to the user.",
                "Nothing about job changes can be written in " + String.join(", ", objects.keySet()) + ".",
                "Deploy salesforce/ (docs/salesforce-package.md, Deploy), then sf org assign permset -n"
                        + " Fairlead_Integration -b the user. Check again before you mend the rest: most of it goes with"
                        + " this.");
    }

    private List<Finding> one(@Nullable JsonNode described, String object, Map<String, List<String>> fields) {
        String check = name() + ":" + object;
        if (described == null) {
            return List.of(Finding.fail(
                    check,
                    "The user does not see " + object + " and its " + fields(fields.size()) + " of Fairlead.",
                    "Nothing about job changes can be written there.",
                    DEPLOY + " Then assign the permission set Fairlead Integration to the user."));
        }
        Map<String, JsonNode> there = new HashMap<>();
        described.path("fields").forEach(field -> there.put(field.path("name").asText(), field));
        List<Finding> findings = new ArrayList<>();
        List<String> missing = fields.keySet().stream()
                .filter(field -> !there.containsKey(field))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            findings.add(Finding.fail(
                    check,
                    object + " lacks " + missing.size() + " of the " + fields.size()
                            + " fields of this version, or hides them from the user: "
                            + SightChecks.shortened(missing) + ".",
                    "Records are written without them; without Fairlead_Key__c nothing can be written at all.",
                    DEPLOY + " If they are there, assign the permission set Fairlead Integration to the user."));
        }
        List<String> readOnly = there.entrySet().stream()
                .filter(field -> fields.containsKey(field.getKey()))
                .filter(field -> !field.getValue().path("createable").asBoolean())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!readOnly.isEmpty()) {
            findings.add(Finding.fail(
                    check,
                    "The user may not edit these fields of Fairlead on " + object + ": "
                            + SightChecks.shortened(readOnly) + ".",
                    "Every write that has one of them is refused.",
                    "Setup > Permission Sets > Fairlead Integration > Object Settings > " + object
                            + ": tick Edit Access on them, or deploy the permission set again."));
        }
        findings.addAll(values(check, object, fields, there));
        return findings.isEmpty()
                ? List.of(
                        Finding.pass(check, object + " has all of its " + fields(fields.size()) + " of this version."))
                : findings;
    }

    private static String fields(int count) {
        return count == 1 ? "1 field" : count + " fields";
    }

    private static List<Finding> values(
            String check, String object, Map<String, List<String>> fields, Map<String, JsonNode> there) {
        List<Finding> findings = new ArrayList<>();
        fields.forEach((field, values) -> {
            JsonNode described = there.get(field);
            if (values.isEmpty() || described == null) {
                return;
            }
            Set<String> known = new HashSet<>();
            described.path("picklistValues").forEach(value -> {
                if (value.path("active").asBoolean(true)) {
                    known.add(value.path("value").asText());
                }
            });
            List<String> missing =
                    values.stream().filter(value -> !known.contains(value)).toList();
            if (!missing.isEmpty()) {
                findings.add(Finding.fail(
                        check,
                        "The picklist " + object + "." + field + " is of an older version: it lacks "
                                + SightChecks.shortened(missing) + ".",
                        "Records with such a value are refused.",
                        DEPLOY));
            }
        });
        return findings;
    }
}
