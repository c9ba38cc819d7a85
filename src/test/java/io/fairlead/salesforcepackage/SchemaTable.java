package io.fairlead.salesforcepackage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the schema table of docs/salesforce-package.md: headings name objects, rows a type and the fields that have it. */
final class SchemaTable {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private SchemaTable() {}

    /** The documented type of each field, by Object.Field. */
    static Map<String, String> parse(String markdown) {
        var typeByField = new TreeMap<String, String>();
        List<String> objects = List.of();
        for (var line : markdown.lines().toList()) {
            if (line.startsWith("#")) {
                objects = codes(line);
            }
            if (line.startsWith("| ") && !objects.isEmpty()) {
                var cells = line.split("\\|");
                for (var object : objects) {
                    codes(cells[2]).forEach(field -> typeByField.put(object + "." + field, cells[1].strip()));
                }
            }
        }
        return typeByField;
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
