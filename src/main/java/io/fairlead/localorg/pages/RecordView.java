package io.fairlead.localorg.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One record: its fields, the records it points to and those that point to it. */
record RecordView(Schema schema) {

    private static final int RELATED_ROWS = 5;

    /** A field as shown; look-ups lead somewhere. */
    record Shown(String label, String value, String href) {}

    /** The first records of a related list and how many there are. */
    record Related(String title, int count, List<Lists.Line> lines) {}

    Map<String, Object> page(Desk desk, ObjectType type, String id) {
        var record = desk.record(type.name(), id);
        var parents = parents(desk, type, record);
        var own = new ArrayList<Shown>();
        var system = new ArrayList<Shown>();
        for (var field : type.fields()) {
            if (record.has(field.name())
                    && field.kind() != FieldKind.ADDRESS
                    && !field.name().equals("IsDeleted")) {
                (field.is(FieldFlag.READONLY) ? system : own).add(shown(field, record, parents));
            }
        }
        var grant = desk.access().on(type);
        var values = new LinkedHashMap<String, Object>();
        values.put("heading", title(type, record));
        values.put("object", type.name());
        values.put("single", type.label());
        values.put("plural", type.plural());
        values.put("id", record.path("Id").asText());
        values.put("own", own.stream().filter(one -> !one.value().isEmpty()).toList());
        values.put("empty", own.stream().filter(one -> one.value().isEmpty()).toList());
        values.put("system", system);
        values.put("card", JobChangeCard.of(this, type, record, parents));
        values.put("profile", JobChangeCard.profile(record));
        values.put("transferable", grant.edit() && type.has("OwnerId"));
        values.put("related", related(desk, type, record.path("Id").asText()));
        values.put("editable", grant.edit());
        values.put("deletable", grant.delete());
        return values;
    }

    static String title(ObjectType type, JsonNode record) {
        return Columns.text(record, Columns.name(type));
    }

    private JsonNode parents(Desk desk, ObjectType type, JsonNode record) {
        var columns = new Columns(schema, desk.access());
        var paths = type.fields().stream()
                .filter(field -> record.path(field.name()).isTextual())
                .map(columns::parentName)
                .filter(path -> !path.isEmpty())
                .toList();
        if (paths.isEmpty()) {
            return record.path("none");
        }
        return desk.query("SELECT " + String.join(", ", paths) + " FROM " + type.name() + " WHERE Id = '"
                        + record.path("Id").asText() + "'")
                .path("records")
                .path(0);
    }

    Shown shown(Field field, JsonNode record, JsonNode parents) {
        var value = Columns.text(record, field.name());
        var parent = parents.path(field.relationship());
        if (field.kind() != FieldKind.REFERENCE || !parent.isObject()) {
            return new Shown(Columns.label(field), value, "");
        }
        var target = schema.byId(value);
        var name = target.map(Columns::name).orElse("Name");
        var label = parent.has(name) ? Columns.text(parent, name) : Columns.text(parent, "Name");
        return new Shown(
                Columns.label(field),
                label.isEmpty() ? value : label,
                target.map(found -> Pages.view(found, value)).orElse(""));
    }

    private static List<Related> related(Desk desk, ObjectType type, String id) {
        var lists = new ArrayList<Related>();
        for (var child : type.children()) {
            var object = child.child();
            boolean shown = !child.name().isEmpty()
                    && !object.is("setup")
                    && !object.is("file")
                    && desk.access().on(object).read()
                    && desk.access().canSee(object, child.field());
            if (shown) {
                var from = " FROM " + object.name() + " WHERE " + child.field().name() + " = '" + id + "'";
                int count =
                        desk.query("SELECT COUNT()" + from).path("totalSize").asInt();
                if (count > 0) {
                    lists.add(new Related(
                            object.plural() + " (" + child.field().label() + ")", count, first(desk, object, from)));
                }
            }
        }
        return lists;
    }

    private static List<Lists.Line> first(Desk desk, ObjectType type, String from) {
        var name = Columns.name(type);
        var lines = new ArrayList<Lists.Line>();
        desk.query("SELECT Id" + (name.equals("Id") ? "" : ", " + name) + from + " LIMIT " + RELATED_ROWS)
                .path("records")
                .forEach(row -> lines.add(
                        new Lists.Line(Pages.view(type, row.path("Id").asText()), Columns.text(row, name), List.of())));
        return lines;
    }
}
