package io.fairlead.orgs;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.decide.FieldCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what an org's describes say about fields and record types. */
public final class Describes {
    private Describes() {}

    /** The fields and record types of the described objects, by object. */
    public static FieldCatalog catalog(Map<String, JsonNode> describeByObject) {
        Map<String, Map<String, FieldCatalog.Field>> fields = new HashMap<>();
        Map<String, Map<String, String>> recordTypes = new HashMap<>();
        describeByObject.forEach((object, describe) -> {
            fields.put(object, fields(describe));
            recordTypes.put(object, recordTypes(describe));
        });
        return new FieldCatalog(fields, recordTypes);
    }

    private static Map<String, FieldCatalog.Field> fields(JsonNode describe) {
        Map<String, FieldCatalog.Field> fields = new HashMap<>();
        for (JsonNode field : describe.path("fields")) {
            fields.put(
                    field.path("name").asText(),
                    new FieldCatalog.Field(
                            field.path("type").asText(),
                            field.path("length").asInt(0),
                            activeValues(field),
                            field.path("createable").asBoolean(false),
                            field.path("updateable").asBoolean(false)));
        }
        return fields;
    }

    /** The active values of a field, none if it is no picklist. */
    public static List<String> activeValues(JsonNode field) {
        List<String> values = new ArrayList<>();
        field.path("picklistValues").forEach(value -> {
            if (value.path("active").asBoolean(true)) {
                values.add(value.path("value").asText());
            }
        });
        return values;
    }

    private static Map<String, String> recordTypes(JsonNode describe) {
        Map<String, String> idByName = new HashMap<>();
        for (JsonNode type : describe.path("recordTypeInfos")) {
            if (type.path("active").asBoolean(true)
                    && type.path("available").asBoolean(true)
                    && !type.path("master").asBoolean(false)) {
                idByName.put(
                        type.path("name").asText(), type.path("recordTypeId").asText());
            }
        }
        return idByName;
    }
}
