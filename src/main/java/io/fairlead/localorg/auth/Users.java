package io.fairlead.localorg.auth;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.schema.Metadata.FieldGrant;
import io.fairlead.localorg.schema.Metadata.ObjectGrant;
import io.fairlead.localorg.store.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who the users are, whether a password is theirs, and what they may do. */
public final class Users {

    private final Org org;

    public Users(Org org) {
        this.org = org;
    }

    public Optional<Row> byUsername(String username) {
        return org.store().read(() -> org.first("User", "Username", username));
    }

    public boolean hasPassword(Row user, String password) {
        return org.store()
                .setting("password." + user.id())
                .filter(hash -> MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.UTF_8),
                        hash(user.id(), password).getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    public void setPassword(String userId, String password) {
        org.store().write(tx -> {
            tx.setting("password." + userId, hash(userId, password));
            return userId;
        });
    }

    private static String hash(String userId, String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((userId + password).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java runtime has no SHA-256.", missing);
        }
    }

    /** The rights of an active user. */
    public Optional<Access> access(String userId) {
        return org.store().read(() -> {
            var user = org.live(userId);
            if (user == null || !user.flag("IsActive")) {
                return Optional.empty();
            }
            var profile = org.live(user.get("ProfileId"));
            if (profile != null && profile.text("Name").equals("System Administrator")) {
                return Optional.of(Access.toEverything(userId));
            }
            return Optional.of(granted(user));
        });
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
        return new Access(user.id(), false, objects, fields, permissions);
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
                new ObjectGrant(
                        known.read() || row.flag("PermissionsRead"),
                        known.create() || row.flag("PermissionsCreate"),
                        known.edit() || row.flag("PermissionsEdit"),
                        known.delete() || row.flag("PermissionsDelete"),
                        known.viewAll() || row.flag("PermissionsViewAllRecords"),
                        known.modifyAll() || row.flag("PermissionsModifyAllRecords")));
    }

    private static void addField(Map<String, FieldGrant> fields, Row row) {
        var key = row.text("Field").toLowerCase(Locale.ROOT);
        var known = fields.getOrDefault(key, new FieldGrant(false, false));
        fields.put(
                key,
                new FieldGrant(
                        known.readable() || row.flag("PermissionsRead"),
                        known.editable() || row.flag("PermissionsEdit")));
    }
}
