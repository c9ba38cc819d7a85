package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.Metadata.FieldGrant;
import io.fairlead.localorg.schema.Metadata.ObjectGrant;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What each user may do, worked out from profile, permission sets, role and groups, and kept until one of them changes. */
public final class Rights {

    private static final List<String> SOURCES = List.of(
            "User",
            "Profile",
            "PermissionSet",
            "PermissionSetAssignment",
            "ObjectPermissions",
            "FieldPermissions",
            "UserRole",
            "Group",
            "GroupMember",
            "Organization");

    private final Org org;
    private final List<Table> sources;
    private final Map<String, Optional<Access>> accessByUser = new ConcurrentHashMap<>();
    private volatile long version = -1;

    public Rights(Org org) {
        this.org = org;
        this.sources = SOURCES.stream()
                .map(name -> org.store().table(org.schema().get(name)))
                .toList();
    }

    /** The rights of an active user; nobody else has any. */
    public Optional<Access> of(String userId) {
        return org.store().read(() -> {
            long now = sources.stream().mapToLong(Table::changes).sum();
            if (now != version) {
                accessByUser.clear();
                version = now;
            }
            var known = accessByUser.get(userId);
            if (known != null) {
                return known;
            }
            var access = workedOut(userId);
            accessByUser.put(userId, access);
            return access;
        });
    }

    private Optional<Access> workedOut(String userId) {
        var user = org.live(userId);
        if (user == null || !user.type().name().equals("User") || !user.flag("IsActive")) {
            return Optional.empty();
        }
        var profile = org.live(user.get("ProfileId"));
        if (profile != null && profile.text("Name").equals("System Administrator")) {
            return Optional.of(Access.toEverything(userId));
        }
        return Optional.of(granted(user));
    }

    private Access granted(Row user) {
        var objects = new HashMap<String, ObjectGrant>();
        var fields = new HashMap<String, FieldGrant>();
        var permissions = new HashSet<String>();
        if (user.flag("UserPermissionsMarketingUser")) {
            permissions.add("MarketingUser");
        }
        for (var set : permissionSets(user)) {
            collect(set, permissions);
            org.where("ObjectPermissions", "ParentId", set.id()).forEach(row -> addObject(objects, row));
            org.where("FieldPermissions", "ParentId", set.id()).forEach(row -> addField(fields, row));
        }
        var sharing = new Sharing(org, user.id(), groups(user), rolesBelow(user.text("UserRoleId")));
        return new Access(user.id(), objects, fields, permissions, sharing);
    }

    private List<Row> permissionSets(Row user) {
        var sets = new ArrayList<Row>(org.where("PermissionSet", "ProfileId", user.text("ProfileId")));
        for (var assignment : org.where("PermissionSetAssignment", "AssigneeId", user.id())) {
            var set = org.live(assignment.get("PermissionSetId"));
            if (set != null) {
                sets.add(set);
            }
        }
        return sets;
    }

    private static void collect(Row set, Set<String> permissions) {
        for (var field : set.type().fields()) {
            if (field.name().startsWith("Permissions") && set.flag(field.name())) {
                permissions.add(field.name().substring("Permissions".length()));
            }
        }
    }

    private static void addObject(Map<String, ObjectGrant> objects, Row row) {
        var key = row.text("SobjectType").toLowerCase(Locale.ROOT);
        var known = objects.getOrDefault(key, new ObjectGrant(false, false, false, false, false, false));
        objects.put(
                key,
                known.or(new ObjectGrant(
                        row.flag("PermissionsRead"),
                        row.flag("PermissionsCreate"),
                        row.flag("PermissionsEdit"),
                        row.flag("PermissionsDelete"),
                        row.flag("PermissionsViewAllRecords"),
                        row.flag("PermissionsModifyAllRecords"))));
    }

    private static void addField(Map<String, FieldGrant> fields, Row row) {
        var key = row.text("Field").toLowerCase(Locale.ROOT);
        var known = fields.getOrDefault(key, new FieldGrant(false, false));
        fields.put(key, known.or(new FieldGrant(row.flag("PermissionsRead"), row.flag("PermissionsEdit"))));
    }

    /** Every role below this one, not the role itself. */
    private Set<String> rolesBelow(String role) {
        var below = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(role));
        while (!role.isEmpty() && !open.isEmpty()) {
            for (var child : org.where("UserRole", "ParentRoleId", open.pop())) {
                if (!child.id().equals(role) && below.add(child.id())) {
                    open.push(child.id());
                }
            }
        }
        return below;
    }

    private Set<String> groups(Row user) {
        var groups = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(user.id()));
        org.where("Group", "Type", "Organization").forEach(everybody -> open.push(everybody.id()));
        while (!open.isEmpty()) {
            var member = open.pop();
            if (!member.equals(user.id()) && !groups.add(member)) {
                continue;
            }
            org.where("GroupMember", "UserOrGroupId", member).forEach(row -> open.push(row.text("GroupId")));
        }
        return groups;
    }
}
