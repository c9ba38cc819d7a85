package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.schema.Metadata.ValidationRule;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /tooling}: queries on validation rules, and one of them with its formula; no other tooling object is there. */
final class ToolingResource {
    private static final String RULE = "ValidationRule";

    private final Org org;
    private final QueryResource query;

    ToolingResource(Org org, QueryResource query) {
        this.org = org;
        this.query = query;
    }

    Reply handle(Call call) {
        call.allowMethods("GET", "HEAD");
        return switch (call.length()) {
            case 1 ->
                Json.value(
                        200,
                        Map.of("query", call.base() + "tooling/query", "sobjects", call.base() + "tooling/sobjects"));
            case 2 ->
                switch (call.at(1)) {
                    case "sobjects" -> objects(call);
                    case "query" -> query(call);
                    default -> throw missing();
                };
            case 4 -> rule(call);
            default -> throw missing();
        };
    }

    private static ApiException missing() {
        return ApiException.notFound("The requested resource does not exist");
    }

    private Reply objects(Call call) {
        var writer = new DescribeWriter(call.access(), call.base() + "tooling/sobjects/", org);
        return Json.reply(200, out -> {
            out.writeStartObject();
            out.writeStringField("encoding", "UTF-8");
            out.writeNumberField("maxBatchSize", 200);
            out.writeArrayFieldStart("sobjects");
            for (var type : org.schema().types()) {
                if (type.is("tooling")) {
                    out.writeStartObject();
                    writer.summary(out, type);
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private Reply query(Call call) {
        call.allowOnly("q");
        var soql = call.request().parameter("q");
        if (soql == null) {
            throw ApiException.bad("MALFORMED_QUERY", "A query string has to be specified");
        }
        if (org.schema()
                .find(SoqlEngine.objectOf(soql))
                .filter(type -> type.is("tooling"))
                .isEmpty()) {
            throw ApiException.bad(
                    "INVALID_TYPE",
                    "sObject type '" + SoqlEngine.objectOf(soql)
                            + "' is not supported. The local org's Tooling API has ValidationRule alone.");
        }
        return query.tooling(call, soql);
    }

    private Reply rule(Call call) {
        var id = call.at(3);
        if (!call.at(1).equals("sobjects") || !call.at(2).equalsIgnoreCase(RULE) || !Ids.isId(id)) {
            throw missing();
        }
        var row = org.live(Ids.full(id));
        if (row == null || !row.type().name().equals(RULE) || !call.access().sees(row)) {
            throw missing();
        }
        return Json.value(200, told(row));
    }

    private Map<String, @Nullable Object> told(Row row) {
        var entity = org.live(row.get("EntityDefinitionId"));
        var object = entity == null ? "" : entity.text("QualifiedApiName");
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("Id", row.id());
        told.put("FullName", object + "." + row.text("ValidationName"));
        for (var field : List.of("ValidationName", "Active", "ErrorMessage", "ErrorDisplayField")) {
            told.put(field, row.get(field));
        }
        org.schema().metadata().validationRules().stream()
                .filter(rule -> rule.object().equals(object) && rule.name().equals(row.text("ValidationName")))
                .findFirst()
                .ifPresent(rule -> told.put("Metadata", metadata(rule)));
        return told;
    }

    private static Map<String, @Nullable Object> metadata(ValidationRule rule) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("active", rule.active());
        told.put("errorConditionFormula", rule.formula());
        told.put("errorMessage", rule.message());
        told.put("errorDisplayField", rule.errorField());
        return told;
    }
}
