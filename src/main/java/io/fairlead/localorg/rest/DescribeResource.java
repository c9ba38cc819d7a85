package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.schema.ObjectType;
import java.time.Instant;

/** {@code /sobjects}, {@code /sobjects/X} and {@code /sobjects/X/describe}. */
final class DescribeResource {

    private final Org org;
    private final Instant opened;

    DescribeResource(Org org) {
        this.org = org;
        this.opened = org.store().now();
    }

    /** The schema only changes while the org is closed, so it is as old as this opening. */
    private Reply unlessUnchanged(Call call, Json.Writer writer) {
        var conditions = Conditions.of(call.request(), opened);
        var unchanged = conditions.unchanged();
        return unchanged == null ? conditions.marked(Json.reply(200, writer)) : unchanged;
    }

    Reply all(Call call) {
        call.allowMethods("GET", "HEAD");
        var writer = new DescribeWriter(call.access(), call.sobjects(), org);
        return unlessUnchanged(call, out -> {
            out.writeStartObject();
            out.writeStringField("encoding", "UTF-8");
            out.writeNumberField("maxBatchSize", 200);
            out.writeArrayFieldStart("sobjects");
            for (var type : org.schema().types()) {
                if (call.access().on(type).read() && !type.is("tooling")) {
                    out.writeStartObject();
                    writer.summary(out, type);
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    Reply basic(Call call, ObjectType type, RecentItems recent) {
        return Json.reply(200, out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("objectDescribe");
            new DescribeWriter(call.access(), call.sobjects(), org).summary(out, type);
            out.writeEndObject();
            out.writeArrayFieldStart("recentItems");
            for (var row : recent.of(call, type)) {
                RowWriter.write(out, row, RecentItems.shown(type), call.sobjects());
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    Reply full(Call call, ObjectType type) {
        call.allowMethods("GET", "HEAD");
        return unlessUnchanged(call, out -> new DescribeWriter(call.access(), call.sobjects(), org).full(out, type));
    }
}
