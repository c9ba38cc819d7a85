package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.ApiValues;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Times;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/** Which records changed or were deleted in a stretch of time of at most 30 days back. */
final class ChangesResource {

    private final Org org;

    ChangesResource(Org org) {
        this.org = org;
    }

    private Instant time(Call call, String name) {
        var text = call.request().parameter(name);
        if (text == null) {
            throw ApiException.bad("MISSING_ARGUMENT", "The parameter " + name + " is required.");
        }
        try {
            var time = Times.parse(text.replace(' ', '+'));
            if (time.isBefore(org.store().now().minus(Duration.ofDays(30)))) {
                throw ApiException.bad("INVALID_REPLICATION_DATE", name + "Date before org replication enabled date");
            }
            return time;
        } catch (DateTimeException notATime) {
            throw ApiException.bad("MALFORMED_QUERY", "The parameter " + name + " is not a date and time: " + text);
        }
    }

    Reply updated(Call call, ObjectType type) {
        call.allowMethods("GET", "HEAD");
        call.allowOnly("start", "end");
        var start = time(call, "start");
        var end = time(call, "end");
        checkOrder(start, end);
        int stamp = type.ordinal("SystemModstamp");
        return org.store().read(() -> {
            var table = org.store().table(type);
            var ids = new ArrayList<String>();
            table.candidatesBetween(stamp, start, end, number -> {
                var row = table.live(number);
                if (row != null && call.access().sees(row)) {
                    ids.add(row.id());
                }
            });
            return Json.reply(200, out -> {
                out.writeStartObject();
                out.writeArrayFieldStart("ids");
                for (var id : ids) {
                    out.writeString(id);
                }
                out.writeEndArray();
                out.writeStringField("latestDateCovered", ApiValues.text(end));
                out.writeEndObject();
            });
        });
    }

    private static void checkOrder(Instant start, Instant end) {
        if (!end.isAfter(start)) {
            throw ApiException.bad("INVALID_REPLICATION_DATE", "startDate must be before endDate");
        }
    }

    Reply deleted(Call call, ObjectType type) {
        call.allowMethods("GET", "HEAD");
        call.allowOnly("start", "end");
        var start = time(call, "start");
        var end = time(call, "end");
        checkOrder(start, end);
        return org.store()
                .read(() -> Json.reply(200, out -> {
                    out.writeStartObject();
                    out.writeArrayFieldStart("deletedRecords");
                    var found = new ArrayList<String[]>();
                    org.store().table(type).deletedBetween(start, end, (number, at) -> {
                        var row = org.store().table(type).row(number);
                        // Of a record that is gone for good nobody knows any more who might have seen it.
                        if (row == null
                                ? call.access().seesAll(type)
                                : call.access().sees(row)) {
                            found.add(new String[] {ApiValues.text(at), Ids.of(type.prefix(), number)});
                        }
                    });
                    for (var record : found) {
                        out.writeStartObject();
                        out.writeStringField("deletedDate", record[0]);
                        out.writeStringField("id", record[1]);
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                    out.writeStringField(
                            "earliestDateAvailable",
                            ApiValues.text(org.store().now().minus(Duration.ofDays(30))));
                    out.writeStringField("latestDateCovered", ApiValues.text(end));
                    out.writeEndObject();
                }));
    }
}
