package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.ChildRelationship;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Deleted records, which can be restored for 15 days with all that was deleted or loosened together with them. */
public final class RecycleBin {

    /** Before the id of a deleted record: which look-ups were cleared when it went. */
    static final String LOOSENED = "loosened.";

    private static final Duration KEPT = Duration.ofDays(15);

    private final Org org;

    RecycleBin(Org org) {
        this.org = org;
    }

    public static boolean isExpired(Row deleted, Instant now) {
        var at = deleted.instant("SystemModstamp");
        return at != null && at.isBefore(now.minus(KEPT));
    }

    void restore(Transaction transaction, Access access, String id) {
        var row = binned(access, id);
        checkParents(row);
        CommonRules.unique(asNew(transaction, access, row));
        var together = withDependents(row);
        for (var one : together) {
            var live = one.copy();
            live.set("IsDeleted", false);
            Stamps.changed(live, access.userId(), transaction.stamp());
            transaction.put(live);
        }
        together.forEach(one -> relink(transaction, access, one));
    }

    void empty(Transaction transaction, Access access, String id) {
        withDependents(binned(access, id)).forEach(row -> remove(transaction, row));
    }

    void expire() {
        org.store().write(transaction -> {
            var old = new ArrayList<Row>();
            var until = org.store().now().minus(KEPT);
            for (var type : org.schema().types()) {
                var table = org.store().table(type);
                table.deletedBetween(Instant.EPOCH, until, (number, at) -> {
                    var row = table.row(number);
                    if (row != null) {
                        old.add(row);
                    }
                });
            }
            old.forEach(row -> remove(transaction, row));
            return old;
        });
    }

    private static void remove(Transaction transaction, Row row) {
        transaction.remove(row.type(), row.number());
        transaction.setting(LOOSENED + row.id(), null);
    }

    private Row binned(Access access, String id) {
        if (!Ids.isId(id)) {
            throw ApiException.bad("MALFORMED_ID", "malformed id " + id);
        }
        var row = org.any(Ids.full(id));
        if (row == null || (row.isDeleted() && isExpired(row, org.store().now()))) {
            throw ApiException.bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (!row.isDeleted()) {
            throw ApiException.bad("UNDELETE_FAILED", "Entity is not in the recycle bin");
        }
        if (!access.deletes(row)) {
            throw ApiException.bad("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
        }
        return row;
    }

    /** A record that falls with its parent cannot come back without it. */
    private void checkParents(Row row) {
        for (var field : row.type().fields()) {
            if (field.kind() == FieldKind.REFERENCE && field.is(FieldFlag.CASCADE)) {
                var parent = org.any(row.get(field.name()));
                if (parent != null && parent.isDeleted()) {
                    throw ApiException.bad("ENTITY_IS_DELETED", "entity is deleted", field.name());
                }
            }
        }
    }

    private Saving asNew(Transaction transaction, Access access, Row row) {
        return new Saving(org, transaction, access, row, null, Set.of(), SaveOptions.soap(true));
    }

    /** The record and everything that was deleted in the same moment because of it. */
    private List<Row> withDependents(Row row) {
        var all = new ArrayList<Row>();
        all.add(row);
        for (int i = 0; i < all.size(); i++) {
            var parent = all.get(i);
            for (var child : parent.type().children()) {
                addDependents(parent, child, all);
            }
        }
        return all;
    }

    private void addDependents(Row parent, ChildRelationship child, List<Row> all) {
        var table = org.store().table(child.child());
        int ordinal = child.child().ordinal(child.field().name());
        if (!table.isIndexed(ordinal)) {
            return;
        }
        table.candidates(ordinal, parent.id(), number -> {
            var row = table.row(number);
            if (row != null && wentWith(parent, row, ordinal) && !isAmong(all, row)) {
                all.add(row);
            }
        });
    }

    private static boolean wentWith(Row parent, Row row, int ordinal) {
        return row.isDeleted()
                && parent.id().equals(row.at(ordinal))
                && Objects.equals(row.get("SystemModstamp"), parent.get("SystemModstamp"));
    }

    private static boolean isAmong(List<Row> rows, Row row) {
        return rows.stream().anyMatch(known -> known.id().equals(row.id()));
    }

    /** Points to the restored record again what did before and points to nothing else since. */
    private void relink(Transaction transaction, Access access, Row restored) {
        var lines = org.store().setting(LOOSENED + restored.id()).orElse("");
        for (var line : lines.lines().toList()) {
            var words = line.split(" ");
            var row = org.live(words[0]);
            if (row != null && row.get(words[1]) == null) {
                var linked = row.copy();
                linked.set(words[1], restored.id());
                Stamps.changed(linked, access.userId(), transaction.stamp());
                transaction.put(linked);
            }
        }
        transaction.setting(LOOSENED + restored.id(), null);
    }
}
