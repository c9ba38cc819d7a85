package io.fairlead.localorg.bulk;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.crm.SaveOptions;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Transaction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operation of a job on one row. */
record RowWork(Records records, Access access, JobOrder order, ObjectType type) {

    /** What one row became. */
    record Result(String id, boolean created) {}

    Result run(Transaction tx, Map<String, @Nullable Object> values) {
        return switch (order.operation()) {
            case "insert" -> insert(tx, values);
            case "update" -> update(tx, values);
            case "upsert" -> upsert(tx, values);
            case "hardDelete" -> {
                var id = id(values);
                records.erase(tx, access, type, id);
                yield new Result(id, false);
            }
            default -> {
                var id = id(values);
                records.delete(tx, access, type, id);
                yield new Result(id, false);
            }
        };
    }

    private SaveOptions options() {
        var rule = order.assignmentRule();
        return SaveOptions.bulk(
                        rule.isEmpty() ? new SaveOptions.Assignment.Off() : new SaveOptions.Assignment.Chosen(rule))
                .inBatch(0);
    }

    private Result insert(Transaction tx, Map<String, @Nullable Object> values) {
        return new Result(records.insert(tx, access, type, values, options()).id(), true);
    }

    private Result update(Transaction tx, Map<String, @Nullable Object> values) {
        var id = id(values);
        values.keySet().removeIf(name -> name.equalsIgnoreCase("Id"));
        return new Result(
                records.update(tx, access, type, id, values, options()).id(), false);
    }

    private static String id(Map<String, @Nullable Object> values) {
        for (var entry : values.entrySet()) {
            if (entry.getKey().equalsIgnoreCase("Id") && entry.getValue() instanceof String id) {
                if (!Ids.isId(id)) {
                    throw ApiException.bad("MALFORMED_ID", "malformed id " + id, "Id");
                }
                return Ids.full(id);
            }
        }
        throw ApiException.bad("MISSING_ARGUMENT", "Id not specified in an update call");
    }

    private Result upsert(Transaction tx, Map<String, @Nullable Object> values) {
        var key = type.field(order.externalId()).filter(Field::identifies).orElseThrow();
        if (key.name().equals("Id")) {
            boolean known = values.entrySet().stream()
                    .anyMatch(entry -> entry.getKey().equalsIgnoreCase("Id") && entry.getValue() != null);
            values.keySet().removeIf(name -> !known && name.equalsIgnoreCase("Id"));
            return known ? update(tx, values) : insert(tx, values);
        }
        var value = values.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key.name()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (value == null) {
            throw ApiException.bad("MISSING_ARGUMENT", key.name() + " not specified", key.name());
        }
        var done = records.upsert(tx, access, type, key, value, values, options());
        return new Result(done.row().id(), done.created());
    }
}
