package io.fairlead.decide;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an org's objects as its describe reports them. An object that is not in it is unknown, and then nothing about its fields is
 * checked.
 */
public record FieldCatalog(
        Map<String, Map<String, Field>> fieldByNameByObject,
        Map<String, Map<String, String>> recordTypeIdByNameByObject) {

    public static final FieldCatalog UNKNOWN = new FieldCatalog(Map.of());

    /**
     * One field.
     *
     * @param type Salesforce's word for it: string, textarea, picklist, email, url, boolean, date, datetime, int, double, reference …
     * @param length the longest text it takes, 0 for no limit
     * @param values a picklist's active values
     */
    public record Field(String type, int length, List<String> values, boolean createable, boolean updateable) {
        public Field {
            values = List.copyOf(values);
        }

        boolean is(String word) {
            return type.equals(word);
        }

        boolean holdsText() {
            return switch (type) {
                case "string", "textarea", "phone", "email", "url", "picklist", "multipicklist", "combobox" -> true;
                default -> false;
            };
        }
    }

    public FieldCatalog {
        fieldByNameByObject = Map.copyOf(fieldByNameByObject);
        recordTypeIdByNameByObject = Map.copyOf(recordTypeIdByNameByObject);
    }

    /** Of an org whose record types do not matter. */
    public FieldCatalog(Map<String, Map<String, Field>> fieldByNameByObject) {
        this(fieldByNameByObject, Map.of());
    }

    public boolean knows(String object) {
        return fieldByNameByObject.containsKey(object);
    }

    /** The field's names of an object, none if it is unknown. */
    public Set<String> names(String object) {
        return fieldByNameByObject.getOrDefault(object, Map.of()).keySet();
    }

    /** The active record types of an object that the integration user may use: their Ids by name. */
    public Map<String, String> recordTypes(String object) {
        return recordTypeIdByNameByObject.getOrDefault(object, Map.of());
    }

    public @Nullable Field field(String object, String field) {
        return fieldByNameByObject.getOrDefault(object, Map.of()).get(field);
    }
}
