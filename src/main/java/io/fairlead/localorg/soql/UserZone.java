package io.fairlead.localorg.soql;

import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.store.RecordStore;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time zone of the user who asks, in which the days of date literals are counted. */
final class UserZone {

    private UserZone() {}

    /** The zone in the user's settings, or UTC when they name none that is known. */
    static ZoneId of(Schema schema, RecordStore store, String userId) {
        var users = store.table(schema.get("User"));
        long number = users.numberOf(userId);
        var user = number < 0 ? null : users.live(number);
        try {
            var name = user == null ? "" : user.text("TimeZoneSidKey");
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
