package io.fairlead.salesforcepackage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which elements Salesforce allows in each metadata type that we use, as metadata-elements.txt lists them. */
record MetadataElements(Map<String, Map<String, Rule>> rulesByType) {

    private static final Pattern RULE = Pattern.compile("(\\w+)([!*]?)(?:>(\\w+))?");

    /** What one element must be: required, repeatable, and the type that it holds ("text" for plain text). */
    record Rule(boolean required, boolean repeatable, String holds) {}

    static MetadataElements parse(String text) {
        var rulesByType = new LinkedHashMap<String, Map<String, Rule>>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var parts = line.split(":", 2);
            var rules = new LinkedHashMap<String, Rule>();
            RULE.matcher(parts[1]).results().forEach(found -> {
                var holds = found.group(3) == null ? "text" : found.group(3);
                rules.put(
                        found.group(1),
                        new Rule(found.group(2).equals("!"), found.group(2).equals("*"), holds));
            });
            rulesByType.put(parts[0], rules);
        });
        return new MetadataElements(rulesByType);
    }

    /** Every way in which this element is not of that type. */
    List<String> problems(String type, Node node, String where) {
        var rules = rulesByType.get(type);
        if (rules == null) {
            return List.of(where + ": metadata-elements.txt has no type " + type);
        }
        var problems = new ArrayList<String>();
        rules.forEach((name, rule) -> {
            var count = node.all(name).count();
            if (rule.required() && count == 0) {
                problems.add(where + ": <" + name + "> is required in " + type);
            }
            if (!rule.repeatable() && count > 1) {
                problems.add(
                        where + ": <" + name + "> may appear once in " + type + ", and is there " + count + " times");
            }
        });
        node.children().stream()
                .flatMap(child -> inside(type, rules, child, where))
                .forEach(problems::add);
        return problems;
    }

    private Stream<String> inside(String type, Map<String, Rule> rules, Node child, String where) {
        var rule = rules.get(child.name());
        if (rule == null) {
            return Stream.of(where + ": " + type + " has no element <" + child.name() + ">");
        }
        return switch (rule.holds()) {
            case "text" -> Stream.empty();
            case "boolean" -> fits(child, "true|false", where);
            case "number" -> fits(child, "-?\\d+(\\.\\d+)?", where);
            default -> problems(rule.holds(), child, where + "/" + child.name()).stream();
        };
    }

    private static Stream<String> fits(Node child, String pattern, String where) {
        return child.text().matches(pattern)
                ? Stream.empty()
                : Stream.of(where + ": <" + child.name() + "> cannot be " + child.text());
    }
}
