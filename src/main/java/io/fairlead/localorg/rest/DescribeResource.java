package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.schema.ObjectType;

/** {@code /sobjects}, {@code /sobjects/X} and {@code /sobjects/X/describe}. */
final class DescribeResource {

    private final Org org;

    DescribeResource(Org org) {
        this.org = org;
    }

    Reply all(Call call) {
        call.allowMethods("GET", "HEAD");
        var writer = new DescribeWriter(call.access(), call.sobjects());
        return Json.reply(200, out -> {
            out.writeStartObject();
            out.writeStringField("encoding", "UTF-8");
            out.writeNumberField("maxBatchSize", 200);
            out.writeArrayFieldStart("sobjects");
            for (var type : org.schema().types()) {
                if (call.access().on(type).read()) {
                    out.writeStartObject();
                    writer.summary(out, type);
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    Reply basic(Call call, ObjectType type) {
        return Json.reply(200, out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("objectDescribe");
            new DescribeWriter(call.access(), call.sobjects()).summary(out, type);
            out.writeEndObject();
            out.writeArrayFieldStart("recentItems");
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    Reply full(Call call, ObjectType type) {
        call.allowMethods("GET", "HEAD");
        return Json.reply(200, out -> new DescribeWriter(call.access(), call.sobjects()).full(out, type));
    }
}
