package io.fairlead.localorg.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.PicklistValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that creates or changes a record, and what a refusal says beside its fields. */
final class EditForm {

    /** One input with its value and what is wrong with it. */
    record Input(
            String name,
            String label,
            String kind,
            String value,
            List<String> choices,
            boolean required,
            String error) {}

    private static final Set<FieldKind> NOT_TYPED = Set.of(FieldKind.ID, FieldKind.ADDRESS, FieldKind.BASE64);

    private EditForm() {}

    static List<Field> fields(Desk desk, ObjectType type, boolean create) {
        return type.fields().stream()
                .filter(field -> create ? field.isCreateable() : field.isUpdateable())
                .filter(field -> !field.name().equals("OwnerId"))
                .filter(field -> !NOT_TYPED.contains(field.kind()))
                .filter(field ->
                        desk.access().canSee(type, field) && desk.access().canEdit(type, field))
                .toList();
    }

    /** The form with what was typed, or what the record has; {@code id} is empty for a new record. */
    static Map<String, Object> page(
            Desk desk,
            ObjectType type,
            String id,
            @Nullable Map<String, String> typed,
            @Nullable ApiException refused) {
        JsonNode record = id.isEmpty() ? MissingNode.getInstance() : desk.record(type.name(), id);
        var inputs = new ArrayList<Input>();
        var fields = fields(desk, type, id.isEmpty());
        for (var field : fields) {
            var value = typed == null ? initial(field, record) : typed.getOrDefault(field.name(), "");
            inputs.add(new Input(
                    field.name(),
                    field.label(),
                    kind(field),
                    value,
                    choices(field, value),
                    !field.isNillable() && !field.isDefaulted(),
                    error(field, refused)));
        }
        var values = new LinkedHashMap<String, Object>();
        values.put("heading", id.isEmpty() ? "New " + type.label() : "Edit " + RecordView.title(type, record));
        values.put("inputs", inputs);
        values.put("errors", general(fields, refused));
        values.put("back", id.isEmpty() ? "/lightning/o/" + type.name() + "/list" : Pages.view(type, id));
        return values;
    }

    private static String initial(Field field, JsonNode record) {
        if (record.isMissingNode()) {
            return field.values().stream()
                    .filter(PicklistValue::isDefault)
                    .map(PicklistValue::value)
                    .findFirst()
                    .orElse("");
        }
        var value = record.path(field.name());
        return value.isNull() ? "" : value.asText();
    }

    private static String kind(Field field) {
        return switch (field.kind()) {
            case BOOLEAN -> "checkbox";
            case PICKLIST -> "select";
            case TEXTAREA, LONGTEXT -> "textarea";
            case DATE -> "date";
            default -> "text";
        };
    }

    private static List<String> choices(Field field, String value) {
        var choices = new ArrayList<>(
                field.values().stream().map(PicklistValue::value).toList());
        if (!value.isEmpty() && !choices.contains(value)) {
            choices.add(value);
        }
        return choices;
    }

    private static String error(Field field, @Nullable ApiException refused) {
        return refused == null
                ? ""
                : String.join(
                        " ",
                        refused.errors().stream()
                                .filter(error -> error.fields().contains(field.name()))
                                .map(error -> error.message())
                                .toList());
    }

    /** What is wrong with the record as a whole, or with fields that are not on the form. */
    private static List<String> general(List<Field> fields, @Nullable ApiException refused) {
        var names = fields.stream().map(Field::name).toList();
        return refused == null
                ? List.of()
                : refused.errors().stream()
                        .filter(error -> error.fields().stream().noneMatch(names::contains))
                        .map(error -> error.message())
                        .toList();
    }

    /** Saves what differs and answers the id. */
    static String save(Desk desk, ObjectType type, String id, Map<String, String> typed) {
        JsonNode record = id.isEmpty() ? MissingNode.getInstance() : desk.record(type.name(), id);
        var body = new LinkedHashMap<String, @Nullable Object>();
        for (var field : fields(desk, type, id.isEmpty())) {
            var text = typed.getOrDefault(field.name(), "").replace("\r\n", "\n");
            if (field.kind() == FieldKind.BOOLEAN) {
                boolean ticked = text.equals("true");
                if (ticked != record.path(field.name()).asBoolean()) {
                    body.put(field.name(), ticked);
                }
            } else if (!Objects.equals(text, record.isMissingNode() ? "" : initial(field, record))) {
                body.put(field.name(), text.isEmpty() ? null : value(field, text));
            }
        }
        if (id.isEmpty()) {
            return desk.create(type.name(), body);
        }
        if (!body.isEmpty()) {
            desk.update(type.name(), id, body);
        }
        return id;
    }

    private static Object value(Field field, String text) {
        if (!field.kind().isNumber()) {
            return text;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notNumber) {
            throw ApiException.bad(
                    "INVALID_TYPE_ON_FIELD_IN_RECORD", field.label() + ": enter a number.", field.name());
        }
    }
}
