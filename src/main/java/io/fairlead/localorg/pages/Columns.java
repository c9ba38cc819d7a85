package io.fairlead.localorg.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.util.List;
import java.util.regex.Pattern;

/** Which fields a list shows, and how a value is read by a person. */
record Columns(Schema schema, Access access) {

    private static final Pattern MOMENT =
            Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}):\\d{2}\\.\\d{3}\\+0000$");

    private static final List<String> PREFERRED = List.of(
            "Title",
            "Company",
            "AccountId",
            "Status",
            "Full_Name__c",
            "Past_Company__c",
            "New_Company__c",
            "Status__c",
            "StageName",
            "Amount",
            "CloseDate",
            "Industry",
            "Email",
            "OwnerId");

    List<Field> of(ObjectType type) {
        return PREFERRED.stream()
                .flatMap(name -> type.field(name).stream())
                .filter(field -> access.canSee(type, field))
                .toList();
    }

    /** What a person calls the field: a look-up is no id to them. */
    static String label(Field field) {
        var label = field.label();
        return field.kind() == FieldKind.REFERENCE && label.endsWith(" ID")
                ? label.substring(0, label.length() - 3)
                : label;
    }

    /** What a list view names, without the name that leads every line. */
    List<Field> of(ObjectType type, ListView view) {
        return view.columns().isEmpty()
                ? of(type)
                : view.columns().stream()
                        .flatMap(name -> type.field(name).stream())
                        .filter(field ->
                                access.canSee(type, field) && !field.name().equals(name(type)))
                        .distinct()
                        .toList();
    }

    static String name(ObjectType type) {
        return type.nameField().map(Field::name).orElse("Id");
    }

    /** The path to the name of the record a look-up points to, empty when this user may not read it. */
    String parentName(Field field) {
        if (field.kind() != FieldKind.REFERENCE || field.relationship().isEmpty()) {
            return "";
        }
        if (field.isPolymorphic()) {
            return field.relationship() + ".Name";
        }
        return schema.find(field.referenceTo().get(0))
                .filter(type -> access.on(type).read())
                .flatMap(ObjectType::nameField)
                .map(name -> field.relationship() + "." + name.name())
                .orElse("");
    }

    static String text(JsonNode row, String path) {
        var value = row;
        for (var part : path.split("\\.")) {
            value = value.path(part);
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "Yes" : "No";
        }
        return value.isNull() || value.isContainerNode()
                ? ""
                : MOMENT.matcher(value.asText()).replaceFirst("$1 $2 UTC");
    }
}
