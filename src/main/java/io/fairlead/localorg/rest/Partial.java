package io.fairlead.localorg.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the first record of a collection fail by a lock while the others are saved. */
final class Partial {

    private static final String LOCKED =
            "{\"success\":false,\"errors\":[{\"statusCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":"
                    + "\"unable to obtain exclusive access to this record\",\"fields\":[]}]}";

    private static final String ROLLED_BACK =
            "{\"success\":false,\"errors\":[{\"statusCode\":\"ALL_OR_NONE_OPERATION_ROLLED_BACK\",\"message\":"
                    + "\"Record rolled back because not all records were valid and the request was using AllOrNone header\""
                    + ",\"fields\":[]}]}";

    private Partial() {}

    static Reply failFirst(Request request, Function<Request, Reply> front) {
        if (request.method().equals("DELETE")) {
            return failFirstId(request, front);
        }
        var body = Json.object(request.body());
        var records = new ArrayList<Map<String, @Nullable Object>>(Json.objects(body, "records"));
        if (records.isEmpty()) {
            return front.apply(request);
        }
        if (Boolean.TRUE.equals(body.get("allOrNone"))) {
            return nothing(records.size());
        }
        if (records.size() == 1) {
            return bytes("[" + LOCKED + "]");
        }
        records.remove(0);
        body.put("records", records);
        var bytes = Json.bytes(out -> Json.MAPPER.writer().writeValue(out, body));
        return withLocked(
                front.apply(new Request(request.method(), request.path(), request.query(), request.headers(), bytes)));
    }

    private static Reply failFirstId(Request request, Function<Request, Reply> front) {
        var ids = String.valueOf(request.parameter("ids")).split(",");
        if ("true".equals(request.parameter("allOrNone"))) {
            return nothing(ids.length);
        }
        if (ids.length == 1) {
            return bytes("[" + LOCKED + "]");
        }
        var query = new HashMap<>(request.query());
        query.put("ids", String.join(",", List.of(ids).subList(1, ids.length)));
        return withLocked(
                front.apply(new Request(request.method(), request.path(), query, request.headers(), request.body())));
    }

    /** One failed, so all were taken back. */
    private static Reply nothing(int records) {
        return bytes("[" + LOCKED + ("," + ROLLED_BACK).repeat(records - 1) + "]");
    }

    private static Reply bytes(String answers) {
        return Reply.json(200, answers.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply withLocked(Reply rest) {
        var answers = new String(rest.body(), StandardCharsets.UTF_8);
        if (rest.status() != 200 || !answers.startsWith("[")) {
            return rest;
        }
        var tail = answers.substring(1);
        var all = "[" + LOCKED + (tail.equals("]") ? "" : ",") + tail;
        var reply = bytes(all);
        rest.headers().forEach(reply::with);
        return reply;
    }
}
