package io.fairlead.localorg.schema;

import static io.fairlead.localorg.schema.XmlFile.children;
import static io.fairlead.localorg.schema.XmlFile.isTrue;
import static io.fairlead.localorg.schema.XmlFile.text;

import io.fairlead.localorg.schema.DuplicateRule.Action;
import io.fairlead.localorg.schema.DuplicateRule.Match;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** Understands duplicate rule and matching rule files; what an active rule needs and cannot have is refused. */
final class DuplicateXml {

    private final Map<String, Unread> matchingByName = new HashMap<>();
    private final Map<Path, Unread> duplicateByFile = new LinkedHashMap<>();

    /** A rule as found in a file. */
    private record Unread(Path file, String object, String name, Element root) {}

    void matchingRules(Path file, String object, Element root) {
        for (var rule : children(root, "matchingRules")) {
            var name = text(rule, "fullName");
            matchingByName.put(object + "." + name, new Unread(file, object, name, rule));
        }
    }

    /** Takes a file whose name starts with the object and a dot. */
    void duplicateRule(Path file, String stem, Element root) {
        int dot = stem.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException(file + ": a duplicate rule's file is named OBJECT.RULE, not " + stem);
        }
        if (isTrue(root, "isActive")) {
            duplicateByFile.put(file, new Unread(file, stem.substring(0, dot), stem.substring(dot + 1), root));
        }
    }

    /** The active rules of the files and then the built-in ones. */
    List<DuplicateRule> rules() {
        var rules = new ArrayList<DuplicateRule>();
        duplicateByFile.values().forEach(unread -> rules.add(rule(unread)));
        rules.addAll(DuplicateRule.builtIn());
        rules.sort(Comparator.comparingInt(DuplicateRule::order));
        return rules;
    }

    private DuplicateRule rule(Unread unread) {
        var root = unread.root();
        for (var filter : children(root, "duplicateRuleFilter")) {
            if (!children(filter, "duplicateRuleFilterItems").isEmpty()) {
                throw refused(unread, "has conditions (duplicateRuleFilter), which the local org does not read");
            }
        }
        var matches = new ArrayList<Match>();
        children(root, "duplicateRuleMatchRules").forEach(match -> matches.add(match(unread, match)));
        if (matches.isEmpty()) {
            throw refused(unread, "names no matching rule (duplicateRuleMatchRules)");
        }
        return new DuplicateRule(
                unread.object(),
                unread.name(),
                text(root, "masterLabel", unread.name()),
                order(unread),
                true,
                action(root, "actionOnInsert", "operationsOnInsert"),
                action(root, "actionOnUpdate", "operationsOnUpdate"),
                text(root, "alertText", DuplicateRule.ALERT_TEXT),
                matches);
    }

    private static int order(Unread unread) {
        var order = text(unread.root(), "sortOrder", "1");
        if (!order.matches("\\d{1,6}")) {
            throw refused(unread, "has the sortOrder " + order + ", which is not a number");
        }
        return Integer.parseInt(order);
    }

    private static Action action(Element root, String action, String operations) {
        if (text(root, action, "Allow").equals("Block")) {
            return Action.BLOCK;
        }
        boolean alerts = children(root, operations).stream()
                .anyMatch(operation -> operation.getTextContent().trim().equals("Alert"));
        return alerts ? Action.ALERT : Action.NONE;
    }

    private Match match(Unread unread, Element root) {
        var object = text(root, "matchRuleSObjectType");
        var name = text(root, "matchingRule");
        var found = matchingByName.get(object + "." + name);
        var standard = StandardMatching.find(object, name);
        if (found == null && standard.isEmpty()) {
            throw refused(
                    unread,
                    "uses the matching rule " + object + "." + name
                            + ", which no file in matchingRules describes and which is none of Salesforce's own"
                            + " (Standard_Lead_Match_Rule_v1_0 and its like for Contact and Account)");
        }
        var sources = new HashMap<String, String>();
        for (var mapping : children(root, "objectMapping")) {
            children(mapping, "mappingFields")
                    .forEach(pair -> sources.put(text(pair, "outputField"), text(pair, "inputField")));
        }
        return new Match(found == null ? standard.orElseThrow() : matchingRule(found), sources);
    }

    private static MatchingRule matchingRule(Unread unread) {
        var items = new ArrayList<MatchingRule.Item>();
        for (var item : children(unread.root(), "matchingRuleItems")) {
            var name = text(item, "matchingMethod");
            var method = MatchingMethod.named(name);
            if (method.isEmpty()) {
                throw refused(
                        unread,
                        "compares " + text(item, "fieldName") + " by the method " + name
                                + ", which the local org does not do. Use Exact");
            }
            items.add(new MatchingRule.Item(
                    text(item, "fieldName"), text(item, "blankValueBehavior").equals("MatchBlanks"), method.get()));
        }
        if (items.isEmpty()) {
            throw refused(unread, "compares no field (matchingRuleItems)");
        }
        try {
            var logic = MatchLogic.parse(text(unread.root(), "booleanFilter"), items.size());
            return new MatchingRule(unread.object(), unread.name(), items, logic);
        } catch (IllegalArgumentException wrong) {
            throw refused(unread, String.valueOf(wrong.getMessage()));
        }
    }

    private static IllegalArgumentException refused(Unread unread, String why) {
        return new IllegalArgumentException(
                unread.file() + ", rule " + unread.object() + "." + unread.name() + ": " + why + ".");
    }
}
