package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;

/** What holds for every object: defaults, required fields, references, unique values, auto numbers. */
final class CommonRules {

    private CommonRules() {}

    static void defaults(Saving saving) {
        if (!saving.isNew()) {
            return;
        }
        for (var field : saving.type().fields()) {
            if (saving.row().get(field.name()) == null && !saving.isGiven(field.name())) {
                if (field.is(FieldFlag.AUTONUMBER)) {
                    saving.row()
                            .set(
                                    field.name(),
                                    AutoNumbers.format(
                                            field.preset(), saving.row().number()));
                } else if (!field.preset().isEmpty()) {
                    saving.row().set(field.name(), ValueReader.read(field, field.preset(), true));
                }
            }
        }
    }

    static void required(Saving saving) {
        var missing = new ArrayList<String>();
        for (var field : saving.type().fields()) {
            boolean counts = field.is(FieldFlag.REQUIRED) && (saving.isNew() || saving.isGiven(field.name()));
            if (counts && saving.row().get(field.name()) == null) {
                missing.add(field.name());
            }
        }
        if (!missing.isEmpty()) {
            throw ApiException.bad(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: " + missing,
                    missing.toArray(String[]::new));
        }
    }

    static void references(Saving saving) {
        for (var name : saving.given()) {
            var field = saving.type().field(name).orElseThrow();
            var id = saving.row().get(name);
            if (field.kind() == FieldKind.REFERENCE && id != null && changed(saving, name)) {
                reference(saving.org(), field, id.toString());
            }
        }
    }

    static boolean changed(Saving saving, String field) {
        var before = saving.before();
        var now = saving.row().get(field);
        return before == null ? now != null : now == null ? before.get(field) != null : !now.equals(before.get(field));
    }

    private static void reference(Org org, Field field, String id) {
        var type = org.schema().byId(id);
        if (type.isEmpty() || !field.referenceTo().contains(type.get().name())) {
            throw ApiException.bad(
                    "FIELD_INTEGRITY_EXCEPTION", field.label() + ": id value of incorrect type: " + id, field.name());
        }
        var row = org.any(id);
        if (row == null) {
            throw ApiException.bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
        }
        if (row.isDeleted()) {
            throw ApiException.bad("ENTITY_IS_DELETED", "entity is deleted", field.name());
        }
    }

    static void unique(Saving saving) {
        for (var field : saving.type().fields()) {
            var value = saving.row().get(field.name());
            if (field.is(FieldFlag.UNIQUE) && value != null && changed(saving, field.name())) {
                saving.org().where(saving.type(), field.name(), value).stream()
                        .filter(other -> isTwin(field, saving.row(), other))
                        .findFirst()
                        .ifPresent(other -> {
                            throw duplicate(field, other);
                        });
            }
        }
    }

    private static boolean isTwin(Field field, Row row, Row other) {
        return other.number() != row.number()
                && (!field.is(FieldFlag.CASESENSITIVE) || row.text(field.name()).equals(other.text(field.name())));
    }

    private static ApiException duplicate(Field field, Row other) {
        return ApiException.bad(
                "DUPLICATE_VALUE",
                "duplicate value found: " + field.name() + " duplicates value on record with id: "
                        + other.id().substring(0, 15));
    }
}
