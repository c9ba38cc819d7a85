package io.fairlead.localorg.schema;

import static io.fairlead.localorg.schema.XmlFile.children;
import static io.fairlead.localorg.schema.XmlFile.isTrue;
import static io.fairlead.localorg.schema.XmlFile.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** Understands assignment rule files. */
final class AssignmentXml {

    private AssignmentXml() {}

    static List<AssignmentRule> rules(Path file, String object, Element root) {
        if (!Set.of("Lead", "Case").contains(object)) {
            throw new IllegalArgumentException(file + ": assignment rules are for Lead and Case, not " + object + ".");
        }
        var rules = children(root, "assignmentRule").stream()
                .map(rule -> rule(file, object, rule))
                .toList();
        if (rules.stream().filter(AssignmentRule::active).count() > 1) {
            throw new IllegalArgumentException(file + ": more than one rule is active. Leave one.");
        }
        return rules;
    }

    private static AssignmentRule rule(Path file, String object, Element rule) {
        var name = text(rule, "fullName");
        var entries = children(rule, "ruleEntry").stream()
                .map(entry -> entry(file + ", rule " + name, entry))
                .toList();
        return new AssignmentRule(object, name, isTrue(rule, "active"), entries);
    }

    private static AssignmentRule.Entry entry(String where, Element entry) {
        var kind = text(entry, "assignedToType", "User");
        if (!kind.equals("User") && !kind.equals("Queue")) {
            throw new IllegalArgumentException(where + ": assigns to a " + kind + ", not to a User or a Queue.");
        }
        var criteria = children(entry, "criteriaItems").stream()
                .map(item -> criterion(where, item))
                .toList();
        try {
            var logic = MatchLogic.parse(text(entry, "booleanFilter"), criteria.size());
            return new AssignmentRule.Entry(
                    text(entry, "assignedTo"), kind.equals("Queue"), criteria, logic, text(entry, "formula"));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(where + ": " + wrong.getMessage(), wrong);
        }
    }

    private static AssignmentRule.Criterion criterion(String where, Element item) {
        var field = text(item, "field");
        if (!children(item, "valueField").isEmpty()) {
            throw new IllegalArgumentException(where + ": compares " + field + " with a field. Compare with a value.");
        }
        return new AssignmentRule.Criterion(
                field.substring(field.indexOf('.') + 1), text(item, "operation"), text(item, "value"));
    }
}
