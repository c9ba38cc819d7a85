package io.fairlead.localorg;

import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.store.Transaction;
import java.util.Collection;
import java.util.List;

/** Takes away what permission sets grant, before their new files are read. */
final class GrantSweep {

    private final Org org;

    GrantSweep(Org org) {
        this.org = org;
    }

    /** Also has the next start write all set-up rows again, so that an end in between loses no grant. */
    int forget(Collection<String> permissionSets) {
        if (permissionSets.isEmpty()) {
            return 0;
        }
        return org.store().write(tx -> {
            permissionSets.forEach(name -> forget(tx, "permissionset:" + name));
            tx.setting("bootstrap", null);
            return permissionSets.size();
        });
    }

    private void forget(Transaction tx, String key) {
        var set = org.store().setting(Loader.KEY + key);
        if (set.isEmpty()) {
            return;
        }
        for (var object : List.of("ObjectPermissions", "FieldPermissions")) {
            for (var row : org.where(object, "ParentId", set.get())) {
                var of = object.equals("FieldPermissions") ? row.text("Field") : row.text("SobjectType");
                tx.setting(Loader.KEY + key + ":" + of, null);
                tx.remove(row.type(), row.number());
            }
        }
    }
}
