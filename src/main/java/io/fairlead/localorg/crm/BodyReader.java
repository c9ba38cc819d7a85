package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Blob;
import io.fairlead.localorg.store.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the members of a request body into a row, each checked against its field. */
final class BodyReader {

    private final Org org;
    private final Access access;
    private final ObjectType type;
    private final boolean isNew;
    private final SaveOptions options;

    BodyReader(Org org, Access access, ObjectType type, boolean isNew, SaveOptions options) {
        this.org = org;
        this.access = access;
        this.type = type;
        this.isNew = isNew;
        this.options = options;
    }

    /** Fills the row and answers the canonical names of the fields set. */
    Set<String> fill(Row row, Map<String, ? extends @Nullable Object> body) {
        var given = new LinkedHashSet<String>();
        var refused = new ArrayList<String>();
        var faults = new ArrayList<ApiError>();
        body.forEach((name, value) -> {
            if (!name.equals("attributes")) {
                try {
                    one(row, name, value, given, refused);
                } catch (ApiException fault) {
                    faults.addAll(fault.errors());
                }
            }
        });
        if (!refused.isEmpty()) {
            throw readOnly(refused);
        }
        if (!faults.isEmpty()) {
            throw new ApiException(400, faults);
        }
        return given;
    }

    private void one(Row row, String name, @Nullable Object value, Set<String> given, List<String> refused) {
        if (value instanceof Map<?, ?> || (name.indexOf('.') > 0 && options.fromText())) {
            var reference = parentReference(name);
            row.set(reference.name(), value == null || isEmpty(value) ? null : parentId(reference, name, value));
            given.add(reference.name());
            return;
        }
        var field = type.field(name)
                .filter(found -> options.trusted() || access.canSee(type, found))
                .orElseThrow(() -> unknown(name));
        boolean writable = options.trusted()
                ? field.kind() != FieldKind.ADDRESS
                : (isNew ? field.isCreateable() : field.isUpdateable()) && access.canEdit(type, field);
        if (!writable || field.kind() == FieldKind.ID) {
            refused.add(field.name());
            return;
        }
        row.set(
                field.name(),
                field.kind() == FieldKind.BASE64
                        ? blob(field, value)
                        : ValueReader.read(field, value, options.fromText()));
        given.add(field.name());
    }

    /** The name of the kept bytes, which came as a part of their own or as text. */
    private @Nullable Object blob(Field field, @Nullable Object value) {
        if (value instanceof Blob kept) {
            return kept.name();
        }
        if (options.fromText()) {
            throw ApiException.bad(
                    "FUNCTIONALITY_NOT_ENABLED", field.name() + ": files cannot be loaded in bulk here", field.name());
        }
        var bytes = ValueReader.bytes(field, value);
        return bytes == null
                ? null
                : org.store().blobs().keep(ByteBuffer.wrap(bytes)).name();
    }

    private static boolean isEmpty(Object value) {
        return value instanceof String text && text.isEmpty();
    }

    private ApiException unknown(String name) {
        return ApiException.bad(
                "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type.name(), name);
    }

    static ApiException readOnly(List<String> fields) {
        return ApiException.bad(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                "Unable to create/update fields: " + String.join(", ", fields)
                        + ". Please check the security settings of this field and verify that it is read/write for your"
                        + " profile or permission set.",
                fields.toArray(String[]::new));
    }

    private Field parentReference(String name) {
        var relationship = name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
        int colon = relationship.indexOf(':');
        int ordinal = type.relationshipOrdinal(colon < 0 ? relationship : relationship.substring(0, colon));
        if (ordinal < 0) {
            throw unknown(name);
        }
        var field = type.fields().get(ordinal);
        if (!(isNew ? field.isCreateable() : field.isUpdateable()) || !access.canEdit(type, field)) {
            throw readOnly(List.of(field.name()));
        }
        return field;
    }

    private String parentId(Field reference, String name, Object value) {
        String key;
        Object wanted;
        var target = reference.referenceTo().get(0);
        if (value instanceof Map<?, ?> map) {
            var members = new ArrayList<Map.Entry<?, ?>>(map.entrySet());
            if (map.get("attributes") instanceof Map<?, ?> attributes && attributes.get("type") != null) {
                target = String.valueOf(attributes.get("type"));
            }
            members.removeIf(member -> "attributes".equals(member.getKey()));
            if (members.size() != 1 || members.get(0).getValue() == null) {
                throw ApiException.bad(
                        "INVALID_FIELD",
                        "Foreign key reference for " + name + " must have exactly one external ID field");
            }
            key = String.valueOf(members.get(0).getKey());
            wanted = members.get(0).getValue();
        } else {
            key = name.substring(name.indexOf('.') + 1);
            int colon = name.indexOf(':');
            target = colon < 0 ? target : name.substring(colon + 1, name.indexOf('.'));
            wanted = value;
        }
        return find(target, key, wanted);
    }

    private String find(String target, String key, Object wanted) {
        var parent = org.schema().find(target).orElseThrow(() -> unknown(target));
        var field = parent.field(key).filter(Field::identifies).orElse(null);
        if (field == null) {
            throw ApiException.bad(
                    "INVALID_FIELD",
                    "Field name provided, " + key + " does not match an External ID for " + parent.name());
        }
        var found = new View(org, access)
                .where(parent, field.name(), field.is(FieldFlag.EXTERNALID) ? text(field, wanted) : wanted);
        if (found.isEmpty()) {
            throw ApiException.bad(
                    "INVALID_FIELD",
                    "Foreign key external ID: " + wanted + " not found for field " + field.name() + " in entity "
                            + parent.name());
        }
        if (found.size() > 1) {
            throw ApiException.bad(
                    "DUPLICATE_EXTERNAL_ID",
                    field.name() + ": more than one record found for external id field: ["
                            + String.join(", ", found.stream().map(Row::id).toList()) + "]");
        }
        return found.get(0).id();
    }

    private static Object text(Field field, Object wanted) {
        var value = ValueReader.read(field, wanted, true);
        return value == null ? "" : value;
    }
}
