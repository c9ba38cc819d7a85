package io.fairlead.decide;

import io.fairlead.decide.RecordWrite.Role;
import org.jspecify.annotations.Nullable;

/** Reads a plan in tests. */
final class Planned {

    private Planned() {}

    static RecordWrite record(Decision decision, Role role) {
        return decision.plan().records().stream()
                .filter(record -> record.role() == role)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no record in the role " + role + "; hold: " + decision.hold() + ", " + decision.plan()));
    }

    static boolean has(Decision decision, Role role) {
        return decision.plan().records().stream().anyMatch(record -> record.role() == role);
    }

    static FieldWrite field(Decision decision, Role role, String name) {
        return record(decision, role).fields().stream()
                .filter(field -> field.field().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field " + name + " in " + record(decision, role)));
    }

    /** What is written to the field, null if nothing is. */
    static @Nullable Object value(Decision decision, Role role, String name) {
        return record(decision, role).fields().stream()
                .filter(field -> field.field().equals(name) && field.write())
                .map(FieldWrite::value)
                .findFirst()
                .orElse(null);
    }
}
