package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.FieldKind;
import org.jspecify.annotations.Nullable;

/** Nobody points to a record that is hidden from them, adds to a parent that they may not edit, or gives away too much. */
final class AccessRules implements Rule {

    static ApiException crossReference(String id) {
        return ApiException.bad(
                "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                "insufficient access rights on cross-reference id: " + id.substring(0, 15));
    }

    @Override
    public void apply(Saving saving) {
        var access = saving.access();
        if (access.isAdministrator() || saving.options().trusted()) {
            return;
        }
        for (var name : saving.given()) {
            var field = saving.type().field(name).orElseThrow();
            if (field.kind() == FieldKind.REFERENCE && CommonRules.changed(saving, name)) {
                seen(saving, saving.row().get(name));
            }
        }
        if (saving.isNew()) {
            intoParent(saving);
        } else {
            transfer(saving);
        }
    }

    private static void seen(Saving saving, @Nullable Object id) {
        var target = saving.org().live(id);
        if (target != null && !saving.access().sees(target)) {
            throw crossReference(target.id());
        }
    }

    private static void intoParent(Saving saving) {
        var field = SharingModel.parentField(saving.type());
        var parent = field.isEmpty() || saving.type().is("share")
                ? null
                : saving.org().live(saving.row().get(field));
        if (parent != null && !saving.access().level(parent).includes(Level.EDIT)) {
            throw crossReference(parent.id());
        }
    }

    private static void transfer(Saving saving) {
        var before = saving.before();
        if (before == null || !saving.isGiven("OwnerId") || !CommonRules.changed(saving, "OwnerId")) {
            return;
        }
        if (!saving.access().transfers(before)) {
            throw new ApiException(
                    403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id", "OwnerId");
        }
    }
}
