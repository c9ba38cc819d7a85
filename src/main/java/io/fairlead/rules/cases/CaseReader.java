package io.fairlead.rules.cases;

import io.fairlead.decide.Question;
import io.fairlead.rules.Problem;
import io.fairlead.rules.check.Maybe;
import io.fairlead.rules.yaml.YamlNode;
import io.fairlead.rules.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a file of cases; a table becomes one case for each row. */
final class CaseReader {
    private static final List<String> CASE_KEYS = List.of("case", "given", "expect", "rule", "with", "question");
    private static final List<String> TABLE_KEYS = List.of("table", "given", "columns", "rows", "with", "question");
    private static final Set<String> EXPECTED =
            Set.of("answer", "owner", "campaign", "oldCampaign", "task", "oldTask", "notice");

    private final String file;
    private final Question question;
    private final List<Problem> problems;
    private final List<RuleCase> cases = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    CaseReader(String file, Question question, List<Problem> problems) {
        this.file = file;
        this.question = question;
        this.problems = problems;
    }

    List<RuleCase> read(String text) {
        try {
            YamlNode node = YamlReader.read(file, text);
            if (node instanceof YamlNode.Items items) {
                items.items().forEach(this::entry);
            } else if (!(node instanceof YamlNode.Fields fields)
                    || !fields.nodeByName().isEmpty()) {
                problems.add(new Wrong(node, "The file is not a list of cases.", "Begin each with - case: a sentence.")
                        .problem());
            }
        } catch (YamlReader.Unreadable e) {
            problems.add(Problem.error(
                    file,
                    e.line(),
                    e.column(),
                    "",
                    "This is not readable YAML: " + e.getMessage() + ".",
                    e.suggestion()));
        }
        return cases;
    }

    private void entry(YamlNode node) {
        try {
            if (!(node instanceof YamlNode.Fields fields)) {
                throw new Wrong(node, "Found " + node.words() + " instead of a case.", "Write - case: a sentence.");
            }
            if (fields.nodeByName().containsKey("table")) {
                table(fields);
            } else {
                single(fields);
            }
        } catch (Wrong wrong) {
            problems.add(wrong.problem());
        }
    }

    private void single(YamlNode.Fields fields) {
        known(fields, CASE_KEYS);
        add(
                fields,
                text(fields, "case"),
                given(fields),
                need(fields, "expect"),
                text(fields, "rule"),
                text(fields, "with"));
    }

    private void add(YamlNode at, String name, YamlNode.Fields given, YamlNode expect, String rule, String with) {
        if (name.isEmpty()) {
            throw new Wrong(at, "A case has no name.", "Write - case: a sentence that says what it proves.");
        }
        if (!names.add(name)) {
            throw new Wrong(at, "The case \"" + name + "\" stands here twice.", "Give each a name of its own.");
        }
        cases.add(
                new RuleCase(file, at.line(), name, question, Given.over(Sample.sample(), given), expect, rule, with));
    }

    private void table(YamlNode.Fields table) {
        known(table, TABLE_KEYS);
        if (!(need(table, "columns") instanceof YamlNode.Items columns)
                || !(need(table, "rows") instanceof YamlNode.Items rows)) {
            throw new Wrong(table, "A table needs columns: [ ... ] and rows.", "");
        }
        List<String> names = columns.items().stream()
                .map(YamlNode::plain)
                .map(String::valueOf)
                .toList();
        for (YamlNode row : rows.items()) {
            if (!(row instanceof YamlNode.Items cells) || cells.items().size() != names.size()) {
                throw new Wrong(
                        row, "The row does not have " + names.size() + " values.", "Write one for each column.");
            }
            row(table, names, cells);
        }
    }

    private void row(YamlNode.Fields table, List<String> names, YamlNode.Items cells) {
        YamlNode.Fields given = given(table);
        var expect = new LinkedHashMap<String, YamlNode>();
        String rule = "";
        for (int i = 0; i < names.size(); i++) {
            String column = names.get(i);
            YamlNode cell = cells.items().get(i);
            if (column.equals("rule")) {
                rule = String.valueOf(cell.plain());
            } else if (isExpected(column)) {
                expect.put(column, cell);
            } else {
                given = given.with(nested(column, cell));
            }
        }
        String values =
                cells.items().stream().map(cell -> String.valueOf(cell.plain())).collect(Collectors.joining(", "));
        YamlNode expected = expect.get("answer");
        boolean word = expected != null
                && (word(expected).equals("hold") || word(expected).equals("conflict"));
        add(
                cells,
                text(table, "table") + ": " + values,
                given,
                expected != null && word ? expected : new YamlNode.Fields(expect, file, cells.line(), cells.column()),
                rule,
                text(table, "with"));
    }

    /** A column is expected if it is a word of expect, or a field such as Lead.Title. */
    private static boolean isExpected(String column) {
        int dot = column.indexOf('.');
        String first = dot < 0 ? column : column.substring(0, dot);
        return EXPECTED.contains(first) || Character.isUpperCase(column.charAt(0));
    }

    private static String word(YamlNode node) {
        return String.valueOf(node.plain());
    }

    private static YamlNode.Fields nested(String path, YamlNode leaf) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return new YamlNode.Fields(Map.of(path, leaf), leaf.file(), leaf.line(), leaf.column());
        }
        YamlNode inner = nested(path.substring(dot + 1), leaf);
        return new YamlNode.Fields(Map.of(path.substring(0, dot), inner), leaf.file(), leaf.line(), leaf.column());
    }

    private static void known(YamlNode.Fields fields, List<String> keys) {
        fields.nodeByName().forEach((name, node) -> {
            if (!keys.contains(name)) {
                throw new Wrong(node, "A case has no (" + name + ").", Maybe.oneOf(name, keys, "It has ", ""));
            }
        });
    }

    private YamlNode.Fields given(YamlNode.Fields fields) {
        YamlNode node = fields.nodeByName().get("given");
        if (node == null) {
            return new YamlNode.Fields(Map.of(), file, fields.line(), fields.column());
        }
        if (node instanceof YamlNode.Fields given) {
            return given;
        }
        throw new Wrong(
                node, "Found " + node.words() + " after given.", "Write given: {employer: {category: Customer}}.");
    }

    private static YamlNode need(YamlNode.Fields fields, String name) {
        YamlNode node = fields.nodeByName().get(name);
        if (node == null) {
            throw new Wrong(fields, "The case has no " + name + ".", "");
        }
        return node;
    }

    private static String text(YamlNode.Fields fields, String name) {
        YamlNode node = fields.nodeByName().get(name);
        return node == null || node.plain() == null ? "" : String.valueOf(node.plain());
    }
}
