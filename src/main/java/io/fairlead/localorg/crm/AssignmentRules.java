package io.fairlead.localorg.crm;

import io.fairlead.localorg.formula.Formula;
import io.fairlead.localorg.formula.Scope;
import io.fairlead.localorg.schema.AssignmentRule;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives a new lead or case, and a changed one on request, to whom the active or the chosen assignment rule names. */
final class AssignmentRules implements Rule {

    private final Map<String, List<Compiled>> rulesByObject = new HashMap<>();

    /** A rule with its conditions ready to run. */
    private record Compiled(AssignmentRule rule, List<Line> lines) {}

    private record Line(AssignmentRule.Entry entry, Predicate<Saving> condition) {}

    AssignmentRules(Schema schema, Scope.Parents parents) {
        for (var rule : schema.metadata().assignmentRules()) {
            var type = schema.get(rule.object());
            var lines = rule.entries().stream()
                    .map(entry -> new Line(entry, condition(parents, rule, entry, type)))
                    .toList();
            rulesByObject.merge(rule.object(), List.of(new Compiled(rule, lines)), AssignmentRules::joined);
        }
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Predicate<Saving> condition(
            Scope.Parents parents, AssignmentRule rule, AssignmentRule.Entry entry, ObjectType type) {
        try {
            if (entry.formula().isEmpty()) {
                var criteria = new Criteria(type, entry.criteria(), entry.logic());
                return saving -> criteria.hold(saving.row());
            }
            var formula = Formula.condition(entry.formula(), new Scope(type, false, parents));
            return saving -> formula.isTrue(
                    saving.row(),
                    saving.before(),
                    saving.transaction().stamp().atOffset(ZoneOffset.UTC).toLocalDate());
        } catch (IllegalArgumentException unsupported) {
            throw new IllegalArgumentException(
                    "Assignment rule " + rule.object() + "." + rule.name() + ": " + unsupported.getMessage() + ".",
                    unsupported);
        }
    }

    @Override
    public void apply(Saving saving) {
        var rule = saving.options().trusted() ? null : wanted(saving);
        if (rule == null) {
            return;
        }
        for (var line : rule.lines()) {
            if (line.condition().test(saving)) {
                var owner = owner(saving.org(), rule.rule(), line.entry());
                OwnerRule.check(saving.org(), saving.type(), owner);
                saving.row().set("OwnerId", owner);
                return;
            }
        }
    }

    private @Nullable Compiled wanted(Saving saving) {
        var rules = rulesByObject.getOrDefault(saving.type().name(), List.of());
        var assignment = saving.options().assignment();
        if (assignment instanceof SaveOptions.Assignment.Active && !saving.isNew()) {
            return null;
        }
        if (assignment instanceof SaveOptions.Assignment.Active || assignment instanceof SaveOptions.Assignment.Asked) {
            return rules.stream().filter(one -> one.rule().active()).findFirst().orElse(null);
        }
        boolean takesRules =
                saving.type().name().equals("Lead") || saving.type().name().equals("Case");
        if (!(assignment instanceof SaveOptions.Assignment.Chosen chosen) || !takesRules) {
            return null;
        }
        var row = saving.org().live(chosen.ruleId());
        return Optional.ofNullable(row)
                .filter(found -> found.type().name().equals("AssignmentRule"))
                .flatMap(found -> rules.stream()
                        .filter(one -> one.rule().name().equals(found.text("Name"))
                                && one.rule().object().equals(found.text("SobjectType")))
                        .findFirst())
                .orElseThrow(() -> ApiException.bad(
                        "INVALID_CROSS_REFERENCE_KEY",
                        "Sforce-Auto-Assign: no assignment rule of " + saving.type() + " has the id "
                                + chosen.ruleId()));
    }

    private static String owner(Org org, AssignmentRule rule, AssignmentRule.Entry entry) {
        var found = entry.toQueue()
                ? org.where("Group", "DeveloperName", entry.assignee()).stream()
                        .filter(group -> group.text("Type").equals("Queue"))
                        .findFirst()
                : org.first("User", "Username", entry.assignee());
        return found.orElseThrow(() -> ApiException.bad(
                        "INVALID_CROSS_REFERENCE_KEY",
                        "Assignment rule " + rule.name() + " assigns to " + entry.assignee() + ", who does not exist",
                        "OwnerId"))
                .id();
    }
}
