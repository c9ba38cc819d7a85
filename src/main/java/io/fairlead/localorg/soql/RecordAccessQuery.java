package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.RecordRights;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.RecordStore;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers a query on {@code UserRecordAccess}: one user, up to 200 records. */
final class RecordAccessQuery {

    private static final int MOST = 200;

    private final Schema schema;
    private final RecordStore store;
    private final Function<String, Optional<Access>> accessOf;
    private final SetAside texts;
    private final Set<String> users = new LinkedHashSet<>();
    private final Set<String> records = new LinkedHashSet<>();
    private boolean onlyWith;
    private String filter = "";

    RecordAccessQuery(Schema schema, RecordStore store, Function<String, Optional<Access>> accessOf, SetAside texts) {
        this.schema = schema;
        this.store = store;
        this.accessOf = accessOf;
        this.texts = texts;
    }

    Answer answer(Query query) {
        var fields = query.items().stream().map(RecordAccessQuery::selected).toList();
        if (query.where() == null
                || !query.groupBy().isEmpty()
                || !query.orderBy().isEmpty()) {
            throw refused();
        }
        condition(query.where());
        if (users.size() != 1 || records.isEmpty() || records.size() > MOST) {
            throw refused();
        }
        var user = users.iterator().next();
        var access = accessOf.apply(user);
        var lines = new ArrayList<List<@Nullable Object>>();
        for (var id : records) {
            var row = row(id);
            if (row == null || access.isEmpty()) {
                continue;
            }
            if (filter.isEmpty()
                    || RecordRights.value(access.get(), row, filter).equals(onlyWith)) {
                var line = new ArrayList<@Nullable Object>();
                fields.forEach(field -> line.add(
                        field.equals("RecordId")
                                ? row.id()
                                : field.equals("UserId") ? user : RecordRights.value(access.get(), row, field)));
                lines.add(line);
            }
        }
        return new Answer.Lines(RecordRights.OBJECT, fields, lines);
    }

    private @Nullable Row row(String id) {
        var type = schema.byId(id);
        return type.isEmpty() ? null : store.table(type.get()).live(Ids.number(id));
    }

    private static String selected(Query.Item item) {
        if (item instanceof Query.Selected selected
                && selected.expression() instanceof Query.Path path
                && path.names().size() == 1) {
            return column(path.text());
        }
        throw refused();
    }

    private static String column(String name) {
        if (name.equalsIgnoreCase("RecordId")) {
            return "RecordId";
        }
        return name.equalsIgnoreCase("UserId")
                ? "UserId"
                : RecordRights.field(name)
                        .orElseThrow(() -> ApiException.bad(
                                "INVALID_FIELD", "No such column '" + name + "' on entity 'UserRecordAccess'."));
    }

    private void condition(Query.@Nullable Condition condition) {
        if (condition instanceof Query.And and) {
            and.parts().forEach(this::condition);
            return;
        }
        if (!(condition instanceof Query.Comparison comparison) || !(comparison.left() instanceof Query.Path path)) {
            throw refused();
        }
        var column = column(path.text());
        var operator = comparison.operator();
        if (column.equals("UserId") && operator.equals("=")) {
            users.addAll(ids(comparison.right()));
        } else if (column.equals("RecordId") && (operator.equals("=") || operator.equals("IN"))) {
            records.addAll(ids(comparison.right()));
        } else if (column.startsWith("Has")
                && operator.equals("=")
                && comparison.right() instanceof Query.Truth truth
                && filter.isEmpty()) {
            filter = column;
            onlyWith = truth.value();
        } else {
            throw refused();
        }
    }

    private List<String> ids(Query.Operand operand) {
        List<? extends Query.Operand> literals =
                operand instanceof Query.Literals list ? list.values() : List.of(operand);
        var ids = new ArrayList<String>();
        for (var literal : literals) {
            if (!(literal instanceof Query.Text text)) {
                throw refused();
            }
            for (var id : texts.valuesOf(text.raw())) {
                if (!Ids.isId(id)) {
                    throw ApiException.bad("INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + id);
                }
                ids.add(Ids.full(id));
            }
        }
        return ids;
    }

    /** The wording of Salesforce's refusal is not known. */
    private static ApiException refused() {
        return ApiException.bad(
                "MALFORMED_QUERY",
                "UserRecordAccess needs WHERE UserId = one id AND RecordId = or IN up to " + MOST
                        + " ids, and no other clause than a comparison of one access field with TRUE or FALSE.");
    }
}
