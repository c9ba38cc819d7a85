package io.fairlead.localorg.crm;

import io.fairlead.localorg.crm.CalculatedFields.Calculation;
import io.fairlead.localorg.schema.CalculatedField.RollUp;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.MatchLogic;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.store.Row;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Counts, adds up and compares the children of a record, found by the index of their reference. */
final class RollUps {

    private RollUps() {}

    static Calculation compile(Schema schema, ObjectType parent, RollUp rollUp, Set<String> reads) {
        var child = schema.find(rollUp.child())
                .orElseThrow(() -> new IllegalArgumentException("the org has no object " + rollUp.child()));
        var reference = field(child, rollUp.reference());
        if (!reference.referenceTo().contains(parent.name())) {
            throw new IllegalArgumentException(child + "." + reference.name() + " does not point to " + parent);
        }
        var criteria = new Criteria(
                child, rollUp.criteria(), MatchLogic.all(rollUp.criteria().size()));
        rollUp.criteria().forEach(criterion -> note(child, field(child, criterion.field()), reads));
        if (rollUp.operation().equals("count")) {
            return (org, row) ->
                    (double) children(org, child, reference, criteria, row).count();
        }
        var summed = field(child, rollUp.summed());
        note(child, summed, reads);
        if (rollUp.operation().equals("sum")) {
            return sum(child, reference, criteria, summed);
        }
        if (!summed.kind().isNumber() && summed.kind() != FieldKind.DATE && summed.kind() != FieldKind.DATETIME) {
            throw new IllegalArgumentException(rollUp.operation() + " of " + summed.name() + " is not done");
        }
        int sign = rollUp.operation().equals("max") ? 1 : -1;
        return (org, row) -> children(org, child, reference, criteria, row)
                .map(found -> found.get(summed.name()))
                .filter(Objects::nonNull)
                .reduce((a, b) -> sign * compare(a, b) >= 0 ? a : b)
                .orElse(null);
    }

    private static Field field(ObjectType type, String name) {
        return type.field(name).orElseThrow(() -> new IllegalArgumentException(type + " has no field (" + name + ")"));
    }

    private static void note(ObjectType type, Field field, Set<String> reads) {
        if (field.is(FieldFlag.CALCULATED)) {
            reads.add(type.name() + "." + field.name());
        }
    }

    private static Calculation sum(ObjectType child, Field reference, Criteria criteria, Field summed) {
        if (!summed.kind().isNumber()) {
            throw new IllegalArgumentException("sum of " + summed.name() + ", which is no number, is not done");
        }
        return (org, row) -> children(org, child, reference, criteria, row)
                .map(found -> found.get(summed.name()))
                .filter(Objects::nonNull)
                .map(value -> new BigDecimal(value.toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static Stream<Row> children(Org org, ObjectType child, Field reference, Criteria criteria, Row parent) {
        return org.where(child, reference.name(), parent.id()).stream().filter(criteria::hold);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object a, Object b) {
        return ((Comparable) a).compareTo(b);
    }
}
