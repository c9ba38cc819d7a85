package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Reads the grammar's tree into a {@link Query}; what the org does not do is refused here. */
final class QueryReader {

    /** Below the first level. */
    private static final int DEEPEST = 4;

    private final String soql;
    private final ConditionReader conditions;
    private int depth;

    QueryReader(String soql) {
        this.soql = soql;
        this.conditions = new ConditionReader(this);
    }

    Query query(QueryContext tree) {
        if (tree.UPDATE() != null) {
            throw refuse(tree, "the UPDATE clause is not supported by this org");
        }
        var items = new ArrayList<Query.Item>();
        for (var entry : tree.selectList().selectEntry()) {
            items.add(item(
                    entry.soqlFunction(), entry.fieldName(), entry.subQuery(), entry.typeOf(), alias(entry.soqlId())));
        }
        checkWith(tree);
        var group = tree.groupByClause();
        return new Query(
                items,
                from(tree.fromNameList()),
                fromAlias(tree.fromNameList()),
                tree.usingScope() == null ? "" : tree.usingScope().soqlId().getText(),
                tree.whereClause() == null
                        ? null
                        : conditions.where(tree.whereClause().whereLogicalExpression()),
                group == null ? List.of() : groupBy(group),
                grouping(group),
                group == null || group.logicalExpression() == null
                        ? null
                        : conditions.having(group.logicalExpression()),
                orderBy(tree.orderByClause()),
                limit(tree.limitClause()),
                offset(tree.offsetClause()),
                tree.allRowsClause() != null);
    }

    private void checkWith(QueryContext tree) {
        var with = tree.withClause();
        if (with != null
                && with.SECURITY_ENFORCED() == null
                && with.USER_MODE() == null
                && with.SYSTEM_MODE() == null) {
            throw refuse(with, "this WITH clause is not supported by this org");
        }
    }

    private Query nested(SubQueryContext tree) {
        if (++depth > DEEPEST) {
            throw ApiException.bad(
                    "MALFORMED_QUERY", "A query reaches at most five levels from parent to child, this one more.");
        }
        try {
            return subQuery(tree);
        } finally {
            depth--;
        }
    }

    Query subQuery(SubQueryContext tree) {
        var items = new ArrayList<Query.Item>();
        for (var entry : tree.subFieldList().subFieldEntry()) {
            items.add(item(
                    entry.soqlFunction(), entry.fieldName(), entry.subQuery(), entry.typeOf(), alias(entry.soqlId())));
        }
        return new Query(
                items,
                from(tree.fromNameList()),
                fromAlias(tree.fromNameList()),
                "",
                tree.whereClause() == null
                        ? null
                        : conditions.where(tree.whereClause().whereLogicalExpression()),
                List.of(),
                Query.Grouping.PLAIN,
                null,
                orderBy(tree.orderByClause()),
                limit(tree.limitClause()),
                0,
                false);
    }

    private Query.Item item(
            @Nullable SoqlFunctionContext function,
            @Nullable FieldNameContext field,
            @Nullable SubQueryContext sub,
            ApexParser.@Nullable TypeOfContext typeOf,
            String alias) {
        if (function != null) {
            return new Query.Selected(call(function), alias);
        }
        if (field != null) {
            return new Query.Selected(path(field), alias);
        }
        if (sub != null) {
            return new Query.Children(nested(sub));
        }
        if (typeOf == null) {
            throw ApiException.bad("MALFORMED_QUERY", "unexpected token: <EOF>");
        }
        var branches = new ArrayList<Query.Branch>();
        for (var when : typeOf.whenClause()) {
            branches.add(new Query.Branch(when.fieldName().getText(), paths(when.fieldNameList())));
        }
        var otherwise = typeOf.elseClause() == null
                ? List.<Query.Path>of()
                : paths(typeOf.elseClause().fieldNameList());
        return new Query.TypeOf(path(typeOf.fieldName()), branches, otherwise);
    }

    private static List<Query.Path> paths(ApexParser.FieldNameListContext list) {
        return list.fieldName().stream().map(QueryReader::path).toList();
    }

    private static String alias(ApexParser.@Nullable SoqlIdContext id) {
        return id == null ? "" : id.getText();
    }

    private Query.Path from(ApexParser.FromNameListContext from) {
        if (from.fieldName().size() != 1) {
            throw refuse(from, "only one object can be queried at a time");
        }
        return path(from.fieldName(0));
    }

    private String fromAlias(ApexParser.FromNameListContext from) {
        if (from.soqlId().isEmpty()) {
            return "";
        }
        var alias = from.soqlId(0).getText();
        return switch (alias.toUpperCase(Locale.ROOT)) {
            case "WHERE", "LIMIT", "OFFSET", "GROUP", "ORDER", "HAVING", "FOR", "WITH" ->
                throw ApiException.bad("MALFORMED_QUERY", "unexpected token: <EOF>");
            default -> alias;
        };
    }

    static Query.Path path(FieldNameContext field) {
        var names = field.soqlId().stream().map(ParserRuleContext::getText).toList();
        return new Query.Path(
                names, field.getStart().getLine(), field.getStart().getCharPositionInLine());
    }

    Query.Call call(SoqlFunctionContext tree) {
        var name = tree.getStart().getText().toUpperCase(Locale.ROOT);
        if (name.equals("DISTANCE") || name.equals("CONVERTCURRENCY")) {
            throw refuse(tree, "the function " + name + " is not supported by this org");
        }
        return new Query.Call(
                name,
                argument(tree),
                tree.soqlFieldsParameter() == null
                        ? ""
                        : tree.soqlFieldsParameter().getText().toUpperCase(Locale.ROOT),
                tree.getStart().getLine(),
                tree.getStart().getCharPositionInLine());
    }

    private Query.@Nullable Expression argument(SoqlFunctionContext tree) {
        if (tree.fieldName() != null) {
            return path(tree.fieldName());
        }
        if (tree.dateFieldName() != null) {
            var date = tree.dateFieldName();
            var field = path(date.fieldName());
            return date.CONVERT_TIMEZONE() == null
                    ? field
                    : new Query.Call("CONVERTTIMEZONE", field, "", field.line(), field.column());
        }
        return tree.soqlFunction() == null ? null : call(tree.soqlFunction());
    }

    private List<Query.Expression> groupBy(ApexParser.GroupByClauseContext group) {
        var list = new ArrayList<Query.Expression>();
        if (group.fieldGroupByList() != null) {
            for (var entry : group.fieldGroupByList().fieldGroupBy()) {
                list.add(entry.soqlFunction() != null ? call(entry.soqlFunction()) : path(entry.fieldName()));
            }
        }
        return list;
    }

    private static Query.Grouping grouping(ApexParser.@Nullable GroupByClauseContext group) {
        if (group == null || (group.ROLLUP() == null && group.CUBE() == null)) {
            return Query.Grouping.PLAIN;
        }
        return group.ROLLUP() != null ? Query.Grouping.ROLLUP : Query.Grouping.CUBE;
    }

    private List<Query.Order> orderBy(ApexParser.@Nullable OrderByClauseContext order) {
        if (order == null) {
            return List.of();
        }
        var list = new ArrayList<Query.Order>();
        for (var entry : order.fieldOrderList().fieldOrder()) {
            var expression = entry.soqlFunction() != null ? call(entry.soqlFunction()) : path(entry.fieldName());
            var nulls = entry.NULLS() == null ? null : Boolean.valueOf(entry.FIRST() != null);
            list.add(new Query.Order(expression, entry.DESC() != null, nulls));
        }
        return list;
    }

    private int limit(ApexParser.@Nullable LimitClauseContext limit) {
        return limit == null ? Query.NO_LIMIT : count(limit.IntegerLiteral(), limit);
    }

    private int offset(ApexParser.@Nullable OffsetClauseContext offset) {
        int count = offset == null ? 0 : count(offset.IntegerLiteral(), offset);
        if (count > 2000) {
            throw ApiException.bad("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
        }
        return count;
    }

    private int count(org.antlr.v4.runtime.tree.@Nullable TerminalNode number, ParserRuleContext where) {
        try {
            if (number != null) {
                return Integer.parseInt(number.getText());
            }
        } catch (NumberFormatException tooLarge) {
            throw ApiException.bad("MALFORMED_QUERY", "For input string: \"" + number.getText() + "\"");
        }
        throw refuse(where, "bind variables are only allowed in Apex code");
    }

    ApiException refuse(ParserRuleContext where, String message) {
        var token = where.getStart();
        return ApiException.bad(
                "MALFORMED_QUERY", Positions.at(soql, token.getLine(), token.getCharPositionInLine()) + message);
    }
}
