package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /composite/batch}: independent requests in one call. */
final class BatchResource {

    private static final int MOST = 25;

    private final Function<Call, Reply> dispatcher;

    BatchResource(Function<Call, Reply> dispatcher) {
        this.dispatcher = dispatcher;
    }

    Reply handle(Call call) {
        call.allowMethods("POST");
        var body = Json.object(call.request().body());
        var requests = Json.objects(body, "batchRequests");
        if (requests.size() > MOST) {
            throw ApiException.bad("LIMIT_EXCEEDED", "Limit of " + MOST + " subrequests exceeded: " + requests.size());
        }
        boolean halt = Json.flag(body, "haltOnError");
        var replies = new ArrayList<Reply>();
        boolean failed = false;
        for (var request : requests) {
            var reply = failed && halt ? halted() : one(call, request);
            failed |= reply.status() >= 300;
            replies.add(reply);
        }
        return write(replies, failed);
    }

    private static Reply halted() {
        return Json.errors(new ApiException(412, "BATCH_PROCESSING_HALTED", "Batch processing halted per request"));
    }

    private Reply one(Call call, Map<String, @Nullable Object> request) {
        try {
            var full = new LinkedHashMap<>(request);
            var url = Subrequests.required(request, "url");
            full.put("url", url.startsWith("v") ? "/services/data/" + url : url);
            full.put("body", request.get("richInput"));
            var inner = Subrequests.of(call.request(), full, new References());
            if (inner.segment(3).equals("composite") && inner.segment(4).equals("batch")) {
                throw ApiException.bad("INVALID_INPUT", "A batch cannot hold a batch.");
            }
            return dispatcher.apply(
                    new Call(inner, call.access(), inner.segment(2).substring(1), call.store(), null));
        } catch (ApiException refused) {
            return Json.errors(refused);
        }
    }

    private static Reply write(List<Reply> replies, boolean failed) {
        return Json.reply(200, out -> {
            out.writeStartObject();
            out.writeBooleanField("hasErrors", failed);
            out.writeArrayFieldStart("results");
            for (var reply : replies) {
                out.writeStartObject();
                out.writeNumberField("statusCode", reply.status());
                out.writeFieldName("result");
                CompositeResource.rawBody(out, reply);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }
}
