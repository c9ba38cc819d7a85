package io.fairlead.localorg.pages;

import java.util.List;

/**
 * One way to look at the records of an object.
 *
 * @param columns field names, empty for those that the object's lists usually show
 * @param where the condition of the query, empty for all records
 * @param missing columns of the metadata that cannot be shown here
 * @param problem why the list cannot be had here, empty if it can
 */
record ListView(String name, String label, List<String> columns, String where, List<String> missing, String problem) {

    ListView {
        columns = List.copyOf(columns);
        missing = List.copyOf(missing);
    }

    static ListView of(String name, String label, String where) {
        return new ListView(name, label, List.of(), where, List.of(), "");
    }
}
