package io.fairlead.localorg.crm;

import io.fairlead.localorg.formula.Scope;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.store.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the rules, calculated fields and lead mappings of a schema that is not in place yet, to hear what would stop the start. */
public final class RuleCheck {

    private RuleCheck() {}

    /** Throws {@code IllegalArgumentException} with the rule or field and the reason. */
    public static void check(Schema schema) {
        var parents = new Parents(schema);
        CalculatedFields.compile(schema, parents);
        new ValidationRules(schema, parents);
        new AssignmentRules(schema, parents);
        new DuplicateRules(schema);
        new LeadFields(schema);
    }

    /** Objects without records. */
    private record Parents(Schema schema) implements Scope.Parents {

        @Override
        public Optional<ObjectType> type(String object) {
            return schema.find(object);
        }

        @Override
        public @Nullable Row row(@Nullable Object id) {
            return null;
        }
    }
}
