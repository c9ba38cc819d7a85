package io.fairlead.rules;

import io.fairlead.decide.Settings;
import io.fairlead.match.MatchSettings;
import io.fairlead.rules.check.Maybe;
import io.fairlead.rules.check.SalesforceId;
import io.fairlead.rules.yaml.YamlNode;
import io.fairlead.rules.yaml.YamlReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Reads {@code settings/*.yaml}, lays {@code settings/orgs/<org>.yaml} over them, and refuses every key that it does not know. */
final class SettingsReader {
    private static final List<String> FILES = List.of("matching", "owners", "pools", "campaigns", "values", "regions");

    private final SortedMap<String, String> files;
    private final String org;
    private final List<Problem> problems = new ArrayList<>();

    SettingsReader(SortedMap<String, String> files, String org) {
        this.files = files;
        this.org = org;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The settings of the org; not to be used if there are problems. */
    Settings read() {
        YamlNode.Fields over = read("settings/orgs/" + org + ".yaml");
        over.nodeByName().forEach((name, node) -> {
            if (!FILES.contains(name)) {
                unknown(node, name, FILES);
            }
        });
        refuseOtherFiles();
        MatchSettings match = new MatchingReader(section("matching", over), problems)
                .read()
                .with(new RegionReader(section("regions", over), problems).read());
        var owners = section("owners", over);
        var aliases = new LinkedHashMap<String, String>();
        texts(section("campaigns", over)).forEach((name, real) -> aliases.put("campaign:" + name, real));
        var away = new LinkedHashMap<String, LocalDate>();
        String defaultOwner = owners(owners, aliases, away);
        Map<String, Settings.Pool> pools = new PoolReader(section("pools", over), problems).read();
        return new Settings(match, defaultOwner, pools, values(section("values", over)), aliases, away);
    }

    private void refuseOtherFiles() {
        for (String file : files.keySet()) {
            String name = file.substring("settings/".length()).replace(".yaml", "");
            if (!name.startsWith("orgs/") && !FILES.contains(name)) {
                problems.add(Problem.error(
                        "rules/" + file,
                        0,
                        0,
                        "",
                        "No setting is read from this file.",
                        Maybe.oneOf(name, FILES, "Files are ", "")));
            }
        }
    }

    private YamlNode.Fields section(String name, YamlNode.Fields over) {
        YamlNode.Fields base = read("settings/" + name + ".yaml");
        YamlNode above = over.nodeByName().get(name);
        if (above == null) {
            return base;
        }
        return fields(above) ? base.with((YamlNode.Fields) above) : base;
    }

    private YamlNode.Fields read(String file) {
        var empty = new YamlNode.Fields(Map.of(), "rules/" + file, 0, 0);
        String text = files.get(file);
        if (text == null) {
            return empty;
        }
        try {
            YamlNode node = YamlReader.read("rules/" + file, text);
            return fields(node) ? (YamlNode.Fields) node : empty;
        } catch (YamlReader.Unreadable e) {
            problems.add(Problem.error(
                    "rules/" + file,
                    e.line(),
                    e.column(),
                    "",
                    "This is not readable YAML: " + e.getMessage() + ".",
                    e.suggestion()));
            return empty;
        }
    }

    private boolean fields(YamlNode node) {
        if (node instanceof YamlNode.Fields) {
            return true;
        }
        if (node instanceof YamlNode.Scalar scalar && scalar.value() == null) {
            return false;
        }
        problems.add(wrong(node, "Found " + node.words() + " instead of names with values.", "Write name: value."));
        return false;
    }

    private String owners(YamlNode.Fields owners, Map<String, String> aliases, Map<String, LocalDate> away) {
        String defaultOwner = "";
        for (Map.Entry<String, YamlNode> entry : owners.nodeByName().entrySet()) {
            switch (entry.getKey()) {
                case "default" -> defaultOwner = text(entry.getValue());
                case "queues" -> {
                    if (fields(entry.getValue())) {
                        texts((YamlNode.Fields) entry.getValue())
                                .forEach((name, real) -> aliases.put("queue:" + name, real));
                    }
                }
                case "away" -> {
                    if (fields(entry.getValue())) {
                        ((YamlNode.Fields) entry.getValue()).nodeByName().forEach((user, until) -> until(until)
                                .ifPresent(day -> away.put(user, day)));
                    }
                }
                default -> unknown(entry.getValue(), entry.getKey(), List.of("default", "queues", "away"));
            }
        }
        if (defaultOwner.isEmpty()) {
            problems.add(wrong(owners, "There is no default owner.", "Write default: and the name of an active user."));
        }
        return defaultOwner;
    }

    private Optional<LocalDate> until(YamlNode node) {
        try {
            return Optional.of(LocalDate.parse(text(node)));
        } catch (DateTimeParseException e) {
            problems.add(wrong(
                    node,
                    "The last day away cannot be " + node.words() + ".",
                    "Write the day as 2026-12-31, or leave the line out when they are back."));
            return Optional.empty();
        }
    }

    private Map<String, String> texts(YamlNode.Fields fields) {
        var texts = new LinkedHashMap<String, String>();
        fields.nodeByName().forEach((name, node) -> texts.put(name, text(node)));
        return texts;
    }

    private String text(YamlNode node) {
        return text(node, problems);
    }

    static String text(YamlNode node, List<Problem> problems) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.value() == null) {
            problems.add(wrong(node, "Found " + node.words() + " instead of a text.", ""));
            return "";
        }
        String text = String.valueOf(scalar.value()).strip();
        if (SalesforceId.is(text)) {
            problems.add(wrong(node, "\"" + text + "\" is the id of a Salesforce record.", "Write its name."));
        }
        return text;
    }

    private Map<String, Map<String, String>> values(YamlNode.Fields values) {
        var mapByField = new LinkedHashMap<String, Map<String, String>>();
        values.nodeByName().forEach((field, node) -> {
            if (!field.matches("\\w+\\.\\w+")) {
                problems.add(
                        wrong(node, "(" + field + ") is not a field.", "Write object and field, e.g. Lead.Industry."));
            } else if (fields(node)) {
                mapByField.put(field, texts((YamlNode.Fields) node));
            }
        });
        return mapByField;
    }

    private void unknown(YamlNode node, String name, List<String> known) {
        problems.add(unknownKey(node, name, known));
    }

    static Problem unknownKey(YamlNode node, String name, List<String> known) {
        return wrong(node, "There is no setting (" + name + ").", Maybe.oneOf(name, known, "Settings are ", ""));
    }

    static Problem wrong(YamlNode node, String what, String suggestion) {
        return Problem.error(node.file(), node.line(), node.column(), "", what, suggestion);
    }
}
