package io.fairlead.localorg.analytics;

import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One column that a report can show.
 *
 * @param api the name in the report
 * @param path the field in a query
 * @param holder the object that has the field
 */
record ReportColumn(String api, String label, String path, ObjectType holder, Field field) {

    FieldKind kind() {
        return field.kind();
    }

    String dataType() {
        return switch (field.kind()) {
            case LONGTEXT -> "textarea";
            case REFERENCE -> "id";
            default -> field.kind().apiName();
        };
    }

    /** Whether cells name a record: their label is its name, their value its id. */
    boolean isName() {
        return field.is(FieldFlag.NAME) && field.name().equals("Name");
    }

    /** Where the id of the named record is. */
    String idPath() {
        return path.substring(0, path.length() - "Name".length()) + "Id";
    }

    Map<String, Object> info() {
        var info = new LinkedHashMap<String, Object>();
        info.put("label", label);
        info.put("dataType", dataType());
        info.put("entityColumnName", holder.name() + "." + field.name());
        info.put("isLookup", isName());
        info.put("filterable", true);
        info.put("filterValues", filterValues());
        info.put("uniqueCountable", !field.kind().isNumber());
        return info;
    }

    List<Map<String, String>> filterValues() {
        return field.values().stream()
                .map(value -> Map.of("name", value.value(), "label", value.label()))
                .toList();
    }
}
