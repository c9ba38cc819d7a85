package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.Metadata.FieldGrant;
import io.fairlead.localorg.schema.Metadata.ObjectGrant;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one user may see and do: everything for an administrator, otherwise what permission sets and sharing give. */
public final class Access {

    private static final ObjectGrant READ_ONLY = new ObjectGrant(true, false, false, false, true, false);
    private static final FieldGrant NO_FIELD = new FieldGrant(false, false);
    private static final ObjectGrant ALL = new ObjectGrant(true, true, true, true, true, true);
    private static final Set<String> OF_USER_MANAGERS =
            Set.of("User", "UserRole", "Group", "GroupMember", "QueueSobject", "PermissionSetAssignment");
    /** Objects whose standard fields are open to whoever may read them. */
    private static final Set<String> FOLLOWING = Set.of(
            "Task",
            "Event",
            "OpportunityContactRole",
            "CampaignMember",
            "CampaignMemberStatus",
            "ContentDocument",
            "ContentVersion",
            "ContentDocumentLink",
            "Attachment");

    /** They come with the name, which everybody sees. */
    private static final Set<String> PARTS_OF_NAME = Set.of("FirstName", "Salutation");

    private static final ObjectGrant UNDER_SHARING = new ObjectGrant(true, true, true, true, false, false);
    private static final ObjectGrant NOTHING = new ObjectGrant(false, false, false, false, false, false);

    private final String userId;
    private final Map<String, ObjectGrant> grantByObject;
    private final Map<String, FieldGrant> grantByField;
    private final Set<String> permissions;
    private final @Nullable Sharing sharing;

    /**
     * Builds the rights of a user.
     *
     * @param grantByField keys like {@code lead.fairlead_key__c}
     * @param sharing null for an administrator, who is not bound by it nor by anything else
     */
    Access(
            String userId,
            Map<String, ObjectGrant> grantByObject,
            Map<String, FieldGrant> grantByField,
            Set<String> permissions,
            @Nullable Sharing sharing) {
        this.userId = userId;
        this.grantByObject = Map.copyOf(grantByObject);
        this.grantByField = Map.copyOf(grantByField);
        this.permissions = Set.copyOf(permissions);
        this.sharing = sharing;
    }

    public static Access toEverything(String userId) {
        return new Access(userId, Map.of(), Map.of(), Set.of(), null);
    }

    public String userId() {
        return userId;
    }

    public boolean isAdministrator() {
        return sharing == null;
    }

    public boolean has(String permission) {
        return sharing == null || permissions.contains(permission);
    }

    public ObjectGrant on(ObjectType type) {
        if (type.is("setup")) {
            return setUp(type);
        }
        if (sharing == null || permissions.contains("ModifyAllData")) {
            return ALL;
        }
        var name = type.is("share") ? ShareRules.sharedBy(type) : type.name();
        var grant = grantByObject
                .getOrDefault(name.toLowerCase(Locale.ROOT), NOTHING)
                .or(following(name));
        if (type.is("share")) {
            return new ObjectGrant(grant.read(), grant.edit(), grant.edit(), grant.edit(), false, false);
        }
        return permissions.contains("ViewAllData")
                ? new ObjectGrant(true, grant.create(), grant.edit(), grant.delete(), true, grant.modifyAll())
                : grant;
    }

    /** What comes without rows of its own: with other objects and with permissions of the user. */
    private ObjectGrant following(String object) {
        return switch (object) {
            case "Task", "Event" -> {
                boolean edit = permissions.contains("Edit" + object);
                yield new ObjectGrant(edit || permissions.contains("ActivitiesAccess"), edit, edit, edit, false, false);
            }
            case "OpportunityContactRole" -> withParent("opportunity", true);
            case "CampaignMember" -> withParent("campaign", permissions.contains("MarketingUser"));
            case "CampaignMemberStatus" -> withParent("campaign", true);
            case "ContentDocument", "ContentVersion", "ContentDocumentLink", "Attachment" -> UNDER_SHARING;
            default -> NOTHING;
        };
    }

    private ObjectGrant withParent(String parent, boolean changes) {
        var grant = grantByObject.getOrDefault(parent, NOTHING);
        boolean edit = grant.edit() && changes;
        return new ObjectGrant(grant.read(), edit, edit, edit, grant.viewAll(), false);
    }

    private ObjectGrant setUp(ObjectType type) {
        boolean manages = sharing == null || (has("ManageUsers") && OF_USER_MANAGERS.contains(type.name()));
        return manages && !type.is("readonly") ? ALL : READ_ONLY;
    }

    /** Whether no row of the object needs to be looked at one by one. */
    public boolean seesAll(ObjectType type) {
        if (sharing == null) {
            return true;
        }
        if (type.is("setup")) {
            return permissionToSee(type).isEmpty();
        }
        return on(type).viewAll() || (!Sharing.concerns(type) && !type.is("share"));
    }

    /** The set-up is open to all users but for these. */
    private String permissionToSee(ObjectType type) {
        return switch (type.name()) {
            case "FieldPermissions", "ObjectPermissions", "ValidationRule" -> has("ViewSetup") ? "" : "ViewSetup";
            case "UserRole" -> has("ViewRoles") || has("ViewSetup") ? "" : "ViewRoles";
            default -> "";
        };
    }

    public boolean sees(Row row) {
        return seesAll(row.type()) ? on(row.type()).read() : level(row) != Level.NONE;
    }

    public boolean edits(Row row) {
        return on(row.type()).edit() && level(row).includes(Level.EDIT);
    }

    /** Deleting and giving away are for the owner and those above, or whoever may change all records. */
    public boolean deletes(Row row) {
        return on(row.type()).delete() && level(row) == Level.ALL;
    }

    public boolean transfers(Row row) {
        if (!edits(row)) {
            return false;
        }
        boolean lead = row.type().name().equals("Lead") || row.type().name().equals("Case");
        return level(row) == Level.ALL
                || (lead && has("TransferAny" + row.type().name()))
                || (sharing != null && sharing.model(row.type()) == SharingModel.READ_WRITE_TRANSFER);
    }

    /** How far the user reaches into a record. */
    public Level level(Row row) {
        var type = row.type();
        var grant = on(type);
        if (!grant.read()) {
            return Level.NONE;
        }
        if (sharing == null || grant.modifyAll()) {
            return Level.ALL;
        }
        if (type.is("setup")) {
            return seesAll(type) ? Level.READ : Level.NONE;
        }
        if (type.is("share")) {
            var shared = sharing.shared(row);
            return shared == null || level(shared) != Level.ALL ? Level.NONE : Level.ALL;
        }
        var level = sharing.level(row);
        return grant.viewAll() ? level.or(Level.READ) : level;
    }

    public boolean canSee(ObjectType type, Field field) {
        return sharing == null
                || !isPermissionable(type, field)
                || grant(type, field).readable();
    }

    public boolean canEdit(ObjectType type, Field field) {
        return sharing == null
                || !isPermissionable(type, field)
                || grant(type, field).editable();
    }

    private FieldGrant grant(ObjectType type, Field field) {
        var own = grantByField.getOrDefault(key(type, field.name()), NO_FIELD);
        return field.compound().isEmpty()
                ? own
                : own.or(grantByField.getOrDefault(key(type, field.compound()), NO_FIELD));
    }

    private static String key(ObjectType type, String field) {
        return (type.name() + "." + field).toLowerCase(Locale.ROOT);
    }

    /** Whether field-level security applies at all: never to ids, audit fields and required fields. */
    public static boolean isPermissionable(ObjectType type, Field field) {
        return !type.is("setup")
                && !type.is("share")
                && field.kind() != FieldKind.ID
                && !field.is(FieldFlag.REQUIRED)
                && !field.is(FieldFlag.NAME)
                && !(type.is("person") && PARTS_OF_NAME.contains(field.name()))
                && (field.is(FieldFlag.CUSTOM) || !FOLLOWING.contains(type.name()))
                && (field.is(FieldFlag.CUSTOM) || !field.is(FieldFlag.READONLY));
    }
}
