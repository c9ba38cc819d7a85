package io.fairlead.localorg.crm;

import io.fairlead.localorg.store.Row;
import java.time.Instant;

/** Who changed a record and when. */
final class Stamps {

    private Stamps() {}

    static void created(Row row, String userId, Instant at) {
        if (row.get("CreatedDate") == null) {
            row.set("CreatedDate", at);
        }
        if (row.get("CreatedById") == null) {
            row.set("CreatedById", userId);
        }
        if (row.get("LastModifiedDate") == null) {
            row.set("LastModifiedDate", at);
        }
        if (row.get("LastModifiedById") == null) {
            row.set("LastModifiedById", userId);
        }
        row.set("SystemModstamp", at);
    }

    static void changed(Row row, String userId, Instant at) {
        row.set("LastModifiedDate", at);
        row.set("LastModifiedById", userId);
        row.set("SystemModstamp", at);
    }
}
