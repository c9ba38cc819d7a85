package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import java.io.IOException;

/** Writes what an object and its fields are, for the describe resources. */
final class DescribeWriter {

    private final Access access;
    private final String sobjects;
    private final Org org;

    DescribeWriter(Access access, String sobjects, Org org) {
        this.org = org;
        this.access = access;
        this.sobjects = sobjects;
    }

    /** The members that the list of all objects shares with a full description. */
    void summary(JsonGenerator out, ObjectType type) throws IOException {
        var grant = access.on(type);
        boolean kept = !type.isEvent();
        boolean setup = type.is("setup") || !kept;
        out.writeBooleanField("activateable", false);
        out.writeBooleanField("createable", grant.create() && !type.is("nocreate"));
        out.writeBooleanField("custom", type.isCustom());
        out.writeBooleanField("customSetting", false);
        out.writeBooleanField("deepCloneable", false);
        out.writeBooleanField("deletable", grant.delete() && !setup && !type.is("nodelete"));
        out.writeBooleanField("deprecatedAndHidden", false);
        out.writeBooleanField("feedEnabled", false);
        out.writeBooleanField("hasSubtypes", false);
        out.writeBooleanField("isInterface", false);
        out.writeBooleanField("isSubtype", false);
        out.writeStringField("keyPrefix", type.prefix());
        out.writeStringField("label", type.label());
        out.writeStringField("labelPlural", type.plural());
        out.writeBooleanField("layoutable", !setup && !type.is("file"));
        out.writeBooleanField("mergeable", false);
        out.writeBooleanField("mruEnabled", !setup);
        out.writeStringField("name", type.name());
        out.writeBooleanField("queryable", kept);
        out.writeBooleanField("replicateable", kept);
        out.writeBooleanField("retrieveable", kept);
        out.writeBooleanField("searchable", !setup);
        out.writeBooleanField("triggerable", !setup || !kept);
        out.writeBooleanField("undeletable", grant.delete() && !setup);
        out.writeBooleanField("updateable", grant.edit() && kept);
        out.writeObjectFieldStart("urls");
        out.writeStringField("rowTemplate", sobjects + type.name() + "/{ID}");
        out.writeStringField("describe", sobjects + type.name() + "/describe");
        out.writeStringField("sobject", sobjects + type.name());
        out.writeEndObject();
    }

    void full(JsonGenerator out, ObjectType type) throws IOException {
        out.writeStartObject();
        summary(out, type);
        for (var list : new String[] {"actionOverrides", "namedLayoutInfos", "supportedScopes"}) {
            out.writeArrayFieldStart(list);
            out.writeEndArray();
        }
        out.writeBooleanField("compactLayoutable", false);
        out.writeBooleanField("searchLayoutable", false);
        children(out, type);
        out.writeArrayFieldStart("fields");
        for (var field : type.fields()) {
            boolean inner = type.isEvent()
                    && (field.kind() == FieldKind.ID || field.name().equals("IsDeleted"));
            if (!inner && access.canSee(type, field)) {
                field(out, type, field);
            }
        }
        out.writeEndArray();
        recordTypes(out, type);
        out.writeEndObject();
    }

    private void children(JsonGenerator out, ObjectType type) throws IOException {
        out.writeArrayFieldStart("childRelationships");
        for (var child : type.children()) {
            out.writeStartObject();
            out.writeBooleanField("cascadeDelete", child.field().is(FieldFlag.CASCADE));
            out.writeStringField("childSObject", child.child().name());
            out.writeBooleanField("deprecatedAndHidden", false);
            out.writeStringField("field", child.field().name());
            emptyList(out, "junctionIdListNames");
            emptyList(out, "junctionReferenceTo");
            text(out, "relationshipName", child.name());
            out.writeBooleanField("restrictedDelete", child.field().is(FieldFlag.RESTRICTDELETE));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The object's own record types, which every user may use, and the one that every object has. */
    private void recordTypes(JsonGenerator out, ObjectType type) throws IOException {
        out.writeArrayFieldStart("recordTypeInfos");
        for (var row : org.where("RecordType", "SobjectType", type.name())) {
            recordType(out, row.text("Name"), row.text("DeveloperName"), row.id(), row.flag("IsActive"), false);
        }
        recordType(out, "Master", "Master", "012000000000000AAA", true, true);
        out.writeEndArray();
    }

    private static void recordType(
            JsonGenerator out, String name, String developerName, String id, boolean active, boolean master)
            throws IOException {
        out.writeStartObject();
        out.writeBooleanField("active", active);
        out.writeBooleanField("available", active);
        out.writeBooleanField("defaultRecordTypeMapping", master);
        out.writeStringField("developerName", developerName);
        out.writeBooleanField("master", master);
        out.writeStringField("name", name);
        out.writeStringField("recordTypeId", id);
        out.writeObjectFieldStart("urls");
        out.writeEndObject();
        out.writeEndObject();
    }

    void field(JsonGenerator out, ObjectType type, Field field) throws IOException {
        var kind = field.kind();
        boolean edit = access.canEdit(type, field);
        boolean reference = kind == FieldKind.REFERENCE;
        int length = kind.isText() || kind.isId() ? field.size() : 0;
        out.writeStartObject();
        out.writeBooleanField("aggregatable", field.isFilterable());
        out.writeBooleanField("aiPredictionField", false);
        out.writeBooleanField("autoNumber", field.is(FieldFlag.AUTONUMBER));
        out.writeNumberField("byteLength", length * 3);
        out.writeBooleanField("calculated", field.is(FieldFlag.CALCULATED));
        out.writeNullField("calculatedFormula");
        out.writeBooleanField("cascadeDelete", field.is(FieldFlag.CASCADE));
        out.writeBooleanField("caseSensitive", field.is(FieldFlag.CASESENSITIVE));
        text(out, "compoundFieldName", compound(type, field));
        out.writeNullField("controllerName");
        out.writeBooleanField("createable", field.isCreateable() && edit);
        out.writeBooleanField("custom", field.is(FieldFlag.CUSTOM));
        defaultValue(out, field);
        out.writeNullField("defaultValueFormula");
        out.writeBooleanField("defaultedOnCreate", field.isDefaulted() || field.is(FieldFlag.AUTONUMBER));
        out.writeBooleanField("dependentPicklist", false);
        out.writeBooleanField("deprecatedAndHidden", false);
        out.writeNumberField("digits", kind == FieldKind.INT ? field.size() : 0);
        out.writeBooleanField("displayLocationInDecimal", false);
        out.writeBooleanField("encrypted", false);
        out.writeBooleanField("externalId", field.is(FieldFlag.EXTERNALID));
        text(out, "extraTypeInfo", kind == FieldKind.LONGTEXT ? "plaintextarea" : "");
        out.writeBooleanField("filterable", field.isFilterable());
        out.writeNullField("filteredLookupInfo");
        out.writeNullField("formulaTreatNullNumberAsZero");
        out.writeBooleanField("groupable", field.isFilterable() && kind != FieldKind.DATETIME);
        out.writeBooleanField("highScaleNumber", false);
        out.writeBooleanField("htmlFormatted", false);
        out.writeBooleanField("idLookup", field.identifies());
        out.writeNullField("inlineHelpText");
        out.writeStringField("label", field.label());
        out.writeNumberField("length", length);
        out.writeNullField("mask");
        out.writeNullField("maskType");
        out.writeStringField("name", field.name());
        out.writeBooleanField("nameField", field.is(FieldFlag.NAME));
        out.writeBooleanField("namePointing", field.isPolymorphic());
        out.writeBooleanField("nillable", field.isNillable());
        out.writeBooleanField("permissionable", Access.isPermissionable(type, field));
        picklist(out, field);
        out.writeBooleanField("polymorphicForeignKey", field.isPolymorphic());
        out.writeNumberField("precision", kind.isNumber() && kind != FieldKind.INT ? field.size() : 0);
        out.writeBooleanField("queryByDistance", false);
        out.writeNullField("referenceTargetField");
        out.writeArrayFieldStart("referenceTo");
        for (var target : field.referenceTo()) {
            out.writeString(target);
        }
        out.writeEndArray();
        text(out, "relationshipName", field.relationship());
        out.writeNullField("relationshipOrder");
        out.writeBooleanField("restrictedDelete", field.is(FieldFlag.RESTRICTDELETE));
        out.writeBooleanField("restrictedPicklist", field.is(FieldFlag.RESTRICTED));
        out.writeNumberField("scale", field.scale());
        out.writeBooleanField("searchPrefilterable", reference);
        out.writeStringField("soapType", kind.soapType());
        out.writeBooleanField("sortable", field.isFilterable());
        out.writeStringField("type", kind.apiName());
        out.writeBooleanField("unique", field.is(FieldFlag.UNIQUE));
        out.writeBooleanField("updateable", field.isUpdateable() && edit);
        out.writeBooleanField("writeRequiresMasterRead", false);
        out.writeEndObject();
    }

    private static String compound(ObjectType type, Field field) {
        boolean partOfName = type.has("LastName")
                && type.has("FirstName")
                && (field.name().equals("FirstName")
                        || field.name().equals("LastName")
                        || field.name().equals("Salutation"));
        return partOfName ? "Name" : field.compound();
    }

    private static void defaultValue(JsonGenerator out, Field field) throws IOException {
        if (field.kind() == FieldKind.BOOLEAN) {
            out.writeBooleanField("defaultValue", Boolean.parseBoolean(field.preset()));
        } else {
            out.writeNullField("defaultValue");
        }
    }

    private static void picklist(JsonGenerator out, Field field) throws IOException {
        out.writeArrayFieldStart("picklistValues");
        for (var value : field.values()) {
            out.writeStartObject();
            out.writeBooleanField("active", true);
            out.writeBooleanField("defaultValue", value.isDefault());
            out.writeStringField("label", value.label());
            out.writeNullField("validFor");
            out.writeStringField("value", value.value());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void emptyList(JsonGenerator out, String name) throws IOException {
        out.writeArrayFieldStart(name);
        out.writeEndArray();
    }

    private static void text(JsonGenerator out, String name, String value) throws IOException {
        if (value.isEmpty()) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, value);
        }
    }
}
