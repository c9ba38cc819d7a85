package io.fairlead.localorg.formula;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A condition over one record, as an administrator wrote it. */
public final class Formula {

    private final Node root;

    private Formula(Node root) {
        this.root = root;
    }

    /** Compiles the text; throws {@code IllegalArgumentException} with the reason when a part of it is not done here. */
    public static Formula compile(String text, ObjectType type) {
        var root = new FormulaReader(text, type).read();
        if (root.kind() != Node.Kind.BOOLEAN) {
            throw new IllegalArgumentException("the formula gives " + root.kind() + ", not true or false");
        }
        return new Formula(root);
    }

    /**
     * Whether the condition holds.
     *
     * @param before the record as it was, null when it is new
     */
    public boolean isTrue(Row row, @Nullable Row before, LocalDate today) {
        return root.isTrue(new Node.Case(row, before, today));
    }
}
