package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiError;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.crm.SaveOptions;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /composite/tree/X}: records with their children, all of them or none. */
final class TreeResource {

    private static final int MOST = 200;
    private static final int DEEPEST = 5;

    private final Org org;
    private final Records records;

    TreeResource(Org org, Records records) {
        this.org = org;
        this.records = records;
    }

    /** What became of one node. */
    private record Node(String referenceId, String id, List<ApiError> errors) {}

    Reply handle(Call call) {
        call.allowMethods("POST");
        var type = call.visible(org.schema().find(call.at(2)));
        var list = Json.objects(Json.object(call.request().body()), "records");
        var nodes = call.write(tx -> {
            int start = tx.mark();
            var done = new ArrayList<Node>();
            save(call, call.saveOptions().inBatch(start), tx, type, list, Map.of(), 1, done);
            if (done.stream().anyMatch(node -> !node.errors().isEmpty())) {
                tx.rollback(start);
                done.removeIf(node -> node.errors().isEmpty());
            }
            return done;
        });
        return write(nodes);
    }

    private void save(
            Call call,
            SaveOptions options,
            Transaction tx,
            ObjectType type,
            List<Map<String, @Nullable Object>> list,
            Map<String, String> link,
            int depth,
            List<Node> done) {
        if (depth > DEEPEST || done.size() + list.size() > MOST) {
            throw ApiException.bad("INVALID_INPUT", "A tree has at most 200 records and 5 levels.");
        }
        for (var record : list) {
            one(call, options, tx, type, record, link, depth, done);
        }
    }

    @SuppressWarnings("unchecked")
    private void one(
            Call call,
            SaveOptions options,
            Transaction tx,
            ObjectType type,
            Map<String, @Nullable Object> record,
            Map<String, String> link,
            int depth,
            List<Node> done) {
        var reference = referenceId(record);
        var own = new LinkedHashMap<String, @Nullable Object>(link);
        var children = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
        record.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map
                    && map.get("records") instanceof List<?> nested
                    && nested.stream().allMatch(entry -> entry instanceof Map)) {
                children.put(name, (List<Map<String, @Nullable Object>>) nested);
            } else {
                own.put(name, value);
            }
        });
        try {
            var row = records.insert(tx, call.access(), type, own, options);
            done.add(new Node(reference, row.id(), List.of()));
            children.forEach((name, nested) -> {
                var child = type.child(name)
                        .orElseThrow(() -> ApiException.bad(
                                "INVALID_FIELD", "No such relation '" + name + "' on sobject of type " + type.name()));
                save(
                        call,
                        options,
                        tx,
                        child.child(),
                        nested,
                        Map.of(child.field().name(), row.id()),
                        depth + 1,
                        done);
            });
        } catch (ApiException refused) {
            done.add(new Node(reference, "", refused.errors()));
        }
    }

    private static String referenceId(Map<String, @Nullable Object> record) {
        if (record.get("attributes") instanceof Map<?, ?> attributes
                && attributes.get("referenceId") instanceof String reference) {
            return reference;
        }
        throw ApiException.bad("INVALID_INPUT", "Each record of a tree needs attributes with type and referenceId.");
    }

    private static Reply write(List<Node> nodes) {
        boolean failed = nodes.stream().anyMatch(node -> !node.errors().isEmpty());
        return Json.reply(failed ? 400 : 201, out -> {
            out.writeStartObject();
            out.writeBooleanField("hasErrors", failed);
            out.writeArrayFieldStart("results");
            for (var node : nodes) {
                out.writeStartObject();
                out.writeStringField("referenceId", node.referenceId());
                if (failed) {
                    out.writeArrayFieldStart("errors");
                    for (var error : node.errors()) {
                        Json.error(out, error, "statusCode", true);
                    }
                    out.writeEndArray();
                } else {
                    out.writeStringField("id", node.id());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }
}
