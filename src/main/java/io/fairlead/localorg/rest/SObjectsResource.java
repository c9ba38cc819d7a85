package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import java.util.List;

/** Finds the right resource below {@code /sobjects}. */
final class SObjectsResource {

    private final Org org;
    private final DescribeResource describe;
    private final RowResource rows;
    private final ChangesResource changes;
    private final LayoutsResource layouts;
    private final RecentItems recent;

    SObjectsResource(Org org, Records records, RecentItems recent) {
        this.org = org;
        this.describe = new DescribeResource(org);
        this.rows = new RowResource(org, records);
        this.changes = new ChangesResource(org);
        this.layouts = new LayoutsResource(org);
        this.recent = recent;
    }

    Reply handle(Call call) {
        if (call.length() == 1) {
            return describe.all(call);
        }
        var type = call.visible(org.schema().find(call.at(1)));
        if (type.isEvent() && call.length() > 2) {
            return event(call, type);
        }
        if (call.length() > 3 && call.at(2).equals("describe")) {
            return layouts.handle(call, type);
        }
        return switch (call.length()) {
            case 2 -> recent.noted(call, object(call, type));
            case 3 -> recent.noted(call, one(call, type, call.at(2)));
            case 4 -> two(call, type, call.at(2), call.at(3));
            default -> throw ApiException.notFound("The requested resource does not exist");
        };
    }

    /** A platform event is described and published; there is no record to ask for. */
    private Reply event(Call call, ObjectType type) {
        if (call.length() == 3 && call.at(2).equals("describe")) {
            return describe.full(call, type);
        }
        throw ApiException.notFound("The requested resource does not exist");
    }

    private Reply object(Call call, ObjectType type) {
        call.allowMethods("GET", "HEAD", "POST");
        return call.request().method().equals("POST") ? rows.create(call, type) : describe.basic(call, type, recent);
    }

    private Reply one(Call call, ObjectType type, String word) {
        return switch (word) {
            case "describe" -> describe.full(call, type);
            case "updated" -> changes.updated(call, type);
            case "deleted" -> changes.deleted(call, type);
            case "quickActions" -> quickActions(call);
            default -> rows.byId(call, type, word);
        };
    }

    /** No object has quick actions here, and below the list there is nothing to start. */
    private static Reply quickActions(Call call) {
        call.allowMethods("GET", "HEAD");
        call.allowOnly();
        return Json.value(200, List.of());
    }

    private Reply two(Call call, ObjectType type, String first, String second) {
        if (first.equalsIgnoreCase("Id") && call.request().method().equals("POST") && second.isEmpty()) {
            return rows.create(call, type);
        }
        var file = type.field(second).filter(field -> field.kind() == FieldKind.BASE64);
        if (file.isPresent() && Ids.isId(first)) {
            return rows.file(call, type, first, file.get());
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
