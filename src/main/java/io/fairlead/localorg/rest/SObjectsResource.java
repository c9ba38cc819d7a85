package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;

/** Finds the right resource below {@code /sobjects}. */
final class SObjectsResource {

    private final Org org;
    private final DescribeResource describe;
    private final RowResource rows;
    private final ChangesResource changes;

    SObjectsResource(Org org, Records records) {
        this.org = org;
        this.describe = new DescribeResource(org);
        this.rows = new RowResource(org, records);
        this.changes = new ChangesResource(org);
    }

    Reply handle(Call call) {
        if (call.length() == 1) {
            return describe.all(call);
        }
        var type = call.visible(org.schema().find(call.at(1)));
        return switch (call.length()) {
            case 2 -> object(call, type);
            case 3 -> one(call, type, call.at(2));
            case 4 -> two(call, type, call.at(2), call.at(3));
            default -> throw ApiException.notFound("The requested resource does not exist");
        };
    }

    private Reply object(Call call, ObjectType type) {
        call.allowMethods("GET", "HEAD", "POST");
        return call.request().method().equals("POST") ? rows.create(call, type) : describe.basic(call, type);
    }

    private Reply one(Call call, ObjectType type, String word) {
        return switch (word) {
            case "describe" -> describe.full(call, type);
            case "updated" -> changes.updated(call, type);
            case "deleted" -> changes.deleted(call, type);
            default -> rows.byId(call, type, word);
        };
    }

    private Reply two(Call call, ObjectType type, String first, String second) {
        if (first.equalsIgnoreCase("Id") && call.request().method().equals("POST") && second.isEmpty()) {
            return rows.create(call, type);
        }
        var key = type.field(first);
        if (key.isPresent()) {
            if (!key.get().identifies()) {
                throw ApiException.notFound("Provided external ID field does not exist or is not accessible: " + first);
            }
            return rows.byKey(call, type, key.filter(Field::identifies).get(), second);
        }
        if (!Ids.isId(first)) {
            throw ApiException.notFound("Provided external ID field does not exist or is not accessible: " + first);
        }
        return rows.related(call, type, first, second);
    }
}
