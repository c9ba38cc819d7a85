package io.fairlead.orgs.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The roles of an org, each below its parent. */
final class RoleTree {
    private final Map<String, String> nameById = new HashMap<>();
    private final Map<String, String> parentById = new HashMap<>();

    RoleTree(List<JsonNode> roles) {
        roles.forEach(role -> {
            nameById.put(role.path("Id").asText(), role.path("Name").asText());
            if (role.path("ParentRoleId").isTextual()) {
                parentById.put(
                        role.path("Id").asText(), role.path("ParentRoleId").asText());
            }
        });
    }

    boolean isEmpty() {
        return nameById.isEmpty();
    }

    String name(String role) {
        return nameById.getOrDefault(role, role);
    }

    /** The names of those of the roles that are neither the own one, nor below it, nor above it. */
    List<String> outside(String own, Collection<String> roles) {
        Set<String> above = withAbove(own);
        return roles.stream()
                .filter(role -> !above.contains(role) && !withAbove(role).contains(own))
                .map(this::name)
                .sorted()
                .toList();
    }

    private Set<String> withAbove(String role) {
        Set<String> above = new HashSet<>();
        String at = role;
        while (!at.isEmpty() && above.add(at)) {
            at = parentById.getOrDefault(at, "");
        }
        return above;
    }
}
