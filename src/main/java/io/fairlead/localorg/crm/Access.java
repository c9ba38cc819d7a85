package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.Metadata.FieldGrant;
import io.fairlead.localorg.schema.Metadata.ObjectGrant;
import io.fairlead.localorg.schema.ObjectType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What one user may see and do: everything for an administrator, otherwise what permission sets grant. */
public final class Access {

    private static final ObjectGrant READ_ONLY = new ObjectGrant(true, false, false, false, true, false);
    private static final ObjectGrant NOTHING = new ObjectGrant(false, false, false, false, false, false);

    private final String userId;
    private final boolean everything;
    private final Map<String, ObjectGrant> grantByObject;
    private final Map<String, FieldGrant> grantByField;
    private final Set<String> permissions;

    /**
     * Builds the rights of a user.
     *
     * @param grantByField keys like {@code lead.fairlead_key__c}
     */
    public Access(
            String userId,
            boolean everything,
            Map<String, ObjectGrant> grantByObject,
            Map<String, FieldGrant> grantByField,
            Set<String> permissions) {
        this.userId = userId;
        this.everything = everything;
        this.grantByObject = Map.copyOf(grantByObject);
        this.grantByField = Map.copyOf(grantByField);
        this.permissions = Set.copyOf(permissions);
    }

    public static Access toEverything(String userId) {
        return new Access(userId, true, Map.of(), Map.of(), Set.of());
    }

    public String userId() {
        return userId;
    }

    public boolean isAdministrator() {
        return everything;
    }

    public boolean has(String permission) {
        return everything || permissions.contains(permission);
    }

    public ObjectGrant on(ObjectType type) {
        if (type.is("setup")) {
            return everything && !type.is("readonly") ? new ObjectGrant(true, true, true, true, true, true) : READ_ONLY;
        }
        return everything
                ? new ObjectGrant(true, true, true, true, true, true)
                : grantByObject.getOrDefault(type.name().toLowerCase(Locale.ROOT), NOTHING);
    }

    public boolean canSee(ObjectType type, Field field) {
        return everything
                || !isPermissionable(type, field)
                || grant(type, field).readable();
    }

    public boolean canEdit(ObjectType type, Field field) {
        return everything
                || !isPermissionable(type, field)
                || grant(type, field).editable();
    }

    private FieldGrant grant(ObjectType type, Field field) {
        var key = (type.name() + "." + field.name()).toLowerCase(Locale.ROOT);
        return grantByField.getOrDefault(key, new FieldGrant(!field.is(FieldFlag.CUSTOM), !field.is(FieldFlag.CUSTOM)));
    }

    /** Whether field-level security applies at all: never to ids, audit fields and required fields. */
    public static boolean isPermissionable(ObjectType type, Field field) {
        return !type.is("setup")
                && field.kind() != FieldKind.ID
                && !field.is(FieldFlag.REQUIRED)
                && !field.is(FieldFlag.NAME)
                && (field.is(FieldFlag.CUSTOM) || !field.is(FieldFlag.READONLY));
    }
}
