package io.fairlead.localorg;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.crm.SaveOptions;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rights that a profile has without anybody's doing: an administrator's on every object, and on every standard field
 * of an object that the profile may read. They are rows, as in Salesforce, so a preflight reads them; a row that is there
 * already is left as it is, which is how a seed hides a field.
 */
final class ProfileRights {

    private final Records records;
    private final Access administrator;

    ProfileRights(Records records, String adminId) {
        this.records = records;
        this.administrator = Access.toEverything(adminId);
    }

    void complete() {
        var org = records.org();
        org.store().write(tx -> {
            for (var set : org.where("PermissionSet", "IsOwnedByProfile", true)) {
                complete(tx, set);
            }
            return administrator;
        });
    }

    private void complete(Transaction tx, Row set) {
        var profile = records.org().live(set.get("ProfileId"));
        boolean admin = profile != null && profile.text("Name").equals("System Administrator");
        var objects = known(set, "ObjectPermissions", "SobjectType");
        var fields = known(set, "FieldPermissions", "Field");
        for (var type : records.org().schema().types()) {
            if (type.is("setup") || type.is("share") || type.is("file")) {
                continue;
            }
            if (admin && objects.add(type.name())) {
                objectRow(tx, set, type);
            }
            if (objects.contains(type.name())) {
                type.fields().stream()
                        .filter(field -> Access.isPermissionable(type, field) && (admin || !type.isCustom()))
                        .filter(field -> admin || !field.name().endsWith("__c"))
                        .filter(field -> fields.add(type.name() + "." + field.name()))
                        .forEach(field -> fieldRow(tx, set, type, field));
            }
        }
    }

    private Set<String> known(Row set, String object, String field) {
        var names = new HashSet<String>();
        records.org().where(object, "ParentId", set.id()).forEach(row -> names.add(row.text(field)));
        return names;
    }

    private void objectRow(Transaction tx, Row set, ObjectType type) {
        add(
                tx,
                "ObjectPermissions",
                Map.of(
                        "ParentId", set.id(),
                        "SobjectType", type.name(),
                        "PermissionsRead", true,
                        "PermissionsCreate", true,
                        "PermissionsEdit", true,
                        "PermissionsDelete", true,
                        "PermissionsViewAllRecords", true,
                        "PermissionsModifyAllRecords", true));
    }

    private void fieldRow(Transaction tx, Row set, ObjectType type, Field field) {
        add(
                tx,
                "FieldPermissions",
                Map.of(
                        "ParentId",
                        set.id(),
                        "SobjectType",
                        type.name(),
                        "Field",
                        type.name() + "." + field.name(),
                        "PermissionsRead",
                        true,
                        "PermissionsEdit",
                        field.isCreateable()));
    }

    private void add(Transaction tx, String object, Map<String, ? extends @Nullable Object> fields) {
        records.insert(tx, administrator, records.org().schema().get(object), fields, SaveOptions.loading());
    }
}
