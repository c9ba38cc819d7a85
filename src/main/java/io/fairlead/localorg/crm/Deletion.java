package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.ChildRelationship;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Deletes a record into the recycle bin with what depends on it, and clears what only points to it. */
final class Deletion {

    private static final Set<String> KEPT_POINTERS =
            Set.of("CreatedById", "LastModifiedById", "OwnerId", "ConvertedAccountId", "ConvertedContactId");

    private final Org org;

    Deletion(Org org) {
        this.org = org;
    }

    void delete(Transaction transaction, Access access, Row row) {
        if (row.type().is("setup")
                && !row.type().name().startsWith("PermissionSet")
                && !row.type().name().startsWith("Group")
                && !row.type().name().startsWith("Queue")
                && !row.type().name().equals("UserRole")) {
            throw ApiException.bad(
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    "entity cannot be deleted: " + row.type().name());
        }
        var gone = row.copy();
        gone.set("IsDeleted", true);
        Stamps.changed(gone, access.userId(), transaction.stamp());
        transaction.put(gone);
        var loosened = new ArrayList<String>();
        for (var child : row.type().children()) {
            if (!KEPT_POINTERS.contains(child.field().name())) {
                org.where(child.child(), child.field().name(), row.id())
                        .forEach(dependent -> loosen(transaction, access, child, row, dependent, loosened));
            }
        }
        if (!loosened.isEmpty()) {
            transaction.setting(RecycleBin.LOOSENED + row.id(), String.join("\n", loosened));
        }
    }

    private void loosen(
            Transaction transaction,
            Access access,
            ChildRelationship child,
            Row parent,
            Row dependent,
            List<String> loosened) {
        var field = child.field();
        if (field.is(FieldFlag.RESTRICTDELETE)) {
            throw ApiException.bad(
                    "DELETE_FAILED",
                    "Your attempt to delete " + parent.text("Name") + " could not be completed because it is associated"
                            + " with the following " + child.child().plural() + ".: " + dependent.id());
        }
        if (field.is(FieldFlag.CASCADE) || fallsWithAccount(parent, child, dependent)) {
            delete(transaction, access, dependent);
            return;
        }
        if (!field.is(FieldFlag.REQUIRED) && !field.is(FieldFlag.READONLY)) {
            var now = dependent.copy();
            now.set(field.name(), null);
            loosened.add(dependent.id() + " " + field.name());
            Stamps.changed(now, access.userId(), transaction.stamp());
            transaction.put(now);
        }
    }

    private static boolean fallsWithAccount(Row parent, ChildRelationship child, Row dependent) {
        if (!parent.type().name().equals("Account") || !child.field().name().equals("AccountId")) {
            return false;
        }
        var name = child.child().name();
        return name.equals("Contact") || (name.equals("Opportunity") && !dependent.flag("IsClosed"));
    }
}
