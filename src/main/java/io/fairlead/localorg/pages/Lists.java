package io.fairlead.localorg.pages;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The list of an object's records: all or one's own, searched, sorted and paged; and the search over objects. */
record Lists(Schema schema) {

    private static final int PAGE = 25;
    private static final int LAST_PAGE = 80;
    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final List<String> SEARCHED = List.of("Lead", "Contact", "Account", "Opportunity", "Campaign");

    /** One line: where it leads, what it is called, its values. */
    record Line(String href, String name, List<String> cells) {}

    Map<String, Object> page(Desk desk, ObjectType type, Map<String, String> asked) {
        var columns = new Columns(schema, desk.access());
        var fields = columns.of(type);
        var name = Columns.name(type);
        var paths = fields.stream()
                .map(field -> columns.parentName(field).isEmpty() ? field.name() : columns.parentName(field))
                .toList();
        boolean mine = asked.getOrDefault("filterName", "").equals("Mine") && type.has("OwnerId");
        var text = asked.getOrDefault("q", "").strip();
        int number = pageNumber(asked.getOrDefault("page", "1"));
        boolean descending = asked.getOrDefault("dir", "").equals("desc");
        var sort = asked.getOrDefault("sort", name);
        var known = fields.stream().anyMatch(field -> field.name().equals(sort)) ? sort : name;
        var where = new ArrayList<String>();
        if (mine) {
            where.add("OwnerId = '" + desk.access().userId() + "'");
        }
        if (!text.isEmpty()) {
            where.add(name + " LIKE '%" + quoted(text) + "%'");
        }
        var from = " FROM " + type.name() + (where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where));
        int total = desk.query("SELECT COUNT()" + from).path("totalSize").asInt();
        var rows = desk.query("SELECT " + String.join(", ", selected(name, paths)) + from + " ORDER BY " + known
                + (descending ? " DESC" : " ASC") + " NULLS LAST LIMIT " + PAGE + " OFFSET " + (number - 1) * PAGE);
        var lines = new ArrayList<Line>();
        rows.path("records")
                .forEach(row -> lines.add(new Line(
                        Pages.view(type, row.path("Id").asText()),
                        Columns.text(row, name),
                        paths.stream().map(path -> Columns.text(row, path)).toList())));
        var values = new LinkedHashMap<String, Object>();
        values.put("heading", type.plural());
        values.put("object", type.name());
        values.put("single", type.label());
        values.put("nameField", name);
        values.put("fields", fields);
        values.put("lines", lines);
        values.put("total", total);
        values.put("mine", mine);
        values.put("owned", type.has("OwnerId"));
        values.put("text", text);
        values.put("sort", known);
        values.put("descending", descending);
        values.put("number", number);
        values.put("last", Math.min(LAST_PAGE, Math.max(1, (total + PAGE - 1) / PAGE)));
        values.put("creatable", desk.access().on(type).create());
        return values;
    }

    private static List<String> selected(String name, List<String> paths) {
        var all = new ArrayList<>(List.of("Id"));
        if (!name.equals("Id")) {
            all.add(name);
        }
        all.addAll(paths);
        return all;
    }

    private static int pageNumber(String text) {
        return text.matches("[1-9]\\d{0,3}") ? Math.min(LAST_PAGE, Integer.parseInt(text)) : 1;
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\")
                .replace("'", "\\'")
                .replace("%", "\\%")
                .replace("_", "\\_");
    }

    Map<String, Object> found(Desk desk, String text) {
        var lines = new ArrayList<Line>();
        // As a phrase in quotes, so that no word of it is an operator or a wild card.
        var words = NOT_WORDS.matcher(text).replaceAll(" ").strip();
        if (words.replace(" ", "").length() > 1) {
            var objects = SEARCHED.stream()
                    .flatMap(name -> schema.find(name).stream())
                    .filter(type -> desk.access().on(type).read())
                    .map(type -> type.name() + "(Id, " + Columns.name(type) + " LIMIT 25)")
                    .toList();
            desk.search("FIND {\"" + words + "\"} IN ALL FIELDS RETURNING " + String.join(", ", objects))
                    .path("searchRecords")
                    .forEach(row -> {
                        var type =
                                schema.get(row.path("attributes").path("type").asText());
                        lines.add(new Line(
                                Pages.view(type, row.path("Id").asText()),
                                Columns.text(row, Columns.name(type)),
                                List.of(type.label())));
                    });
        }
        return Map.of("heading", "Search", "lines", lines, "text", text);
    }
}
