package io.fairlead.localorg.crm;

import io.fairlead.localorg.formula.Formula;
import io.fairlead.localorg.formula.Scope;
import io.fairlead.localorg.schema.CalculatedField;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.store.Calculations;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The formula and roll-up fields of one object, compiled once at the start. */
public final class CalculatedFields implements Calculations {

    private final Org org;
    private final @Nullable Calculation[] byOrdinal;

    /** How one field gets its value. */
    interface Calculation {
        @Nullable
        Object of(Org org, Row row);
    }

    private CalculatedFields(Org org, ObjectType type) {
        this.org = org;
        byOrdinal = new Calculation[type.fields().size()];
    }

    @Override
    public boolean isCalculated(int ordinal) {
        return byOrdinal[ordinal] != null;
    }

    @Override
    public @Nullable Object of(Row row, int ordinal) {
        var calculation = byOrdinal[ordinal];
        return calculation == null ? null : calculation.of(org, row);
    }

    /** Compiles all calculated fields of the org and lets its tables use them. */
    public static void install(Org org) {
        compile(org.schema(), org).forEach((type, calculations) -> {
            var fields = new CalculatedFields(org, type);
            calculations.forEach((name, calculation) -> fields.byOrdinal[type.ordinal(name)] = calculation);
            org.store().table(type).calculate(fields);
        });
    }

    /** The calculations of a schema by object and field; throws {@code IllegalArgumentException} for what is not done here. */
    static Map<ObjectType, Map<String, Calculation>> compile(Schema schema, Scope.Parents parents) {
        var fieldsByType = new HashMap<ObjectType, Map<String, Calculation>>();
        var readsByField = new HashMap<String, Set<String>>();
        for (var calculated : schema.metadata().calculatedFields()) {
            for (var type : types(schema, calculated)) {
                var field = type.field(calculated.field()).orElseThrow();
                var reads = new LinkedHashSet<String>();
                fieldsByType
                        .computeIfAbsent(type, key -> new HashMap<>())
                        .put(field.name(), compile(schema, parents, calculated, type, field, reads));
                readsByField.put(type.name() + "." + field.name(), reads);
            }
        }
        readsByField.keySet().forEach(name -> checkEnds(name, readsByField, List.of()));
        return fieldsByType;
    }

    /** A field of activities is one of tasks and of events. */
    private static List<ObjectType> types(Schema schema, CalculatedField calculated) {
        var names = calculated.object().equals("Activity") ? List.of("Task", "Event") : List.of(calculated.object());
        return names.stream()
                .flatMap(name -> schema.find(name).stream())
                .filter(type -> type.has(calculated.field()))
                .toList();
    }

    private static Calculation compile(
            Schema schema,
            Scope.Parents parents,
            CalculatedField calculated,
            ObjectType type,
            Field field,
            Set<String> reads) {
        try {
            var rollUp = calculated.rollUp();
            if (rollUp != null) {
                return RollUps.compile(schema, type, rollUp, reads);
            }
            var scope = new Scope(type, calculated.blankAsZero(), parents);
            var formula = Formula.value(calculated.formula(), scope, field);
            reads.addAll(formula.calculated());
            return (org, row) -> formula.of(row, org.today(), field);
        } catch (IllegalArgumentException unsupported) {
            throw new IllegalArgumentException(
                    calculated.file() + ": field " + calculated.name() + ": " + unsupported.getMessage()
                            + ". Simplify it, or leave the file out here. Its formula is ("
                            + (calculated.formula().isEmpty() ? "a roll-up" : calculated.formula()) + ").",
                    unsupported);
        }
    }

    private static void checkEnds(String name, Map<String, Set<String>> readsByField, List<String> way) {
        var longer = new ArrayList<>(way);
        longer.add(name);
        if (way.contains(name)) {
            throw new IllegalArgumentException(
                    "The field " + name + " is worked out from itself: " + String.join(", ", longer) + ".");
        }
        readsByField.getOrDefault(name, Set.of()).forEach(read -> checkEnds(read, readsByField, longer));
    }
}
