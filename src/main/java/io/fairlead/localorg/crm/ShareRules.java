package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;

/** Manual shares: a row that gives a user or a group more of one record. */
final class ShareRules {

    private ShareRules() {}

    /** The object that keeps the shares of this one. */
    static String shareOf(ObjectType type) {
        return type.isCustom() ? type.name().replaceAll("__c$", "__Share") : type.name() + "Share";
    }

    /** The object whose records this share object shares. */
    static String sharedBy(ObjectType shareType) {
        var name = shareType.name();
        return name.endsWith("__Share")
                ? name.replaceAll("__Share$", "__c")
                : name.substring(0, name.length() - "Share".length());
    }

    static String parentField(ObjectType shareType) {
        return shareType.has("ParentId") ? "ParentId" : sharedBy(shareType) + "Id";
    }

    private static String levelField(ObjectType shareType) {
        return shareType.has("AccessLevel") ? "AccessLevel" : sharedBy(shareType) + "AccessLevel";
    }

    static Level level(Row share) {
        return switch (share.text(levelField(share.type()))) {
            case "Read" -> Level.READ;
            case "Edit" -> Level.EDIT;
            case "All" -> Level.ALL;
            default -> Level.NONE;
        };
    }

    /** Only whoever has all of a record may share it, and not beyond what everybody has already. */
    static void save(Saving saving) {
        var share = saving.row();
        if (saving.isNew() && !saving.options().trusted()) {
            share.set("RowCause", "Manual");
        }
        var shared = saving.org().live(share.get(parentField(share.type())));
        if (shared == null || saving.options().trusted()) {
            return;
        }
        if (saving.access().level(shared) != Level.ALL) {
            throw new ApiException(403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
        }
        if (level(share) == Level.NONE || level(share) == Level.ALL) {
            var field = levelField(share.type());
            throw ApiException.bad("FIELD_INTEGRITY_EXCEPTION", "invalid access level: " + share.text(field), field);
        }
    }
}
