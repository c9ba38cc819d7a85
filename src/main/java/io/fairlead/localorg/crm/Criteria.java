package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.AssignmentRule.Criterion;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.MatchLogic;
import io.fairlead.localorg.schema.MatchLogic.All;
import io.fairlead.localorg.schema.MatchLogic.Any;
import io.fairlead.localorg.schema.MatchLogic.One;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Criteria of an assignment rule's entry, checked against the object's fields once. */
final class Criteria {

    private final MatchLogic logic;
    private final List<Predicate<Row>> tests = new ArrayList<>();

    Criteria(ObjectType type, List<Criterion> criteria, MatchLogic logic) {
        this.logic = logic;
        for (var criterion : criteria) {
            var field = type.field(criterion.field())
                    .orElseThrow(
                            () -> new IllegalArgumentException(type + " has no field (" + criterion.field() + ")"));
            tests.add(test(field, criterion));
        }
    }

    boolean hold(Row row) {
        return holds(logic, row);
    }

    private boolean holds(MatchLogic part, Row row) {
        if (part instanceof All all) {
            return all.parts().stream().allMatch(inner -> holds(inner, row));
        }
        if (part instanceof Any any) {
            return any.parts().stream().anyMatch(inner -> holds(inner, row));
        }
        return part instanceof One one && tests.get(one.item()).test(row);
    }

    private static Predicate<Row> test(Field field, Criterion criterion) {
        var name = field.name();
        var values = Stream.of(criterion.value().split(",", -1))
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList();
        return switch (criterion.operation()) {
            case "equals" -> row -> values.stream().anyMatch(value -> equal(row, field, value));
            case "notEqual" -> row -> values.stream().noneMatch(value -> equal(row, field, value));
            case "contains" -> row -> values.stream().anyMatch(text(row, name)::contains);
            case "notContain" -> row -> values.stream().noneMatch(text(row, name)::contains);
            case "startsWith" -> row -> values.stream().anyMatch(text(row, name)::startsWith);
            case "lessThan", "greaterThan", "lessOrEqual", "greaterOrEqual" ->
                order(field, criterion.operation(), criterion.value());
            default ->
                throw new IllegalArgumentException(
                        "the operation " + criterion.operation() + " on " + name + " is not done here");
        };
    }

    private static String text(Row row, String field) {
        return ApiValues.text(row.get(field)).toLowerCase(Locale.ROOT);
    }

    private static boolean equal(Row row, Field field, String value) {
        if (field.kind().isNumber() && row.get(field.name()) != null && isNumber(value)) {
            return number(row, field).compareTo(new BigDecimal(value)) == 0;
        }
        var held = text(row, field.name());
        return held.equals(value) || (held.isEmpty() && value.equals("false") && isFlag(field));
    }

    private static boolean isFlag(Field field) {
        return field.kind() == FieldKind.BOOLEAN;
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d+(\\.\\d+)?");
    }

    private static BigDecimal number(Row row, Field field) {
        return new BigDecimal(ApiValues.text(row.get(field.name())));
    }

    private static Predicate<Row> order(Field field, String operation, String value) {
        if (!field.kind().isNumber() || !isNumber(value)) {
            throw new IllegalArgumentException("the operation " + operation + " on " + field.name()
                    + " is done for numbers only, not for (" + value + ")");
        }
        var limit = new BigDecimal(value);
        return row -> {
            if (row.get(field.name()) == null) {
                return false;
            }
            int order = number(row, field).compareTo(limit);
            return switch (operation) {
                case "lessThan" -> order < 0;
                case "greaterThan" -> order > 0;
                case "lessOrEqual" -> order <= 0;
                default -> order >= 0;
            };
        };
    }
}
