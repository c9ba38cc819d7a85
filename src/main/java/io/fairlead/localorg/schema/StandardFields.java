package io.fairlead.localorg.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The fields that many objects share: audit fields, owner, a person's name, addresses. */
final class StandardFields {

    private static final Set<FieldKind> EVENT_KINDS = Set.of(
            FieldKind.STRING,
            FieldKind.DOUBLE,
            FieldKind.BOOLEAN,
            FieldKind.DATE,
            FieldKind.DATETIME,
            FieldKind.LONGTEXT);

    private StandardFields() {}

    static List<Field> complete(Set<String> traits, List<Field> own) {
        var fields = new ArrayList<Field>();
        fields.add(line("Id", "id readonly defaulted"));
        fields.add(line("IsDeleted", "boolean readonly label=Deleted"));
        if (traits.contains("owner")) {
            fields.add(owner(traits.contains("queues")));
        }
        if (traits.contains("person")) {
            fields.addAll(personName());
        }
        for (var field : own) {
            if (field.kind() == FieldKind.ADDRESS) {
                fields.addAll(address(field));
            } else {
                fields.add(field);
            }
        }
        fields.add(line("CreatedDate", "datetime readonly defaulted indexed"));
        fields.add(line("CreatedById", "reference readonly defaulted -> User"));
        fields.add(line("LastModifiedDate", "datetime readonly defaulted indexed"));
        fields.add(line("LastModifiedById", "reference readonly defaulted -> User"));
        fields.add(line("SystemModstamp", "datetime readonly defaulted indexed"));
        return fields;
    }

    /** The fields of a platform event; the first two are those of every row and are shown to nobody. */
    static List<Field> ofEvent(String event, List<Field> own) {
        var fields = new ArrayList<Field>();
        fields.add(line("Id", "id readonly defaulted"));
        fields.add(line("IsDeleted", "boolean readonly label=Deleted"));
        fields.add(line("ReplayId", "string 1000 readonly label=Replay_ID"));
        fields.add(line("EventUuid", "string 36 readonly label=Event_UUID"));
        fields.add(line("CreatedDate", "datetime readonly defaulted"));
        fields.add(line("CreatedById", "reference readonly defaulted -> User"));
        for (var field : own) {
            if (!EVENT_KINDS.contains(field.kind()) || field.is(FieldFlag.CALCULATED)) {
                throw new IllegalArgumentException("Field " + event + "." + field.name()
                        + ": a platform event has fields of type Text, Number, Checkbox, Date, DateTime and"
                        + " LongTextArea only.");
            }
            fields.add(field);
        }
        return fields;
    }

    private static Field owner(boolean queues) {
        return line(
                "OwnerId",
                queues ? "reference required defaulted -> Group,User" : "reference required defaulted -> User");
    }

    private static List<Field> personName() {
        return List.of(
                line("LastName", "string 80 required indexed label=Last_Name"),
                line("FirstName", "string 40 label=First_Name"),
                line("Salutation", "picklist 40 : Mr. | Ms. | Mrs. | Dr. | Prof. | Mx."),
                line("Name", "string 121 readonly name indexed label=Full_Name"));
    }

    private static List<Field> address(Field compound) {
        var name = compound.name();
        var stem = name.substring(0, name.length() - "Address".length());
        var fields = new ArrayList<Field>();
        fields.add(part(stem, name, "Street", "textarea 255"));
        fields.add(part(stem, name, "City", "string 40"));
        fields.add(part(stem, name, "State", "string 80"));
        fields.add(part(stem, name, "PostalCode", "string 20"));
        fields.add(part(stem, name, "Country", "string 80"));
        fields.add(part(stem, name, "Latitude", "double 18.15"));
        fields.add(part(stem, name, "Longitude", "double 18.15"));
        fields.add(part(stem, name, "GeocodeAccuracy", "picklist 40"));
        fields.add(line(name, "address readonly label=" + (stem + "_Address")));
        return fields;
    }

    private static Field part(String stem, String compound, String part, String line) {
        var field = line(stem + part, line);
        return new Field(
                field.name(),
                field.label(),
                field.kind(),
                field.size(),
                field.scale(),
                field.flags(),
                field.values(),
                field.referenceTo(),
                "",
                "",
                "",
                compound);
    }

    private static Field line(String name, String text) {
        return FieldLine.parse(name, text);
    }
}
