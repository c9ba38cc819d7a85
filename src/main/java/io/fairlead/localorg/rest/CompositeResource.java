package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.store.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /composite}: several requests in one call that may use each other's answers. */
final class CompositeResource {

    /** Set on an inner answer whose records were all taken back though its status is 200. */
    static final String ROLLED_BACK_MARK = "x-rolled-back";

    private static final int MOST = 25;
    private static final int MOST_LARGE = 5;
    private static final Set<String> MEMBERS = Set.of("compositeRequest", "allOrNone", "collateSubrequests");
    private static final byte[] HALTED =
            ("[{\"errorCode\":\"PROCESSING_HALTED\",\"message\":\"The transaction was rolled"
                            + " back since another operation in the same transaction failed.\"}]")
                    .getBytes(StandardCharsets.UTF_8);

    private final Function<Call, Reply> dispatcher;

    CompositeResource(Function<Call, Reply> dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** One inner request and its answer. */
    record Item(String referenceId, Reply reply) {

        boolean failed() {
            return reply.status() >= 300 || reply.headers().containsKey(ROLLED_BACK_MARK);
        }
    }

    Reply handle(Call call) {
        call.allowMethods("POST");
        var body = Json.object(call.request().body());
        body.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw ApiException.bad(
                            "JSON_PARSER_ERROR", "Unrecognized field \"" + member + "\" at [line:1, column:1]");
                });
        var requests = Json.objects(body, "compositeRequest");
        if (requests.isEmpty() || requests.size() > MOST) {
            throw ApiException.bad(
                    "LIMIT_EXCEEDED",
                    "Limit of " + MOST + " subrequests exceeded or no subrequest given: " + requests.size());
        }
        checkLarge(requests);
        checkReferenceIds(requests);
        boolean allOrNone = Json.flag(body, "allOrNone");
        var items = readsOnly(requests)
                ? call.store().read(() -> run(call, requests, null))
                : call.write(tx -> transact(call, requests, tx, allOrNone));
        return Json.reply(200, out -> {
            out.writeStartObject();
            write(out, items);
            out.writeEndObject();
        });
    }

    private static void checkLarge(List<Map<String, @Nullable Object>> requests) {
        long large = requests.stream()
                .map(request -> String.valueOf(request.get("url")))
                .filter(url -> url.contains("/query") || url.contains("/composite/"))
                .count();
        if (large > MOST_LARGE) {
            throw ApiException.bad(
                    "LIMIT_EXCEEDED",
                    "Limit of " + MOST_LARGE + " query and collections subrequests exceeded: " + large);
        }
    }

    static void checkReferenceIds(List<Map<String, @Nullable Object>> requests) {
        var seen = new HashSet<String>();
        for (var request : requests) {
            var id = String.valueOf(request.get("referenceId"));
            if (!id.matches("[A-Za-z0-9][A-Za-z0-9_]*")) {
                throw ApiException.bad(
                        "INVALID_INPUT",
                        "Provided referenceId ('" + id
                                + "') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').");
            }
            if (!seen.add(id)) {
                throw ApiException.bad("INVALID_INPUT", "ReferenceIds are not unique: " + id);
            }
        }
    }

    private static boolean readsOnly(List<Map<String, @Nullable Object>> requests) {
        return requests.stream().allMatch(request -> "GET".equals(request.get("method")));
    }

    /** Runs the requests in order; with allOrNone one failure takes all of them back. */
    List<Item> transact(Call call, List<Map<String, @Nullable Object>> requests, Transaction tx, boolean allOrNone) {
        int start = tx.mark();
        var items = run(call, requests, tx);
        if (allOrNone && items.stream().anyMatch(Item::failed)) {
            tx.rollback(start);
            items.replaceAll(item -> item.failed() ? item : new Item(item.referenceId, Reply.json(400, HALTED)));
        }
        return items;
    }

    private List<Item> run(Call call, List<Map<String, @Nullable Object>> requests, @Nullable Transaction tx) {
        var references = new References();
        var items = new ArrayList<Item>();
        for (var request : requests) {
            var id = String.valueOf(request.get("referenceId"));
            var reply = one(call, request, references, tx);
            remember(references, id, reply);
            items.add(new Item(id, reply));
        }
        return items;
    }

    private static void remember(References references, String id, Reply reply) {
        if (reply.status() < 300 && reply.body().length > 0) {
            try {
                references.remember(id, Json.MAPPER.readTree(reply.body()));
            } catch (IOException failure) {
                throw new UncheckedIOException("An answer of the org is not JSON.", failure);
            }
        }
    }

    private Reply one(
            Call call, Map<String, @Nullable Object> request, References references, @Nullable Transaction tx) {
        try {
            var inner = Subrequests.of(call.request(), request, references);
            if (!inner.segment(0).equals("services")
                    || inner.segment(3).equals("jobs")
                    || (inner.segment(3).equals("composite")
                            && !inner.segment(4).equals("sobjects"))) {
                throw ApiException.bad("INVALID_INPUT", "The url of a subrequest cannot be " + request.get("url"));
            }
            return dispatcher.apply(
                    new Call(inner, call.access(), inner.segment(2).substring(1), call.store(), tx));
        } catch (ApiException refused) {
            return Json.errors(refused.withoutDetails());
        }
    }

    static void write(JsonGenerator out, List<Item> items) throws IOException {
        out.writeArrayFieldStart("compositeResponse");
        for (var item : items) {
            out.writeStartObject();
            out.writeFieldName("body");
            rawBody(out, item.reply());
            out.writeObjectFieldStart("httpHeaders");
            for (var header : item.reply().headers().entrySet()) {
                if (!header.getKey().equals("Content-Type") && !header.getKey().equals(ROLLED_BACK_MARK)) {
                    out.writeStringField(header.getKey(), header.getValue());
                }
            }
            out.writeEndObject();
            out.writeNumberField("httpStatusCode", item.reply().status());
            out.writeStringField("referenceId", item.referenceId());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static void rawBody(JsonGenerator out, Reply reply) throws IOException {
        if (reply.body().length == 0) {
            out.writeNull();
        } else {
            out.writeRawValue(new String(reply.body(), StandardCharsets.UTF_8));
        }
    }
}
