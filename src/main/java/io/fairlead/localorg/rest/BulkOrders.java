package io.fairlead.localorg.rest;

import io.fairlead.localorg.bulk.JobOrder;
import io.fairlead.localorg.bulk.Jobs;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a new bulk job is to do, and refuses at once what no job can do. */
final class BulkOrders {

    private static final Set<String> DELIMITERS = Set.of("COMMA", "TAB", "PIPE", "SEMICOLON", "CARET", "BACKQUOTE");
    private static final Set<String> OPERATIONS = Set.of("insert", "update", "upsert", "delete", "hardDelete");

    private final Org org;
    private final Jobs jobs;

    BulkOrders(Org org, Jobs jobs) {
        this.org = org;
        this.jobs = jobs;
    }

    static String text(Map<String, @Nullable Object> body, String member, String otherwise) {
        var value = body.get(member);
        return value == null ? otherwise : value.toString();
    }

    static void allowMembers(Map<String, @Nullable Object> body, String... known) {
        var allowed = Set.of(known);
        for (var member : body.keySet()) {
            if (!allowed.contains(member)) {
                throw ApiException.bad("INVALIDJOB", "Unrecognized field \"" + member + "\"");
            }
        }
    }

    JobOrder query(Call call, Map<String, @Nullable Object> body) {
        allowMembers(body, "operation", "query", "columnDelimiter", "lineEnding", "contentType");
        checkContent(body);
        var operation = text(body, "operation", "");
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw ApiException.bad("INVALIDJOB", "Unsupported operation: " + operation);
        }
        var soql = text(body, "query", "");
        var object = jobs.objectOf(soql, call.access(), operation.equals("queryAll"));
        return order(call, body, JobOrder.Kind.QUERY, operation, soql, object);
    }

    JobOrder ingest(Call call, Map<String, @Nullable Object> body) {
        allowMembers(
                body,
                "object",
                "operation",
                "externalIdFieldName",
                "contentType",
                "lineEnding",
                "columnDelimiter",
                "assignmentRuleId");
        checkContent(body);
        return rows(call, body, JobOrder.Kind.INGEST);
    }

    private static void checkContent(Map<String, @Nullable Object> body) {
        var type = text(body, "contentType", "CSV");
        if (!type.equals("CSV")) {
            throw ApiException.bad("INVALIDJOB", "Unsupported content type: " + type);
        }
    }

    /** A job of Bulk API 1.0, whose queries come with its batches. */
    JobOrder classic(Call call, Map<String, @Nullable Object> body) {
        allowMembers(
                body,
                "operation",
                "object",
                "contentType",
                "externalIdFieldName",
                "concurrencyMode",
                "assignmentRuleId");
        choice(body, "contentType", "XML", Set.of("CSV", "XML", "JSON"));
        choice(body, "concurrencyMode", "Parallel", Set.of("Parallel", "Serial"));
        var operation = text(body, "operation", "");
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            return rows(call, body, JobOrder.Kind.CLASSIC);
        }
        var type = object(call, body);
        return order(call, body, JobOrder.Kind.CLASSIC, operation, "", type.name());
    }

    /** An order to write rows, of either version of the API. */
    JobOrder rows(Call call, Map<String, @Nullable Object> body, JobOrder.Kind kind) {
        var operation = text(body, "operation", "");
        if (!OPERATIONS.contains(operation)) {
            throw ApiException.bad("INVALIDJOB", "Unsupported operation: " + operation);
        }
        if (operation.equals("hardDelete") && !call.access().has("BulkApiHardDelete")) {
            throw ApiException.bad(
                    "FEATURENOTENABLED",
                    "hardDelete operation requires special user profile permission, please contact your system"
                            + " administrator");
        }
        var type = object(call, body);
        checkKey(type, operation, text(body, "externalIdFieldName", ""));
        checkRule(type, text(body, "assignmentRuleId", ""));
        return order(call, body, kind, operation, type.name(), type.name());
    }

    private ObjectType object(Call call, Map<String, @Nullable Object> body) {
        var name = text(body, "object", "");
        return org.schema()
                .find(name)
                .filter(found -> call.access().on(found).read())
                .orElseThrow(() -> ApiException.bad(
                        "INVALIDENTITY", "The object \"" + name + "\" is not valid for the Bulk API."));
    }

    private static void checkKey(ObjectType type, String operation, String key) {
        boolean upsert = operation.equals("upsert");
        if (upsert && type.field(key).filter(Field::identifies).isEmpty()) {
            throw ApiException.bad(
                    "INVALIDJOB", "The external ID field of an upsert job is missing or not one: " + key);
        }
        if (!upsert && !key.isEmpty()) {
            throw ApiException.bad("INVALIDJOB", "externalIdFieldName is for upsert only: " + key);
        }
    }

    private void checkRule(ObjectType type, String rule) {
        if (rule.isEmpty()) {
            return;
        }
        var row = Ids.isId(rule) ? org.live(Ids.full(rule)) : null;
        if (row == null
                || !row.type().name().equals("AssignmentRule")
                || !row.text("SobjectType").equals(type.name())) {
            throw ApiException.bad(
                    "INVALIDJOB", "assignmentRuleId: no assignment rule of " + type.name() + " has the id " + rule);
        }
    }

    private JobOrder order(
            Call call,
            Map<String, @Nullable Object> body,
            JobOrder.Kind kind,
            String operation,
            String subject,
            String object) {
        var rule = text(body, "assignmentRuleId", "");
        return new JobOrder(
                kind,
                operation,
                subject,
                object,
                text(body, "externalIdFieldName", ""),
                rule.isEmpty() ? "" : Ids.full(rule),
                choice(body, "columnDelimiter", "COMMA", DELIMITERS),
                choice(body, "lineEnding", "LF", Set.of("LF", "CRLF")),
                call.version(),
                call.access().userId(),
                org.store().now().toEpochMilli(),
                "",
                text(body, "contentType", kind == JobOrder.Kind.CLASSIC ? "XML" : "CSV"),
                text(body, "concurrencyMode", "").equals("Serial"));
    }

    private static String choice(
            Map<String, @Nullable Object> body, String member, String otherwise, Set<String> known) {
        var value = text(body, member, otherwise);
        if (!known.contains(value)) {
            throw ApiException.bad("INVALIDJOB", "Unsupported " + member.toLowerCase(Locale.ROOT) + ": " + value);
        }
        return value;
    }
}
