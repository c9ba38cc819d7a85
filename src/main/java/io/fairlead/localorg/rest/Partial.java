package io.fairlead.localorg.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the first record of a collection fail by a lock while the others are saved. */
final class Partial {

    private static final String LOCKED =
            "{\"success\":false,\"errors\":[{\"statusCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":"
                    + "\"unable to obtain exclusive access to this record\",\"fields\":[]}]}";

    private Partial() {}

    static Reply failFirst(Request request, Function<Request, Reply> front) {
        var body = Json.object(request.body());
        var records = new ArrayList<Map<String, @Nullable Object>>(Json.objects(body, "records"));
        if (records.isEmpty()) {
            return front.apply(request);
        }
        records.remove(0);
        body.put("records", records);
        var bytes = Json.bytes(out -> Json.MAPPER.writer().writeValue(out, body));
        var rest =
                front.apply(new Request(request.method(), request.path(), request.query(), request.headers(), bytes));
        var answers = new String(rest.body(), StandardCharsets.UTF_8);
        if (rest.status() != 200 || !answers.startsWith("[")) {
            return rest;
        }
        var tail = answers.substring(1);
        var all = "[" + LOCKED + (tail.equals("]") ? "" : ",") + tail;
        var reply = Reply.json(200, all.getBytes(StandardCharsets.UTF_8));
        rest.headers().forEach(reply::with);
        return reply;
    }
}
