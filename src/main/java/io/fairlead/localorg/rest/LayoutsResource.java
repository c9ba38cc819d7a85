package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /sobjects/X/describe/layouts}, {@code compactLayouts} and {@code approvalLayouts}: one layout for each object, made
 * from its fields and children. Deployed layouts are not read.
 */
final class LayoutsResource {

    private static final String MASTER = "012000000000000AAA";

    private final Org org;

    LayoutsResource(Org org) {
        this.org = org;
    }

    Reply handle(Call call, ObjectType type) {
        call.allowMethods("GET", "HEAD");
        call.allowOnly();
        if (type.is("setup") || type.is("file") || call.length() > (call.at(3).equals("layouts") ? 5 : 4)) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return switch (call.at(3)) {
            case "layouts" -> call.length() == 5 ? ofRecordType(call, type) : all(call, type);
            case "compactLayouts" -> Json.value(200, compact(type));
            case "approvalLayouts" -> Json.value(200, Map.of("approvalLayouts", List.of()));
            default -> throw ApiException.notFound("The requested resource does not exist");
        };
    }

    /** The layout for one record type; all have the same. */
    private Reply ofRecordType(Call call, ObjectType type) {
        var wanted = call.at(4);
        var known = Ids.isId(wanted) ? Ids.full(wanted) : "";
        if (!known.equals(MASTER) && recordTypes(type).stream().noneMatch(of -> known.equals(of.get("recordTypeId")))) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return Json.reply(200, out -> layout(out, call, type));
    }

    private Reply all(Call call, ObjectType type) {
        return Json.reply(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("layouts");
            layout(out, call, type);
            out.writeEndArray();
            out.writeArrayFieldStart("recordTypeMappings");
            for (var mapping : recordTypes(type)) {
                mapping.put("layoutId", layoutId(type));
                mapping.put("picklistsForRecordType", null);
                var url = call.sobjects() + type.name() + "/describe/layouts/" + mapping.get("recordTypeId");
                mapping.put("urls", Map.of("layout", url));
                out.writePOJO(mapping);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("recordTypeSelectorRequired");
            out.writeBoolean(false);
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private String layoutId(ObjectType type) {
        return Ids.of("00h", org.schema().types().indexOf(type) + 1L);
    }

    /** The org's own record types of this object, and the master, which is everybody's default. */
    private List<Map<String, @Nullable Object>> recordTypes(ObjectType type) {
        var rows = org.store().read(() -> org.where("RecordType", "SobjectType", type.name()));
        var master = recordType(MASTER, "Master", "Master", true);
        return Stream.concat(
                        rows.stream()
                                .filter(row -> row.flag("IsActive"))
                                .map(row -> recordType(row.id(), row.text("DeveloperName"), row.text("Name"), false)),
                        Stream.of(master))
                .toList();
    }

    private static Map<String, @Nullable Object> recordType(String id, String name, String label, boolean master) {
        var written = new LinkedHashMap<String, @Nullable Object>();
        written.put("active", true);
        written.put("available", true);
        written.put("defaultRecordTypeMapping", master);
        written.put("developerName", name);
        written.put("master", master);
        written.put("name", label);
        written.put("recordTypeId", id);
        return written;
    }

    private void layout(JsonGenerator out, Call call, ObjectType type) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", layoutId(type));
        section(out, call, type, "detailLayoutSections");
        section(out, call, type, "editLayoutSections");
        out.writeNullField("highlightsPanelLayoutSection");
        out.writeArrayFieldStart("relatedLists");
        for (var child : type.children()) {
            if (!child.name().isEmpty() && call.access().on(child.child()).read()) {
                out.writePOJO(Map.of(
                        "field",
                        child.field().name(),
                        "label",
                        child.child().plural(),
                        "name",
                        child.name(),
                        "sobject",
                        child.child().name()));
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void section(JsonGenerator out, Call call, ObjectType type, String name) throws IOException {
        boolean edit = name.startsWith("edit");
        var describe = new DescribeWriter(call.access(), call.sobjects(), org);
        var fields = type.fields().stream()
                .filter(field -> call.access().canSee(type, field))
                .filter(field -> shown(type, field) && (!edit || field.isCreateable()))
                .toList();
        out.writeArrayFieldStart(name);
        out.writeStartObject();
        out.writeBooleanField("collapsed", false);
        out.writeNumberField("columns", 1);
        out.writeStringField("heading", type.label() + " Information");
        out.writeArrayFieldStart("layoutRows");
        int order = 0;
        for (var field : fields) {
            out.writeStartObject();
            out.writeArrayFieldStart("layoutItems");
            item(out, describe, call, type, field, ++order);
            out.writeEndArray();
            out.writeNumberField("numItems", 1);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("rows", fields.size());
        out.writeStringField("tabOrder", "TopToBottom");
        out.writeBooleanField("useCollapsibleSection", false);
        out.writeBooleanField("useHeading", true);
        out.writeEndObject();
        out.writeEndArray();
    }

    /** Parts are shown inside their whole, and what only machines read is not shown. */
    private static boolean shown(ObjectType type, Field field) {
        return field.compound().isEmpty()
                && field.kind() != FieldKind.ID
                && !field.name().equals("IsDeleted")
                && !field.name().equals("SystemModstamp")
                && type.has(field.name());
    }

    private static void item(
            JsonGenerator out, DescribeWriter describe, Call call, ObjectType type, Field field, int order)
            throws IOException {
        boolean edit = call.access().canEdit(type, field);
        out.writeStartObject();
        out.writeBooleanField("editableForNew", field.isCreateable() && edit);
        out.writeBooleanField("editableForUpdate", field.isUpdateable() && edit);
        out.writeStringField("label", field.label());
        out.writeArrayFieldStart("layoutComponents");
        out.writeStartObject();
        out.writeFieldName("details");
        describe.field(out, type, field);
        out.writeNumberField("displayLines", 1);
        out.writeNumberField("tabOrder", order);
        out.writeStringField("type", "Field");
        out.writeStringField("value", field.name());
        out.writeEndObject();
        out.writeEndArray();
        out.writeBooleanField("placeholder", false);
        out.writeBooleanField("required", field.is(FieldFlag.REQUIRED));
        out.writeEndObject();
    }

    private Map<String, @Nullable Object> compact(ObjectType type) {
        var layout = new LinkedHashMap<String, @Nullable Object>();
        layout.put("actions", List.of());
        layout.put(
                "fieldItems",
                type.nameField().stream()
                        .map(field -> Map.of(
                                "editableForNew",
                                false,
                                "editableForUpdate",
                                false,
                                "label",
                                field.label(),
                                "layoutComponents",
                                List.of(Map.of(
                                        "displayLines", 1, "tabOrder", 1, "type", "Field", "value", field.name())),
                                "placeholder",
                                false,
                                "required",
                                false))
                        .toList());
        layout.put("id", null);
        layout.put("imageItems", List.of());
        layout.put("label", "System Default");
        layout.put("name", "SYSTEM");
        layout.put("objectType", type.name());
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("compactLayouts", List.of(layout));
        answer.put("defaultCompactLayoutId", null);
        answer.put(
                "recordTypeCompactLayoutMappings",
                recordTypes(type).stream()
                        .map(of -> {
                            var mapping = new LinkedHashMap<String, @Nullable Object>();
                            mapping.put("available", true);
                            mapping.put("compactLayoutId", null);
                            mapping.put("compactLayoutName", "SYSTEM");
                            mapping.put("recordTypeId", of.get("recordTypeId"));
                            mapping.put("recordTypeName", of.get("name"));
                            return mapping;
                        })
                        .toList());
        answer.put("urls", Map.of());
        return answer;
    }
}
