package io.fairlead.localorg.schema;

import static io.fairlead.localorg.schema.XmlFile.children;
import static io.fairlead.localorg.schema.XmlFile.isTrue;
import static io.fairlead.localorg.schema.XmlFile.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** Understands the object and field files of the source format. */
final class FieldXml {

    private FieldXml() {}

    static MetadataFolder.CustomObject object(Element root) {
        var label = text(root, "label");
        var nameFields = children(root, "nameField");
        var nameField = nameFields.isEmpty() ? plainName("Name") : nameField(nameFields.get(0));
        return new MetadataFolder.CustomObject(
                label, text(root, "pluralLabel", label + "s"), nameField, text(root, "sharingModel"));
    }

    private static Field plainName(String label) {
        return FieldLine.parse("Name", "string 80 name indexed defaulted label=" + label.replace(' ', '_'));
    }

    private static Field nameField(Element element) {
        if (!text(element, "type").equals("AutoNumber")) {
            return plainName(text(element, "label", "Name"));
        }
        return new Field(
                "Name",
                text(element, "label", "Name"),
                FieldKind.STRING,
                80,
                0,
                Set.of(FieldFlag.NAME, FieldFlag.INDEXED, FieldFlag.AUTONUMBER, FieldFlag.DEFAULTED),
                List.of(),
                List.of(),
                "",
                "",
                text(element, "displayFormat", "{0}"),
                "");
    }

    static Field field(Element root, String object) {
        var name = text(root, "fullName");
        var type = text(root, "type");
        var kind = kind(type, object + "." + name);
        var flags = flags(root, type);
        var values = values(root);
        var preset = values.stream()
                .filter(PicklistValue::isDefault)
                .map(PicklistValue::value)
                .findFirst()
                .orElse(type.equals("AutoNumber") ? text(root, "displayFormat", "{0}") : text(root, "defaultValue"));
        var target = text(root, "referenceTo");
        int size = kind.isNumber() ? number(root, "precision", 18) : number(root, "length", length(kind));
        return new Field(
                name,
                text(root, "label", name),
                kind,
                size,
                number(root, "scale", 0),
                flags,
                values,
                target.isEmpty() ? List.of() : List.of(target),
                target.isEmpty() ? "" : name.substring(0, name.length() - 1) + "r",
                childRelationship(root, target),
                preset.equals("false") ? "" : preset,
                "");
    }

    private static String childRelationship(Element root, String target) {
        var name = text(root, "relationshipName");
        return target.isEmpty() || name.isEmpty() ? "" : name + "__r";
    }

    private static Set<FieldFlag> flags(Element root, String type) {
        var flags = EnumSet.of(FieldFlag.CUSTOM);
        addIf(flags, FieldFlag.REQUIRED, isTrue(root, "required") || type.equals("MasterDetail"));
        addIf(flags, FieldFlag.UNIQUE, isTrue(root, "unique"));
        addIf(flags, FieldFlag.EXTERNALID, isTrue(root, "externalId"));
        addIf(flags, FieldFlag.CASESENSITIVE, isTrue(root, "caseSensitive"));
        addIf(flags, FieldFlag.AUTONUMBER, type.equals("AutoNumber"));
        addIf(flags, FieldFlag.CALCULATED, !text(root, "formula").isEmpty() || type.equals("Summary"));
        var constraint = text(root, "deleteConstraint");
        addIf(flags, FieldFlag.CASCADE, type.equals("MasterDetail") || constraint.equals("Cascade"));
        addIf(flags, FieldFlag.RESTRICTDELETE, constraint.equals("Restrict"));
        children(root, "valueSet").forEach(set -> addIf(flags, FieldFlag.RESTRICTED, isTrue(set, "restricted")));
        return flags;
    }

    private static void addIf(Set<FieldFlag> flags, FieldFlag flag, boolean condition) {
        if (condition) {
            flags.add(flag);
        }
    }

    private static List<PicklistValue> values(Element root) {
        var values = new ArrayList<PicklistValue>();
        for (var set : children(root, "valueSet")) {
            for (var definition : children(set, "valueSetDefinition")) {
                for (var value : children(definition, "value")) {
                    var name = text(value, "fullName");
                    values.add(new PicklistValue(name, text(value, "label", name), isTrue(value, "default")));
                }
            }
        }
        return values;
    }

    private static int number(Element root, String name, int otherwise) {
        var text = text(root, name);
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    private static int length(FieldKind kind) {
        return switch (kind) {
            case EMAIL -> 80;
            case PHONE -> 40;
            case REFERENCE -> 18;
            case LONGTEXT -> 32768;
            default -> 255;
        };
    }

    private static FieldKind kind(String type, String where) {
        return switch (type) {
            case "Text", "AutoNumber" -> FieldKind.STRING;
            case "TextArea" -> FieldKind.TEXTAREA;
            case "LongTextArea", "Html" -> FieldKind.LONGTEXT;
            case "Number", "Summary" -> FieldKind.DOUBLE;
            case "Currency" -> FieldKind.CURRENCY;
            case "Percent" -> FieldKind.PERCENT;
            case "Checkbox" -> FieldKind.BOOLEAN;
            case "Date" -> FieldKind.DATE;
            case "DateTime" -> FieldKind.DATETIME;
            case "Email" -> FieldKind.EMAIL;
            case "Phone" -> FieldKind.PHONE;
            case "Url" -> FieldKind.URL;
            case "Picklist" -> FieldKind.PICKLIST;
            case "MultiselectPicklist" -> FieldKind.MULTIPICKLIST;
            case "Lookup", "MasterDetail" -> FieldKind.REFERENCE;
            default ->
                throw new IllegalArgumentException("Field " + where + ": the local org has no field type " + type
                        + ". Known are Text, TextArea, LongTextArea, Number, Currency, Percent, Checkbox, Date, DateTime,"
                        + " Email, Phone, Url, Picklist, MultiselectPicklist, Lookup, MasterDetail, AutoNumber.");
        };
    }
}
