package io.fairlead.localorg.crm;

import io.fairlead.localorg.store.Row;
import org.jspecify.annotations.Nullable;

/** Tasks and events: whom they are about, and when a task is done. */
final class ActivityRules {

    private ActivityRules() {}

    static void task(Saving saving) {
        var row = saving.row();
        boolean closed = row.text("Status").equals("Completed");
        row.set("IsClosed", closed);
        row.set("IsHighPriority", row.text("Priority").equals("High"));
        if (row.get("TaskSubtype") == null) {
            row.set("TaskSubtype", "Task");
        }
        if (closed && row.get("CompletedDateTime") == null) {
            row.set("CompletedDateTime", saving.transaction().stamp());
        }
        links(saving);
    }

    static void links(Saving saving) {
        var row = saving.row();
        boolean isLead = row.text("WhoId").startsWith("00Q");
        if (isLead && row.get("WhatId") != null) {
            throw ApiException.bad(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "Related To ID: a task or event of a lead cannot be related to another record: "
                            + row.text("WhatId"),
                    "WhatId");
        }
        row.set("AccountId", account(saving.org(), row));
    }

    private static @Nullable Object account(Org org, Row row) {
        var what = row.text("WhatId");
        if (what.startsWith("001")) {
            return what;
        }
        var parent = org.live(what.isEmpty() ? row.get("WhoId") : what);
        return parent == null ? null : parent.get("AccountId");
    }
}
