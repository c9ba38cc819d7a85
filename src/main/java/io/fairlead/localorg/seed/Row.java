package io.fairlead.localorg.seed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A seed row in the making; a field without a value is left out. */
final class Row {

    private final String object;
    private final String key;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private Row(String object, String key) {
        this.object = object;
        this.key = key;
    }

    static Row of(String object, String key) {
        return new Row(object, key);
    }

    Row with(String field, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            fields.put(field, value);
        }
        return this;
    }

    /** Points the field to the row with the given key. */
    Row to(String field, @Nullable String otherKey) {
        return with(field, otherKey == null ? null : new SeedRow.Ref(otherKey));
    }

    /** An id of its own from another system, and one that it shares with its neighbour. */
    Row identified() {
        var number = key.replaceAll("\\D", "");
        return with("External_Id__c", key)
                .with("Legacy_Id__c", number.isEmpty() ? null : object + "-" + Long.parseLong(number) / 2);
    }

    SeedRow done() {
        return new SeedRow(object, key, fields);
    }
}
