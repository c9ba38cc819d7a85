package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /recent}: the records that each user used last, as far as calls said so by {@code Sforce-Mru}; a restart forgets them. */
final class RecentItems {

    private static final int MOST = 200;

    private final Org org;
    private final Map<String, LinkedHashSet<String>> idsByUser = new ConcurrentHashMap<>();

    RecentItems(Org org) {
        this.org = org;
    }

    /** Notes the record of a call on one row if the call asks for it. */
    Reply noted(Call call, Reply reply) {
        var header = call.request().header("Sforce-Mru").replace(" ", "");
        if (header.equalsIgnoreCase("updateMru=true") && reply.status() >= 200 && reply.status() < 300) {
            var location = reply.headers().getOrDefault("Location", "");
            var id = location.isEmpty() ? call.at(2) : location.substring(location.lastIndexOf('/') + 1);
            if (Ids.isId(id)) {
                note(call.access().userId(), Ids.full(id));
            }
        }
        return reply;
    }

    private void note(String user, String id) {
        idsByUser.compute(user, (key, known) -> {
            var ids = known == null ? new LinkedHashSet<String>() : new LinkedHashSet<>(known);
            ids.remove(id);
            ids.add(id);
            if (ids.size() > MOST) {
                ids.remove(ids.iterator().next());
            }
            return ids;
        });
    }

    Reply handle(Call call) {
        call.allowMethods("GET", "HEAD");
        call.allowOnly("limit");
        if (call.length() > 1) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        var limit = call.request().parameter("limit");
        if (limit != null && !limit.matches("[1-9]\\d{0,2}|0")) {
            throw ApiException.bad("INVALID_QUERY_FILTER_OPERATOR", "limit must be a number from 0 to 200: " + limit);
        }
        int most = limit == null ? MOST : Math.min(MOST, Integer.parseInt(limit));
        return Json.reply(200, out -> {
            out.writeStartArray();
            for (var row : rows(call).stream().limit(most).toList()) {
                RowWriter.write(out, row, shown(row.type()), call.sobjects());
            }
            out.writeEndArray();
        });
    }

    /** The latest first, without what is deleted or hidden since. */
    private List<Row> rows(Call call) {
        var ids = idsByUser.get(call.access().userId());
        var rows = new ArrayList<Row>();
        if (ids != null) {
            org.store().read(() -> {
                for (var id : ids) {
                    var row = org.live(id);
                    if (row != null && call.access().sees(row)) {
                        rows.add(0, row);
                    }
                }
                return rows;
            });
        }
        return rows;
    }

    /** Those of one object. */
    List<Row> of(Call call, ObjectType type) {
        return rows(call).stream().filter(row -> row.type() == type).toList();
    }

    static List<Field> shown(ObjectType type) {
        return type.fields().stream()
                .filter(field -> field.name().equals("Id") || field.is(FieldFlag.NAME))
                .toList();
    }
}
