package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A query that answers one line per group of rows. */
final class Aggregation {

    private final ObjectType base;
    private final Query query;
    private final Expressions expressions;
    private final Comparisons comparisons;
    private final List<Bound> groups = new ArrayList<>();
    private final List<String> groupTexts = new ArrayList<>();
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final List<String> aggregateTexts = new ArrayList<>();

    Aggregation(ObjectType base, Query query, Expressions expressions, Comparisons comparisons) {
        this.base = base;
        this.query = query;
        this.expressions = expressions;
        this.comparisons = comparisons;
    }

    static boolean isNeeded(Query query) {
        return !query.groupBy().isEmpty()
                || query.items().stream()
                        .anyMatch(item -> item instanceof Query.Selected selected
                                && selected.expression() instanceof Query.Call call
                                && call.isAggregate());
    }

    /** Names of the answer's members, in order, and the lines. */
    record Lines(List<String> keys, List<List<@Nullable Object>> lines) {}

    /** A value of a finished group. */
    private interface GroupValue {
        @Nullable
        Object of(Group group);
    }

    /** One group while rows are added to it. */
    private record Group(int mask, List<@Nullable Object> keys, List<Aggregate.Sum> sums) {

        /** 1 when the line sums up over all values of this grouped field, as GROUPING answers. */
        long isSummedUp(int index) {
            return (mask & (1 << index)) == 0 ? 1 : 0;
        }
    }

    Lines run(RowQuery rows, Rows reader) {
        query.groupBy().forEach(this::addGroup);
        var keys = new ArrayList<String>();
        var values = new ArrayList<GroupValue>();
        bindItems(keys, values);
        var having = query.having() == null ? null : having(query.having());
        var order = new ArrayList<GroupValue>();
        query.orderBy().forEach(entry -> order.add(value(entry.expression())));
        var groupByKey = new LinkedHashMap<List<@Nullable Object>, Group>();
        rows.walk(reader, row -> {
            masks().forEach(mask -> add(row, reader, mask, groupByKey));
            return true;
        });
        if (groups.isEmpty() && groupByKey.isEmpty()) {
            groupByKey.put(List.of(), newGroup(0, List.of()));
        }
        return finish(keys, values, having, order, groupByKey);
    }

    private void addGroup(Query.Expression expression) {
        groups.add(expressions.bind(base, query.alias(), expression));
        groupTexts.add(text(expression));
    }

    private void bindItems(List<String> keys, List<GroupValue> values) {
        int unnamed = 0;
        for (var item : query.items()) {
            if (!(item instanceof Query.Selected selected)) {
                throw ApiException.bad("MALFORMED_QUERY", "Grouped query cannot have sub-queries or TYPEOF.");
            }
            values.add(value(selected.expression()));
            if (!selected.alias().isEmpty()) {
                keys.add(selected.alias());
            } else if (selected.expression() instanceof Query.Path path) {
                keys.add(expressions.bind(base, query.alias(), path).name());
            } else {
                keys.add("expr" + unnamed++);
            }
        }
    }

    private static String text(Query.Expression expression) {
        if (expression instanceof Query.Path path) {
            return path.text().toLowerCase(Locale.ROOT);
        }
        var call = (Query.Call) expression;
        return call.function() + "(" + (call.argument() == null ? "" : text(call.argument())) + ")";
    }

    private GroupValue value(Query.Expression expression) {
        int group = groupTexts.indexOf(text(expression));
        if (group >= 0) {
            return found -> found.keys().get(group);
        }
        if (expression instanceof Query.Call call && call.function().equals("GROUPING")) {
            int grouped = call.argument() == null ? -1 : groupTexts.indexOf(text(call.argument()));
            if (grouped < 0 || query.grouping() == Query.Grouping.PLAIN) {
                throw ApiException.bad(
                        "MALFORMED_QUERY", "GROUPING needs a field of GROUP BY ROLLUP or GROUP BY CUBE: " + text(call));
            }
            return found -> found.isSummedUp(grouped);
        }
        if (expression instanceof Query.Call call && call.isAggregate()) {
            int index = aggregate(call);
            return found -> found.sums().get(index).result();
        }
        if (expression instanceof Query.Path path) {
            int aliased = aliasIndex(path.text());
            if (aliased >= 0) {
                return value(((Query.Selected) query.items().get(aliased)).expression());
            }
            throw ApiException.bad("MALFORMED_QUERY", "Field must be grouped or aggregated: " + path.text());
        }
        throw ApiException.bad("MALFORMED_QUERY", "Field must be grouped or aggregated: " + text(expression));
    }

    private int aliasIndex(String alias) {
        for (int i = 0; i < query.items().size(); i++) {
            if (query.items().get(i) instanceof Query.Selected selected
                    && selected.alias().equalsIgnoreCase(alias)
                    && selected.expression() instanceof Query.Call) {
                return i;
            }
        }
        return -1;
    }

    private int aggregate(Query.Call call) {
        int known = aggregateTexts.indexOf(text(call));
        if (known >= 0) {
            return known;
        }
        var argument = call.argument() == null ? null : expressions.bind(base, query.alias(), call.argument());
        aggregates.add(Aggregate.of(call, argument));
        aggregateTexts.add(text(call));
        return aggregates.size() - 1;
    }

    private Predicate<Group> having(Query.Condition condition) {
        if (condition instanceof Query.And and) {
            var parts = and.parts().stream().map(this::having).toList();
            return group -> parts.stream().allMatch(part -> part.test(group));
        }
        if (condition instanceof Query.Or or) {
            var parts = or.parts().stream().map(this::having).toList();
            return group -> parts.stream().anyMatch(part -> part.test(group));
        }
        if (condition instanceof Query.Not not) {
            return having(not.part()).negate();
        }
        var comparison = (Query.Comparison) condition;
        var value = value(comparison.left());
        var checked = comparisons.check(boundOf(comparison.left()), comparison.operator(), comparison.right());
        return group -> checked.test().test(value.of(group));
    }

    private Bound boundOf(Query.Expression expression) {
        if (expression instanceof Query.Call call && call.isAggregate()) {
            return aggregates.get(aggregate(call)).bound();
        }
        if (expression instanceof Query.Call call && call.function().equals("GROUPING")) {
            return Bound.computed((row, rows) -> null, FieldKind.INT, "GROUPING");
        }
        return expressions.bind(base, query.alias(), expression);
    }

    /** Which groups count in each line: all of them, and for ROLLUP and CUBE also fewer. */
    private List<Integer> masks() {
        int all = (1 << groups.size()) - 1;
        var masks = new ArrayList<Integer>();
        switch (query.grouping()) {
            case PLAIN -> masks.add(all);
            case ROLLUP -> {
                for (int kept = groups.size(); kept >= 0; kept--) {
                    masks.add((1 << kept) - 1);
                }
            }
            case CUBE -> {
                for (int mask = all; mask >= 0; mask--) {
                    masks.add(mask);
                }
            }
        }
        return masks;
    }

    private void add(Row row, Rows reader, int mask, Map<List<@Nullable Object>, Group> groupByKey) {
        var keys = new ArrayList<@Nullable Object>();
        var folded = new ArrayList<@Nullable Object>();
        for (int i = 0; i < groups.size(); i++) {
            var value = (mask & (1 << i)) == 0 ? null : groups.get(i).value().of(row, reader);
            keys.add(value);
            folded.add(value == null ? null : ValueTest.key(value));
        }
        folded.add(mask);
        var group = groupByKey.computeIfAbsent(folded, key -> newGroup(mask, keys));
        for (int i = 0; i < aggregates.size(); i++) {
            group.sums().get(i).add(aggregates.get(i).argument(row, reader));
        }
    }

    private Group newGroup(int mask, List<@Nullable Object> keys) {
        return new Group(mask, keys, aggregates.stream().map(Aggregate::start).toList());
    }

    private Lines finish(
            List<String> keys,
            List<GroupValue> values,
            @Nullable Predicate<Group> having,
            List<GroupValue> order,
            Map<List<@Nullable Object>, Group> groupByKey) {
        var kept = new ArrayList<>(groupByKey.values());
        if (having != null) {
            kept.removeIf(having.negate());
        }
        kept.sort((a, b) -> compare(a, b, order));
        int from = Math.min(query.offset(), kept.size());
        int to = query.limit() < 0 ? kept.size() : Math.min(kept.size(), from + query.limit());
        var lines = new ArrayList<List<@Nullable Object>>();
        for (var group : kept.subList(from, to)) {
            var line = new ArrayList<@Nullable Object>();
            values.forEach(value -> line.add(value.of(group)));
            lines.add(line);
        }
        return new Lines(keys, lines);
    }

    private int compare(Group a, Group b, List<GroupValue> order) {
        for (int i = 0; i < order.size(); i++) {
            var sort = Sorts.of(query.orderBy().get(i), (row, rows) -> null);
            int result = RowQuery.compare(order.get(i).of(a), order.get(i).of(b), sort);
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }
}
