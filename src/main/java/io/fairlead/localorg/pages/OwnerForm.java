package io.fairlead.localorg.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page that gives a record to another user or to a queue. */
final class OwnerForm {

    private static final int MOST = 2_000;

    private OwnerForm() {}

    /** Somebody who may own the record. */
    record Choice(String id, String name) {}

    static Map<String, Object> page(Desk desk, ObjectType type, String id, String problem) {
        var record = desk.record(type.name(), id);
        var values = new LinkedHashMap<String, Object>();
        values.put("heading", "Change the owner of " + RecordView.title(type, record));
        values.put("owner", record.path("OwnerId").asText());
        values.put("users", users(desk));
        values.put("queues", queues(desk, type));
        values.put("problem", problem);
        values.put("back", Pages.view(type, record.path("Id").asText()));
        return values;
    }

    private static List<Choice> users(Desk desk) {
        return choices(desk.query("SELECT Id, Name FROM User WHERE IsActive = true ORDER BY Name LIMIT " + MOST), "");
    }

    private static List<Choice> queues(Desk desk, ObjectType type) {
        return choices(
                desk.query("SELECT QueueId, Queue.Name FROM QueueSobject WHERE SobjectType = '" + type.name()
                        + "' ORDER BY Queue.Name LIMIT " + MOST),
                "Queue");
    }

    private static List<Choice> choices(JsonNode answer, String parent) {
        var choices = new ArrayList<Choice>();
        answer.path("records")
                .forEach(row -> choices.add(new Choice(
                        row.path(parent + "Id").asText(),
                        Columns.text(row, parent.isEmpty() ? "Name" : parent + ".Name"))));
        return choices;
    }

    static void save(Desk desk, ObjectType type, String id, Map<String, String> typed) {
        var owner = typed.getOrDefault("owner", "");
        if (owner.isEmpty()) {
            throw ApiException.bad("REQUIRED_FIELD_MISSING", "Choose who is to own the record.", "OwnerId");
        }
        desk.update(type.name(), id, Map.of("OwnerId", owner));
    }
}
