package io.fairlead.localorg.formula;

import io.fairlead.localorg.formula.Node.Kind;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the fields that a formula names, on its own record and along relationships such as {@code Owner:User.Manager.Name}. */
final class References {

    private static final int LONGEST_WAY = 10;

    private final Scope scope;
    private final Set<String> calculated = new LinkedHashSet<>();

    References(Scope scope) {
        this.scope = scope;
    }

    /** The way from the formula's record to the one that has the field. */
    private interface Way {
        @Nullable
        Row from(Row row);
    }

    /** The formula and roll-up fields found, each as {@code Object.Field}. */
    Set<String> calculated() {
        return calculated;
    }

    Node find(String name) {
        if (name.startsWith("$")) {
            throw new IllegalArgumentException("global values such as (" + name + ") are not done here");
        }
        var parts = List.of(name.split("\\."));
        if (parts.size() > LONGEST_WAY + 1) {
            throw new IllegalArgumentException("(" + name + ") goes over more than " + LONGEST_WAY + " relationships");
        }
        var type = scope.type();
        Way way = row -> row;
        for (int i = 0; i < parts.size() - 1; i++) {
            var step = parts.get(i);
            var reference = reference(type, step);
            way = along(way, reference, step);
            type = target(reference, step, parts.get(i + 1));
        }
        var field = field(type, parts.get(parts.size() - 1));
        if (field.is(FieldFlag.CALCULATED)) {
            calculated.add(type.name() + "." + field.name());
        }
        return node(field, way);
    }

    private static Field field(ObjectType type, String name) {
        var wanted = name.equalsIgnoreCase("QueueName") && type.name().equals("Group") ? "Name" : name;
        return type.field(wanted)
                .orElseThrow(() -> new IllegalArgumentException(type + " has no field (" + name + ")"));
    }

    private Field reference(ObjectType type, String step) {
        int ordinal = type.relationshipOrdinal(relationship(step));
        if (ordinal < 0) {
            throw new IllegalArgumentException(type + " has no relationship (" + relationship(step) + ")");
        }
        return type.fields().get(ordinal);
    }

    private static String relationship(String step) {
        return step.contains(":") ? step.substring(0, step.indexOf(':')) : step;
    }

    /** The object after the colon, empty when any will do. */
    private static String only(String step) {
        var name = step.contains(":") ? step.substring(step.indexOf(':') + 1) : "";
        return name.equalsIgnoreCase("Queue") ? "Group" : name;
    }

    private Way along(Way before, Field reference, String step) {
        var parents = scope.parents();
        if (parents == null) {
            throw new IllegalArgumentException(
                    "fields of other records such as those of (" + step + ") are not done here");
        }
        var only = only(step);
        return start -> {
            var row = before.from(start);
            var parent = row == null ? null : parents.row(row.get(reference.name()));
            return parent == null || only.isEmpty() || parent.type().name().equalsIgnoreCase(only) ? parent : null;
        };
    }

    private ObjectType target(Field reference, String step, String next) {
        var parents = scope.parents();
        var only = only(step);
        var candidates = reference.referenceTo().stream()
                .filter(name -> only.isEmpty() || name.equalsIgnoreCase(only))
                .flatMap(name -> parents == null ? Stream.<ObjectType>empty() : parents.type(name).stream())
                .toList();
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("(" + step + ") leads to no object of this org");
        }
        return candidates.stream()
                .filter(type -> type.has(next) || type.relationshipOrdinal(relationship(next)) >= 0)
                .findFirst()
                .orElse(candidates.get(0));
    }

    private Node node(Field field, Way way) {
        var name = field.name();
        Node.Code value = given -> {
            var row = way.from(given.row());
            return row == null ? null : row.get(name);
        };
        return switch (field.kind()) {
            case BOOLEAN -> new Node(Kind.BOOLEAN, given -> Boolean.TRUE.equals(value.run(given)));
            case INT, DOUBLE, CURRENCY -> new Node(Kind.NUMBER, given -> number(value.run(given)));
            // A formula sees 50 % as 0.5.
            case PERCENT ->
                new Node(Kind.NUMBER, given -> {
                    var number = number(value.run(given));
                    return number == null ? null : number.movePointLeft(2);
                });
            case DATE -> new Node(Kind.DATE, value);
            case DATETIME -> new Node(Kind.DATETIME, value);
            case ID, REFERENCE -> new Node(Kind.ID, value);
            case PICKLIST, COMBOBOX -> new Node(Kind.PICKLIST, value);
            case MULTIPICKLIST -> new Node(Kind.MULTIPICKLIST, value);
            case ADDRESS, BASE64 ->
                throw new IllegalArgumentException(
                        "the field " + name + " is of a kind that formulas here do not read");
            default -> new Node(Kind.TEXT, value);
        };
    }

    private @Nullable BigDecimal number(@Nullable Object value) {
        var number = Operators.number(value);
        return number == null && scope.blankAsZero() ? BigDecimal.ZERO : number;
    }
}
