package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.DuplicateRule;
import io.fairlead.localorg.schema.DuplicateRule.Action;
import io.fairlead.localorg.schema.DuplicateRule.Match;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses a record that equals another one, as far as the org's active duplicate rules say so. */
final class DuplicateRules implements Rule {

    private final Map<String, List<DuplicateRule>> rulesByObject = new HashMap<>();

    DuplicateRules(Schema schema) {
        for (var rule : schema.metadata().duplicateRules()) {
            var type = known(schema, rule, rule.object());
            for (var match : rule.matches()) {
                check(rule, match, type, known(schema, rule, match.rule().object()));
            }
            rulesByObject
                    .computeIfAbsent(type.name(), name -> new ArrayList<>())
                    .add(rule);
        }
    }

    private static ObjectType known(Schema schema, DuplicateRule rule, String object) {
        return schema.find(object)
                .orElseThrow(() ->
                        new IllegalArgumentException("Duplicate rule " + rule.name() + ": no object named " + object));
    }

    private static void check(DuplicateRule rule, Match match, ObjectType saved, ObjectType other) {
        for (var item : match.rule().items()) {
            field(rule, other, item.field());
            field(rule, saved, match.source(item));
        }
    }

    private static void field(DuplicateRule rule, ObjectType type, String field) {
        if (!type.has(field)) {
            throw new IllegalArgumentException("Duplicate rule " + rule.object() + "." + rule.name() + ": " + type
                    + " has no field (" + field + "). Correct the matching rule or its field mapping.");
        }
    }

    @Override
    public void apply(Saving saving) {
        var rules = rulesByObject.get(saving.type().name());
        if (rules == null || saving.options().trusted()) {
            return;
        }
        for (var rule : rules) {
            if (concerns(rule, saving) && isActive(rule, saving.org())) {
                ask(rule, saving);
            }
        }
    }

    /** An update is compared only if it changes a field that is compared. */
    private static boolean concerns(DuplicateRule rule, Saving saving) {
        var action = saving.isNew() ? rule.onInsert() : rule.onUpdate();
        if (action == Action.NONE
                || (action == Action.ALERT && saving.options().duplicates().allowSave())) {
            return false;
        }
        return saving.isNew()
                || rule.matches().stream().anyMatch(match -> match.rule().items().stream()
                        .anyMatch(item -> CommonRules.changed(saving, match.source(item))));
    }

    private static boolean isActive(DuplicateRule rule, Org org) {
        return org.where("DuplicateRule", "DeveloperName", rule.name()).stream()
                .anyMatch(row -> row.flag("IsActive") && row.text("SobjectType").equals(rule.object()));
    }

    private static void ask(DuplicateRule rule, Saving saving) {
        var answers = new ArrayList<Map<String, Object>>();
        for (var match : rule.matches()) {
            var found = new DuplicateSearch(saving, match).found();
            if (!found.isEmpty()) {
                answers.add(DuplicateAnswer.matches(saving, match.rule(), found));
            }
        }
        if (!answers.isEmpty()) {
            throw DuplicateAnswer.refusal(saving, rule, answers);
        }
    }
}
