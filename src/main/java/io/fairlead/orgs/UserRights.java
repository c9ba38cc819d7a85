package io.fairlead.orgs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the profile and the permission sets of a user grant together.
 *
 * @param sets their rows, with every column that the org has
 * @param objects their rows on objects; an administrator of ours may not be shown any
 */
public record UserRights(List<JsonNode> sets, List<JsonNode> objects) {

    public UserRights {
        sets = List.copyOf(sets);
        objects = List.copyOf(objects);
    }

    public boolean has(String permission) {
        return sets.stream()
                .anyMatch(set -> set.path("Permissions" + permission).asBoolean());
    }

    /** Whether the org has such a permission at all: some come with a feature or an edition. */
    public boolean knows(String permission) {
        return sets.stream().anyMatch(set -> set.has("Permissions" + permission));
    }

    public boolean seesAll(String object) {
        return has("ViewAllData") || has("ModifyAllData") || any(object, "ViewAllRecords") || editsAll(object);
    }

    public boolean editsAll(String object) {
        return has("ModifyAllData") || any(object, "ModifyAllRecords");
    }

    private boolean any(String object, String right) {
        return objects.stream()
                .anyMatch(row -> row.path("SobjectType").asText().equals(object)
                        && row.path("Permissions" + right).asBoolean());
    }
}
