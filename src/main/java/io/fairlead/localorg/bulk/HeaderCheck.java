package io.fairlead.localorg.bulk;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Checks the names in the header row before any row is written. */
record HeaderCheck(Schema schema, Access access, ObjectType type) {

    void check(List<String> header) {
        var seen = new HashSet<String>();
        for (var name : header) {
            if (!(name.contains(".") ? isParentKey(name) : isField(name))) {
                throw ApiException.bad("InvalidBatch", "Field name not found : " + name);
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw ApiException.bad("InvalidBatch", "Duplicate column in the header row : " + name);
            }
        }
    }

    private boolean isField(String name) {
        return type.field(name).filter(field -> access.canSee(type, field)).isPresent();
    }

    /** {@code Account.Ext__c}, or {@code Owner:User.Username} where several objects are possible. */
    private boolean isParentKey(String name) {
        var relationship = name.substring(0, name.indexOf('.'));
        var key = name.substring(name.indexOf('.') + 1);
        int colon = relationship.indexOf(':');
        int ordinal = type.relationshipOrdinal(colon < 0 ? relationship : relationship.substring(0, colon));
        if (ordinal < 0) {
            return false;
        }
        var targets = type.fields().get(ordinal).referenceTo();
        var target = colon < 0 ? targets.get(0) : relationship.substring(colon + 1);
        return targets.stream().anyMatch(target::equalsIgnoreCase)
                && schema.find(target)
                        .flatMap(parent -> parent.field(key))
                        .filter(Field::identifies)
                        .isPresent();
    }
}
