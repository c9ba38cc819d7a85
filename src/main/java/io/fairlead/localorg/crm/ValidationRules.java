package io.fairlead.localorg.crm;

import io.fairlead.localorg.formula.Formula;
import io.fairlead.localorg.formula.Scope;
import io.fairlead.localorg.schema.Metadata.ValidationRule;
import io.fairlead.localorg.schema.Schema;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses a record while the formula of an active validation rule is true. */
final class ValidationRules implements Rule {

    private final Map<String, List<Compiled>> rulesByObject = new HashMap<>();

    /** A rule with its formula ready to run. */
    private record Compiled(Formula formula, ApiError error) {}

    ValidationRules(Schema schema, Scope.Parents parents) {
        for (var rule : schema.metadata().validationRules()) {
            if (rule.active()) {
                rulesByObject
                        .computeIfAbsent(rule.object(), object -> new ArrayList<>())
                        .add(compile(schema, parents, rule));
            }
        }
    }

    private static Compiled compile(Schema schema, Scope.Parents parents, ValidationRule rule) {
        var where = "Validation rule " + rule.object() + "." + rule.name() + ": ";
        var type = schema.find(rule.object())
                .orElseThrow(() -> new IllegalArgumentException(where + "the org has no such object."));
        var field = rule.errorField();
        if (!field.isEmpty() && !type.has(field)) {
            throw new IllegalArgumentException(where + type + " has no field (" + field + ") to show the error at.");
        }
        try {
            var fields = field.isEmpty() ? new String[0] : new String[] {field};
            return new Compiled(
                    Formula.condition(rule.formula(), new Scope(type, false, parents)),
                    ApiError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message(), fields));
        } catch (IllegalArgumentException unsupported) {
            throw new IllegalArgumentException(
                    where + unsupported.getMessage() + ". Simplify the formula, or make the rule inactive here.",
                    unsupported);
        }
    }

    @Override
    public void apply(Saving saving) {
        var rules = rulesByObject.get(saving.type().name());
        if (rules == null || saving.options().trusted()) {
            return;
        }
        var today = saving.transaction().stamp().atOffset(ZoneOffset.UTC).toLocalDate();
        var broken = rules.stream()
                .filter(rule -> rule.formula().isTrue(saving.row(), saving.before(), today))
                .map(Compiled::error)
                .toList();
        if (!broken.isEmpty()) {
            throw new ApiException(400, broken);
        }
    }
}
