package io.fairlead.localorg.analytics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which filter operators go with which data type. */
final class Operators {

    static final Map<String, List<Map<String, String>>> BY_DATA_TYPE = new LinkedHashMap<>();

    private static final Map<String, String> LABELS = Map.of(
            "equals", "equals",
            "notEqual", "not equal to",
            "lessThan", "less than",
            "greaterThan", "greater than",
            "lessOrEqual", "less or equal",
            "greaterOrEqual", "greater or equal",
            "contains", "contains",
            "notContain", "does not contain",
            "startsWith", "starts with");

    static {
        var plain = List.of("equals", "notEqual");
        var ordered = List.of("equals", "notEqual", "lessThan", "greaterThan", "lessOrEqual", "greaterOrEqual");
        var text = List.of("equals", "notEqual", "contains", "notContain", "startsWith");
        List.of("boolean", "id").forEach(type -> put(type, plain));
        List.of("int", "double", "currency", "percent", "date", "datetime").forEach(type -> put(type, ordered));
        List.of("string", "textarea", "email", "phone", "url", "picklist", "combobox")
                .forEach(type -> put(type, text));
        BY_DATA_TYPE.put(
                "multipicklist",
                List.of(
                        Map.of("name", "includes", "label", "includes"),
                        Map.of("name", "excludes", "label", "excludes")));
    }

    private Operators() {}

    private static void put(String type, List<String> operators) {
        BY_DATA_TYPE.put(
                type,
                operators.stream()
                        .map(name -> Map.of("name", name, "label", LABELS.getOrDefault(name, name)))
                        .toList());
    }
}
