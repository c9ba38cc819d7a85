package io.fairlead.localorg.pages;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The list of an object's records: all or one's own, searched, sorted and paged; and the search over objects. */
record Lists(Schema schema, Map<String, List<ListView>> viewsByObject) {

    /** Stands for the id of whoever looks. */
    static final String ME = ":me";

    private static final String CREATED_BY_US = "Fairlead_Created__c";
    private static final int PAGE = 25;
    private static final int LAST_PAGE = 80;
    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final List<String> SEARCHED = List.of("Lead", "Contact", "Account", "Opportunity", "Campaign");

    /** One line: where it leads, what it is called, its values. */
    record Line(String href, String name, List<String> cells) {}

    Map<String, Object> page(Desk desk, ObjectType type, Map<String, String> asked) {
        var columns = new Columns(schema, desk.access());
        var views = views(type);
        var view = views.stream()
                .filter(one -> one.name().equals(asked.getOrDefault("filterName", "")))
                .findFirst()
                .orElse(views.get(0));
        var fields = columns.of(type, view);
        var name = Columns.name(type);
        var paths = fields.stream()
                .map(field -> columns.parentName(field).isEmpty() ? field.name() : columns.parentName(field))
                .toList();
        var text = asked.getOrDefault("q", "").strip();
        int number = pageNumber(asked.getOrDefault("page", "1"));
        boolean descending = asked.getOrDefault("dir", "").equals("desc");
        var sort = asked.getOrDefault("sort", name);
        var known = fields.stream().anyMatch(field -> field.name().equals(sort)) ? sort : name;
        var where = new ArrayList<String>();
        if (!view.where().isEmpty()) {
            where.add("(" + view.where().replace(ME, desk.access().userId()) + ")");
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
        values.put("labels", fields.stream().map(Columns::label).toList());
        values.put("lines", lines);
        values.put("total", total);
        values.put("views", views);
        values.put("view", view);
        values.put("text", text);
        values.put("sort", known);
        values.put("descending", descending);
        values.put("number", number);
        values.put("last", Math.min(LAST_PAGE, Math.max(1, (total + PAGE - 1) / PAGE)));
        values.put("creatable", desk.access().on(type).create());
        return values;
    }

    /** The views of every object, and those of the metadata; one of these replaces one of those with its name or label. */
    private List<ListView> views(ObjectType type) {
        var own = viewsByObject.getOrDefault(type.name(), List.of());
        var usual = new ArrayList<ListView>();
        usual.add(ListView.of("All", "All " + type.plural(), ""));
        if (type.has("OwnerId")) {
            usual.add(ListView.of("Mine", "My " + type.plural(), "OwnerId = '" + ME + "'"));
        }
        if (type.has(CREATED_BY_US)) {
            usual.add(ListView.of("Ours", "Created by Our Integration", CREATED_BY_US + " = true"));
        }
        usual.removeIf(view -> own.stream()
                .anyMatch(other ->
                        other.name().equals(view.name()) || other.label().equals(view.label())));
        var views = new ArrayList<>(
                own.stream().filter(view -> view.name().equals("All")).toList());
        views.addAll(usual);
        own.stream().filter(view -> !view.name().equals("All")).forEach(views::add);
        return views;
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
