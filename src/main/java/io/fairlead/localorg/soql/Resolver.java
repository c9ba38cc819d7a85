package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the fields that a query names, for the user who asks, with Salesforce's complaints when there is none. */
final class Resolver {

    private static final int DEEPEST = 5;
    private static final String CUSTOM_HINT =
            " If you are attempting to use a custom %s, be sure to append the '__c' after"
                    + " the custom %s name. Please reference your WSDL or the describe call for the appropriate names.";

    private final Schema schema;
    private final Access access;
    private final String soql;

    Resolver(Schema schema, Access access, String soql) {
        this.schema = schema;
        this.access = access;
        this.soql = soql;
    }

    Schema schema() {
        return schema;
    }

    Access access() {
        return access;
    }

    ObjectType object(Query.Path from) {
        var found = schema.find(from.text()).filter(type -> access.on(type).read());
        if (found.filter(ObjectType::isEvent).isPresent()) {
            throw ApiException.bad(
                    "INVALID_TYPE_FOR_OPERATION", "entity type " + found.get().name() + " does not support query");
        }
        return found.orElseThrow(() -> ApiException.bad(
                "INVALID_TYPE",
                at(from) + "sObject type '" + from.text() + "' is not supported."
                        + CUSTOM_HINT.formatted("object", "entity")));
    }

    FieldRef field(ObjectType base, String alias, Query.Path path) {
        var names = path.names();
        int first = names.size() > 1
                        && (names.get(0).equalsIgnoreCase(alias) || names.get(0).equalsIgnoreCase(base.name()))
                        && base.relationshipOrdinal(names.get(0)) < 0
                ? 1
                : 0;
        var steps = names.subList(first, names.size() - 1);
        if (steps.size() > DEEPEST) {
            throw ApiException.bad(
                    "INVALID_FIELD", at(path) + "Relationship paths can not have more than 5 levels: " + path.text());
        }
        return walk(base, steps, path);
    }

    private FieldRef walk(ObjectType base, List<String> steps, Query.Path path) {
        var canonical = new ArrayList<String>();
        List<ObjectType> here = List.of(base);
        boolean polymorphic = false;
        for (var step : steps) {
            var next = new ArrayList<ObjectType>();
            var relationship = "";
            for (var type : here) {
                int ordinal = type.relationshipOrdinal(step);
                if (ordinal >= 0 && access.canSee(type, type.fields().get(ordinal))) {
                    var field = type.fields().get(ordinal);
                    polymorphic |= field.isPolymorphic();
                    relationship = field.relationship();
                    field.referenceTo().forEach(target -> schema.find(target).ifPresent(next::add));
                }
            }
            if (next.isEmpty()) {
                throw noRelationship(step, path);
            }
            canonical.add(relationship);
            here = next;
        }
        return last(base, canonical, here, polymorphic, path);
    }

    private ApiException noRelationship(String step, Query.Path path) {
        return ApiException.bad(
                "INVALID_FIELD",
                at(path) + "Didn't understand relationship '" + step + "' in field path. If you are attempting to use a"
                        + " custom relationship, be sure to append the '__r' after the custom relationship name."
                        + " Please reference your WSDL or the describe call for the appropriate names.");
    }

    private FieldRef last(
            ObjectType base, List<String> canonical, List<ObjectType> types, boolean polymorphic, Query.Path path) {
        var name = path.names().get(path.names().size() - 1);
        boolean isOwner =
                !canonical.isEmpty() && canonical.get(canonical.size() - 1).equals("Owner");
        if ((polymorphic || isOwner) && name.equalsIgnoreCase("Type")) {
            return new FieldRef(canonical, base, types.get(0), null);
        }
        for (var type : types) {
            var field = visible(type, name);
            if (field.isPresent()) {
                return new FieldRef(canonical, base, type, field.get());
            }
        }
        throw noColumn(types.get(0), name, path);
    }

    ApiException noColumn(ObjectType type, String name, Query.Path path) {
        return ApiException.bad(
                "INVALID_FIELD",
                at(path) + "No such column '" + name + "' on entity '" + type.name() + "'."
                        + CUSTOM_HINT.formatted("field", "field"));
    }

    Optional<Field> visible(ObjectType type, String name) {
        return type.field(name).filter(field -> access.canSee(type, field));
    }

    String at(Query.Path path) {
        return Positions.at(soql, path.line(), path.column());
    }
}
