package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds the WHERE part of a query. */
final class Filters {

    private static final int ENOUGH = 10_000;

    private final Expressions expressions;
    private final Comparisons comparisons;
    private final Function<Query, List<Object>> subqueries;
    private final SemiJoins joins = new SemiJoins();

    Filters(Expressions expressions, Comparisons comparisons, Function<Query, List<Object>> subqueries) {
        this.expressions = expressions;
        this.comparisons = comparisons;
        this.subqueries = subqueries;
    }

    Filter bind(ObjectType base, String alias, Query.@Nullable Condition condition) {
        if (condition == null) {
            return new Filter.Any();
        }
        if (condition instanceof Query.And and) {
            return new Filter.All(all(base, alias, and.parts()));
        }
        if (condition instanceof Query.Or or) {
            joins.beginOr();
            var parts = all(base, alias, or.parts());
            joins.endOr();
            return new Filter.Either(parts);
        }
        if (condition instanceof Query.Not not) {
            return new Filter.Unless(bind(base, alias, not.part()));
        }
        var comparison = (Query.Comparison) condition;
        var left = expressions.bind(base, alias, comparison.left());
        var checked = comparison.right() instanceof Query.Subquery sub
                ? join(base, left, comparison.operator(), sub)
                : comparisons.check(left, comparison.operator(), comparison.right());
        return new Filter.Compare(left.value(), checked.test(), planner(left, checked));
    }

    private List<Filter> all(ObjectType base, String alias, List<Query.Condition> parts) {
        return parts.stream().map(part -> bind(base, alias, part)).toList();
    }

    private Comparisons.Checked join(ObjectType base, Bound left, String operator, Query.Subquery sub) {
        if (!operator.equals("IN") && !operator.equals("NOT IN")) {
            throw ApiException.bad("MALFORMED_QUERY", "unexpected token: '('");
        }
        if (!left.kind().isId()) {
            throw ApiException.bad(
                    "INVALID_FIELD", "semi join sub-selects need an ID or reference field on the left: " + left.name());
        }
        joins.begin(base, sub.query());
        var values = subqueries.apply(sub.query());
        joins.end();
        return Comparisons.members(values, false, operator.equals("NOT IN"));
    }

    private static Filter.Planner planner(Bound left, Comparisons.Checked checked) {
        var ref = left.ref();
        if (left.direct() == null || ref == null) {
            return Filter.Planner.NONE;
        }
        return new FieldPlanner(ref.ordinal(), left.kind(), checked);
    }

    /** Finds the rows of a comparison with one field of the row itself. */
    private record FieldPlanner(int ordinal, FieldKind kind, Comparisons.Checked checked) implements Filter.Planner {
        @Override
        public @Nullable Plan plan(Table table) {
            return Filters.plan(table, ordinal, kind, checked);
        }

        @Override
        public Comparisons.@Nullable Range range(int asked) {
            return asked == ordinal ? checked.range() : null;
        }
    }

    private static @Nullable Plan plan(Table table, int ordinal, FieldKind kind, Comparisons.Checked checked) {
        if (!table.isIndexed(ordinal)) {
            return null;
        }
        if (checked.equalTo() != null) {
            return equalTo(table, ordinal, checked.equalTo());
        }
        var range = checked.range();
        if (range != null && ordinal == 0 && range.from() != null) {
            return afterId(table, range.from().toString());
        }
        if (range != null && ordinal > 0 && !kind.isText() && !kind.isId()) {
            return new Plan(
                    table.estimateBetween(ordinal, range.from(), range.to()),
                    found -> table.candidatesBetween(ordinal, range.from(), range.to(), found));
        }
        if (!checked.startsWith().isEmpty()) {
            return new Plan(ENOUGH, found -> table.candidatesPrefixed(ordinal, checked.startsWith(), found));
        }
        return null;
    }

    private static @Nullable Plan afterId(Table table, String id) {
        long first = table.numberOf(id);
        return first < 0
                ? null
                : new Plan(Math.max(0, table.lastNumber() - first), found -> table.forEachNumberFrom(first, found));
    }

    private static Plan equalTo(Table table, int ordinal, List<Object> values) {
        var plans = new ArrayList<Plan>();
        for (var value : values) {
            int estimate = values.size() > 20 ? 2 : table.estimate(ordinal, value, ENOUGH);
            plans.add(new Plan(estimate, found -> table.candidates(ordinal, value, found)));
        }
        return Plan.union(plans);
    }
}
