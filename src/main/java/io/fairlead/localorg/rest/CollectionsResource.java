package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiError;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.crm.SaveOptions;
import io.fairlead.localorg.crm.View;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /composite/sobjects}: up to 200 records in one call. */
final class CollectionsResource {

    private static final int MOST = 200;
    private static final ApiError ROLLED_BACK = ApiError.of(
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "Record rolled back because not all records were valid and the request was using AllOrNone header");

    private final Org org;
    private final Records records;

    CollectionsResource(Org org, Records records) {
        this.org = org;
        this.records = records;
    }

    Reply handle(Call call) {
        if (call.length() > 2) {
            return ofType(call, call.visible(org.schema().find(call.at(2))));
        }
        call.allowMethods("POST", "PATCH", "DELETE");
        return switch (call.request().method()) {
            case "POST" -> saves(call, null);
            case "PATCH" -> saves(call, this::updateOne);
            default -> delete(call);
        };
    }

    private Reply ofType(Call call, ObjectType type) {
        if (call.length() > 3) {
            call.allowMethods("PATCH", "POST");
            var key = type.field(call.at(3))
                    .filter(Field::identifies)
                    .orElseThrow(() -> ApiException.notFound(
                            "Provided external ID field does not exist or is not accessible: " + call.at(3)));
            return upsert(call, type, key);
        }
        call.allowMethods("GET", "POST");
        return retrieve(call, type);
    }

    /** Saves one record of the request inside the transaction. */
    private interface Save {
        Saved one(Call call, Transaction transaction, Map<String, @Nullable Object> body, SaveOptions options);
    }

    private Reply saves(Call call, @Nullable Save given) {
        call.allowOnly();
        Save save = given == null ? this::createOne : given;
        var body = Json.object(call.request().body());
        return many(call, body, save);
    }

    private Reply many(Call call, Map<String, @Nullable Object> body, Save save) {
        for (var member : body.keySet()) {
            if (!member.equals("records") && !member.equals("allOrNone")) {
                throw ApiException.bad(
                        "JSON_PARSER_ERROR", "Unrecognized field \"" + member + "\" at [line:1, column:1]");
            }
        }
        var list = Json.objects(body, "records");
        limit(list.size());
        var options = call.saveOptions();
        return all(
                call,
                list,
                Json.flag(body, "allOrNone"),
                (tx, start, record) -> save.one(call, tx, record, options.inBatch(start)));
    }

    private static void limit(int size) {
        if (size > MOST) {
            throw ApiException.bad(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + MOST + " records into this call");
        }
    }

    /** Works on one of many inside the transaction. */
    private interface Step<T> {
        Saved run(Transaction transaction, int start, T item);
    }

    private <T> Reply all(Call call, List<T> items, boolean allOrNone, Step<T> step) {
        var results = call.write(tx -> {
            int start = tx.mark();
            var saved = new ArrayList<Saved>();
            for (var item : items) {
                saved.add(guarded(tx, start, item, step));
            }
            if (allOrNone && !saved.stream().allMatch(Saved::success)) {
                tx.rollback(start);
                saved.replaceAll(one -> one.success() ? Saved.failed(one.id(), List.of(ROLLED_BACK)) : one);
            }
            return saved;
        });
        boolean failed = allOrNone && !results.stream().allMatch(Saved::success);
        var reply = Json.reply(200, out -> {
            out.writeStartArray();
            for (var result : results) {
                result.write(out);
            }
            out.writeEndArray();
        });
        return failed ? reply.with(CompositeResource.ROLLED_BACK_MARK, "true") : reply;
    }

    private static <T> Saved guarded(Transaction tx, int start, T item, Step<T> step) {
        int mark = tx.mark();
        try {
            return step.run(tx, start, item);
        } catch (ApiException refused) {
            tx.rollback(mark);
            return Saved.failed(null, refused.withoutDetails().errors());
        }
    }

    private ObjectType typeOf(Call call, Map<String, @Nullable Object> body) {
        if (body.get("attributes") instanceof Map<?, ?> attributes && attributes.get("type") instanceof String name) {
            return org.schema()
                    .find(name)
                    .filter(type -> call.access().on(type).read())
                    .orElseThrow(
                            () -> ApiException.bad("INVALID_TYPE", "sObject type '" + name + "' is not supported."));
        }
        throw ApiException.bad("INVALID_INPUT", "Include the type attribute in each record: attributes.type");
    }

    private Saved createOne(Call call, Transaction tx, Map<String, @Nullable Object> body, SaveOptions options) {
        return Saved.created(records.insert(tx, call.access(), typeOf(call, body), body, options));
    }

    private Saved updateOne(Call call, Transaction tx, Map<String, @Nullable Object> body, SaveOptions options) {
        var type = typeOf(call, body);
        var id = idOf(body);
        try {
            records.update(tx, call.access(), type, id, RowResource.without(body, "id"), options);
            return Saved.ok(Ids.full(id), null);
        } catch (ApiException refused) {
            throw inRow(refused);
        }
    }

    private static ApiException inRow(ApiException refused) {
        return refused.first().code().equals("NOT_FOUND")
                ? ApiException.bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id")
                : refused;
    }

    private static String idOf(Map<String, @Nullable Object> body) {
        for (var entry : body.entrySet()) {
            if (entry.getKey().equalsIgnoreCase("id") && entry.getValue() instanceof String id) {
                if (!Ids.isId(id)) {
                    throw ApiException.bad("MALFORMED_ID", "malformed id " + id, "Id");
                }
                return id;
            }
        }
        throw ApiException.bad("MISSING_ARGUMENT", "Id not specified in an update call");
    }

    private Reply upsert(Call call, ObjectType type, Field key) {
        return many(call, Json.object(call.request().body()), (inner, tx, body, options) -> {
            var actual = typeOf(inner, body);
            if (actual != type) {
                throw ApiException.bad("INVALID_TYPE", "The record is not of type " + type.name());
            }
            if (key.name().equals("Id")) {
                return body.keySet().stream().anyMatch(name -> name.equalsIgnoreCase("Id"))
                        ? updateOne(inner, tx, body, options)
                        : Saved.ok(
                                records.insert(tx, inner.access(), type, body, options)
                                        .id(),
                                true);
            }
            var value = valueOf(body, key);
            var done = records.upsert(tx, inner.access(), type, key, value, body, options);
            return Saved.ok(done.row().id(), done.created());
        });
    }

    private static Object valueOf(Map<String, @Nullable Object> body, Field key) {
        for (var entry : body.entrySet()) {
            var value = entry.getValue();
            if (entry.getKey().equalsIgnoreCase(key.name())
                    && value != null
                    && !value.toString().isBlank()) {
                return value;
            }
        }
        throw ApiException.bad("MISSING_ARGUMENT", key.name() + " not specified", key.name());
    }

    private Reply delete(Call call) {
        call.allowOnly("ids", "allOrNone");
        var ids = list(call.request().parameter("ids"));
        limit(ids.size());
        boolean allOrNone = "true".equals(call.request().parameter("allOrNone"));
        return all(call, ids, allOrNone, (tx, start, id) -> deleteOne(call, tx, id));
    }

    private Saved deleteOne(Call call, Transaction tx, String id) {
        if (!Ids.isId(id)) {
            throw ApiException.bad("MALFORMED_ID", "malformed id " + id);
        }
        var type = org.schema()
                .byId(id)
                .orElseThrow(() -> ApiException.bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
        try {
            records.delete(tx, call.access(), type, id);
        } catch (ApiException refused) {
            throw inRow(refused);
        }
        return Saved.ok(Ids.full(id), null);
    }

    private static List<String> list(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw ApiException.bad("MISSING_ARGUMENT", "The ids parameter is required.");
        }
        return List.of(text.trim().split("\\s*,\\s*"));
    }

    private Reply retrieve(Call call, ObjectType type) {
        List<String> ids;
        List<String> names;
        if (call.request().method().equals("POST")) {
            var body = Json.object(call.request().body());
            ids = texts(body.get("ids"), "ids");
            names = texts(body.get("fields"), "fields");
        } else {
            call.allowOnly("ids", "fields");
            ids = list(call.request().parameter("ids"));
            var fields = call.request().parameter("fields");
            names = fields == null ? List.of() : List.of(fields.split(","));
        }
        if (ids.size() > 2_000) {
            throw ApiException.bad("EXCEEDED_ID_LIMIT", "cannot retrieve more than 2000 records in one call");
        }
        if (names.isEmpty()) {
            throw ApiException.bad("MISSING_ARGUMENT", "The fields parameter is required.");
        }
        return rows(call, type, ids, names);
    }

    private Reply rows(Call call, ObjectType type, List<String> ids, List<String> names) {
        var fields = RowWriter.fields(call.access(), type, names);
        var view = new View(org, call.access());
        Function<String, @Nullable Row> find = id -> {
            var row = view.live(id);
            return row == null || row.type() != type ? null : row;
        };
        return org.store()
                .read(() -> Json.reply(200, out -> {
                    out.writeStartArray();
                    for (var id : ids) {
                        var row = find.apply(id);
                        if (row == null) {
                            out.writeNull();
                        } else {
                            RowWriter.write(out, row, fields, call.sobjects());
                        }
                    }
                    out.writeEndArray();
                }));
    }

    private static List<String> texts(@Nullable Object value, String name) {
        if (!(value instanceof List<?> list)) {
            throw ApiException.bad("MISSING_ARGUMENT", "The " + name + " member must be an array.");
        }
        return list.stream().map(String::valueOf).toList();
    }
}
