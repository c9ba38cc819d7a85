package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.util.Locale;

/** The owner is the user who saves unless another active user is named, or a queue that takes this object. */
final class OwnerRule implements Rule {

    @Override
    public void apply(Saving saving) {
        if (!saving.type().has("OwnerId")) {
            return;
        }
        if (saving.row().get("OwnerId") == null) {
            saving.row().set("OwnerId", saving.access().userId());
            return;
        }
        if (saving.isGiven("OwnerId") && !saving.options().trusted()) {
            check(saving.org(), saving.type(), saving.row().text("OwnerId"));
        }
    }

    static void check(Org org, ObjectType type, String ownerId) {
        var owner = org.live(ownerId);
        if (owner == null) {
            throw ApiException.bad("INVALID_CROSS_REFERENCE_KEY", "Owner ID: owner cannot be blank", "OwnerId");
        }
        if (owner.type().name().equals("Group")) {
            checkQueue(org, type, owner);
        } else if (!owner.flag("IsActive")) {
            throw ApiException.bad(
                    "INACTIVE_OWNER_OR_USER",
                    "operation performed with inactive user [" + ownerId.substring(0, 15) + "] as owner of "
                            + type.label().toLowerCase(Locale.ROOT),
                    "OwnerId");
        }
    }

    private static void checkQueue(Org org, ObjectType type, Row group) {
        boolean takesIt = group.text("Type").equals("Queue")
                && org.where("QueueSobject", "QueueId", group.id()).stream()
                        .anyMatch(entry -> entry.text("SobjectType").equalsIgnoreCase(type.name()));
        if (!takesIt) {
            throw ApiException.bad(
                    "INVALID_CROSS_REFERENCE_KEY", "Queue not associated with this SObject type", "OwnerId");
        }
    }
}
