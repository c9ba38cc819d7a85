package io.fairlead.people;

import io.fairlead.people.InputList.Kind;
import io.fairlead.rules.Problem;
import io.fairlead.rules.check.Maybe;
import io.fairlead.rules.yaml.YamlNode;
import io.fairlead.rules.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code rules/settings/lists.yaml}; every problem names its line and what to write. */
public final class ListsFile {
    private static final String NAME = "rules/settings/lists.yaml";
    private static final List<String> SECTIONS = List.of("zone", "ranks", "people", "accounts");
    private static final List<String> SOURCES = List.of("report", "automatic", "file", "url");
    private static final List<String> KEYS =
            List.of("report", "automatic", "file", "url", "token", "org", "relationship", "category", "read");

    private final List<String> orgs;
    private final List<Problem> problems = new ArrayList<>();
    private final List<InputList> lists = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private List<String> ranks = Lists.DEFAULT_RANKS;
    private ZoneId zone = ZoneOffset.UTC;

    private ListsFile(List<String> orgs) {
        this.orgs = orgs;
    }

    /**
     * Reads the file; without one there are no lists.
     *
     * @param orgs the connected orgs, the first is meant where a list names none
     */
    public static Lists read(Path rules, List<String> orgs) {
        Path file = rules.resolve("settings/lists.yaml");
        try {
            return Files.exists(file)
                    ? read(Files.readString(file), orgs)
                    : new Lists(Lists.DEFAULT_RANKS, List.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same from the file's text. */
    public static Lists read(String text, List<String> orgs) {
        var reader = new ListsFile(orgs);
        try {
            reader.file(YamlReader.read(NAME, text));
        } catch (YamlReader.Unreadable e) {
            reader.problems.add(Problem.error(
                    NAME,
                    e.line(),
                    e.column(),
                    "",
                    "This is not readable YAML: " + e.getMessage() + ".",
                    e.suggestion()));
        }
        return new Lists(reader.ranks, reader.lists, reader.problems);
    }

    private void file(YamlNode root) {
        if (!(root instanceof YamlNode.Fields fields)) {
            return;
        }
        fields.nodeByName().forEach((name, node) -> {
            if (!SECTIONS.contains(name)) {
                unknown(node, name, SECTIONS);
            }
        });
        zone(fields.nodeByName().get("zone"));
        ranks(fields.nodeByName().get("ranks"));
        section(fields.nodeByName().get("people"), Kind.PEOPLE);
        section(fields.nodeByName().get("accounts"), Kind.ACCOUNTS);
    }

    private void zone(@Nullable YamlNode node) {
        if (node != null) {
            try {
                zone = ZoneId.of(text(node));
            } catch (DateTimeException e) {
                wrong(node, "There is no time zone " + node.words() + ".", "Write one such as Europe/Berlin.");
            }
        }
    }

    private void ranks(@Nullable YamlNode node) {
        if (node instanceof YamlNode.Items items) {
            ranks = items.items().stream().map(this::text).distinct().toList();
        } else if (node != null) {
            wrong(node, "(ranks) is no list.", "Write one relationship a line, the highest first.");
        }
    }

    private void section(@Nullable YamlNode node, Kind kind) {
        if (node instanceof YamlNode.Fields fields) {
            fields.nodeByName().forEach((name, list) -> list(name, list, kind));
        } else if (node != null && node.plain() != null) {
            wrong(
                    node,
                    "Found " + node.words() + " instead of lists.",
                    "Write the name of a list and, below it, its source.");
        }
    }

    private void list(String name, YamlNode node, Kind kind) {
        if (!names.add(name)) {
            wrong(node, "Two lists are called \"" + name + "\".", "Give each a name of its own.");
        }
        if (name.length() > 100) {
            wrong(node, "The name of a list is longer than 100 letters.", "Shorten it.");
        }
        if (!(node instanceof YamlNode.Fields fields)) {
            wrong(node, "The list \"" + name + "\" says nothing.", "Write report: and the report's name below it.");
            return;
        }
        long before = problems.size();
        fields.nodeByName().forEach((key, value) -> {
            if (!KEYS.contains(key)) {
                unknown(value, key, KEYS);
            }
        });
        Source source = source(name, fields, kind);
        String meaning = meaning(name, fields, kind, source);
        Schedule schedule = schedule(fields);
        if (source != null && schedule != null && problems.size() == before) {
            lists.add(new InputList(name, kind, source, meaning, schedule));
        }
    }

    private @Nullable Source source(String name, YamlNode.Fields fields, Kind kind) {
        Map<String, YamlNode> values = fields.nodeByName();
        List<String> given = SOURCES.stream().filter(values::containsKey).toList();
        if (given.size() != 1) {
            wrong(
                    fields,
                    "The list \"" + name + "\" has " + (given.isEmpty() ? "no source" : "several sources: " + given)
                            + ".",
                    "Write exactly one of report, automatic, file and url.");
            return null;
        }
        YamlNode node = node(values, given.get(0));
        String value = text(node);
        return switch (given.get(0)) {
            case "report" -> new Source.Report(org(fields), value);
            case "automatic" -> automatic(node, value, org(fields), kind);
            case "file" -> new Source.File(value);
            default -> web(fields, node, value);
        };
    }

    private static YamlNode node(Map<String, YamlNode> values, String key) {
        return java.util.Objects.requireNonNull(values.get(key), key);
    }

    private @Nullable Source automatic(YamlNode node, String word, String org, Kind kind) {
        var definition = Automatic.of(word);
        if (definition.isEmpty() || kind == Kind.ACCOUNTS) {
            wrong(
                    node,
                    kind == Kind.ACCOUNTS
                            ? "No definition says which accounts are meant."
                            : "There is no definition \"" + word + "\".",
                    kind == Kind.ACCOUNTS
                            ? "Give a report."
                            : Maybe.oneOf(word, Automatic.words(), "Definitions are ", ""));
            return null;
        }
        return new Source.Defined(org, definition.get());
    }

    private @Nullable Source web(YamlNode.Fields fields, YamlNode node, String url) {
        if (!url.matches("https?://[^\\s]+")) {
            wrong(node, node.words() + " is no address.", "Write https:// and the rest.");
            return null;
        }
        YamlNode token = fields.nodeByName().get("token");
        String reference = token == null ? "" : text(token);
        if (token != null && !reference.matches("(env|file):.+")) {
            wrong(token, "(token) holds a secret in clear.", "Write env:NAME or file:PATH.");
        }
        return new Source.Web(url, reference);
    }

    private String org(YamlNode.Fields fields) {
        YamlNode node = fields.nodeByName().get("org");
        String org = node == null ? orgs.isEmpty() ? "" : orgs.get(0) : text(node);
        if (!orgs.contains(org)) {
            wrong(
                    node == null ? fields : node,
                    orgs.isEmpty() ? "No org is connected yet." : "No org \"" + org + "\" is connected.",
                    orgs.isEmpty() ? "Connect the one to read from." : Maybe.oneOf(org, orgs, "Orgs are ", ""));
        }
        return org;
    }

    private String meaning(String name, YamlNode.Fields fields, Kind kind, @Nullable Source source) {
        String key = kind == Kind.PEOPLE ? "relationship" : "category";
        YamlNode node = fields.nodeByName().get(key);
        if (node == null) {
            if (kind == Kind.PEOPLE && source instanceof Source.Defined defined) {
                return defined.definition().relationship();
            }
            wrong(
                    fields,
                    "The list \"" + name + "\" has no " + key + ".",
                    kind == Kind.PEOPLE
                            ? "Write relationship: and why these people are followed, e.g. Admin/Power User."
                            : "Write category: and one of " + String.join(", ", Lists.CATEGORIES) + ".");
            return "";
        }
        String meaning = text(node);
        if (kind == Kind.ACCOUNTS && !Lists.CATEGORIES.contains(meaning)) {
            wrong(
                    node,
                    "There is no category \"" + meaning + "\".",
                    Maybe.oneOf(meaning, Lists.CATEGORIES, "Categories are ", "\""));
        }
        return meaning;
    }

    private @Nullable Schedule schedule(YamlNode.Fields fields) {
        YamlNode node = fields.nodeByName().get("read");
        try {
            if (node == null) {
                return Schedule.of("weekly", zone);
            }
            if (node instanceof YamlNode.Items items && !items.items().isEmpty()) {
                return Schedule.on(items.items().stream().map(this::text).toList(), zone);
            }
            return Schedule.of(text(node), zone);
        } catch (IllegalArgumentException e) {
            wrong(
                    node == null ? fields : node,
                    "(read) is no schedule: " + e.getMessage() + ".",
                    "Write weekly, monthly, weekdays as [Tuesday, Friday], or cron as \"30 6 * * MON-FRI\".");
            return null;
        }
    }

    private String text(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.value() != null) {
            return String.valueOf(scalar.value()).strip();
        }
        wrong(node, "Found " + node.words() + " instead of a text.", "");
        return "";
    }

    private void unknown(YamlNode node, String name, List<String> known) {
        wrong(node, "There is no setting (" + name + ").", Maybe.oneOf(name, known, "Settings are ", ""));
    }

    private void wrong(YamlNode node, String what, String suggestion) {
        problems.add(Problem.error(node.file(), node.line(), node.column(), "", what, suggestion));
    }
}
