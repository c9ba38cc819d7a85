package io.fairlead.localorg.formula;

import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition or a value over one record, as an administrator wrote it. */
public final class Formula {

    private final Node root;
    private final Set<String> calculated;

    private Formula(Node root, Set<String> calculated) {
        this.root = root;
        this.calculated = Set.copyOf(calculated);
    }

    /** Compiles a condition over a record's own fields. */
    public static Formula compile(String text, ObjectType type) {
        return condition(text, new Scope(type, false, null));
    }

    /** Compiles a condition; throws {@code IllegalArgumentException} with the reason when a part of it is not done here. */
    public static Formula condition(String text, Scope scope) {
        var formula = read(text, scope);
        if (formula.root.kind() != Node.Kind.BOOLEAN) {
            throw new IllegalArgumentException("the formula gives " + formula.root.kind() + ", not true or false");
        }
        return formula;
    }

    /** Compiles what a formula field shows; throws {@code IllegalArgumentException} like a condition. */
    public static Formula value(String text, Scope scope, Field field) {
        var formula = read(text, scope);
        var kind = formula.root.kind();
        boolean fits = kind == Node.Kind.BLANK
                || switch (field.kind()) {
                    case BOOLEAN -> kind == Node.Kind.BOOLEAN;
                    case DATE -> kind == Node.Kind.DATE;
                    case DATETIME -> kind == Node.Kind.DATETIME;
                    case INT, DOUBLE, CURRENCY, PERCENT -> kind == Node.Kind.NUMBER;
                    case STRING -> formula.root.isTextual();
                    default -> false;
                };
        if (!fits) {
            throw new IllegalArgumentException("the formula gives " + kind + ", the field is "
                    + field.kind().apiName());
        }
        return formula;
    }

    private static Formula read(String text, Scope scope) {
        var references = new References(scope);
        return new Formula(new FormulaReader(text, references).read(), references.calculated());
    }

    /** The formula and roll-up fields that this formula reads, each as {@code Object.Field}. */
    public Set<String> calculated() {
        return calculated;
    }

    /**
     * Whether the condition holds.
     *
     * @param before the record as it was, null when it is new
     */
    public boolean isTrue(Row row, @Nullable Row before, LocalDate today) {
        return root.isTrue(new Node.Case(row, before, today));
    }

    /** The value as a field of this kind holds it. */
    public @Nullable Object of(Row row, LocalDate today, Field field) {
        var value = root.value(new Node.Case(row, null, today));
        if (value instanceof BigDecimal number) {
            var shown = field.kind() == FieldKind.PERCENT ? number.movePointRight(2) : number;
            return shown.setScale(field.scale(), RoundingMode.HALF_UP).doubleValue();
        }
        return value == null && field.kind() == FieldKind.BOOLEAN ? (Object) false : value;
    }
}
