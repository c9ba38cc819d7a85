package io.fairlead.rules.handbook;

import io.fairlead.rules.yaml.YamlNode;
import io.fairlead.rules.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A settings file as a table.
 *
 * @param path below {@code rules/}
 * @param question the first line of its header
 * @param header the rest of its header
 */
public record SettingsTable(String path, String question, String header, List<Row> rows) {
    public SettingsTable {
        rows = List.copyOf(rows);
    }

    /**
     * One setting.
     *
     * @param note the comment above it, or ""
     * @param values what it is set to, one line each
     */
    public record Row(String name, String note, List<String> values) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /** The table of a settings file; without rows if it is not readable YAML. */
    public static SettingsTable of(String path, String text) {
        List<String> lines = text.lines().toList();
        Header header = Header.of(lines, "#", path);
        return new SettingsTable(path, header.question(), header.rest(), rows(path, text, lines));
    }

    private static List<Row> rows(String path, String text, List<String> lines) {
        try {
            var rows = new ArrayList<Row>();
            if (YamlReader.read(path, text) instanceof YamlNode.Fields fields) {
                fields.nodeByName().forEach((name, node) -> rows.add(new Row(name, note(lines, name), values(node))));
            }
            return rows;
        } catch (YamlReader.Unreadable e) {
            return List.of();
        }
    }

    /** The comment lines that stand directly above a name. */
    private static String note(List<String> lines, String name) {
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith(name + ":")
                    || line.startsWith("\"" + name + "\":")
                    || line.startsWith("'" + name + "':")) {
                int first = at;
                while (first > 0 && lines.get(first - 1).startsWith("#")) {
                    first--;
                }
                return lines.subList(first, at).stream()
                        .map(each -> each.substring(1).strip())
                        .collect(Collectors.joining(" "));
            }
        }
        return "";
    }

    private static List<String> values(YamlNode node) {
        if (node instanceof YamlNode.Items items) {
            return items.items().stream().map(SettingsTable::shown).toList();
        }
        if (node instanceof YamlNode.Fields fields) {
            return fields.nodeByName().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + shown(entry.getValue()))
                    .toList();
        }
        return List.of(shown(node));
    }

    private static String shown(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.value() == null ? "nothing" : String.valueOf(scalar.value());
        }
        return String.join(", ", values(node));
    }
}
