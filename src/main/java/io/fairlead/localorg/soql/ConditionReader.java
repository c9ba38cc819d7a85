package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.github.apexdevtools.apexparser.ApexParser;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Reads the WHERE and HAVING parts of the grammar's tree. */
final class ConditionReader {

    private final QueryReader queries;

    ConditionReader(QueryReader queries) {
        this.queries = queries;
    }

    Query.Condition where(ApexParser.WhereLogicalExpressionContext tree) {
        var parts = new ArrayList<Query.Condition>();
        for (var part : tree.whereConditionalExpression()) {
            parts.add(
                    part.whereLogicalExpression() != null
                            ? where(part.whereLogicalExpression())
                            : whereField(part.whereFieldExpression()));
        }
        return combine(tree, parts, !tree.SOQLAND().isEmpty(), !tree.SOQLOR().isEmpty(), tree.NOT() != null);
    }

    private Query.Condition whereField(ApexParser.WhereFieldExpressionContext tree) {
        if (tree.fieldExpression() == null) {
            throw queries.refuse(tree, "FORMULA is not supported by this org");
        }
        return comparison(tree.fieldExpression());
    }

    Query.Condition having(ApexParser.LogicalExpressionContext tree) {
        var parts = new ArrayList<Query.Condition>();
        for (var part : tree.conditionalExpression()) {
            parts.add(
                    part.logicalExpression() != null
                            ? having(part.logicalExpression())
                            : comparison(part.fieldExpression()));
        }
        return combine(tree, parts, !tree.SOQLAND().isEmpty(), !tree.SOQLOR().isEmpty(), tree.NOT() != null);
    }

    private Query.Condition combine(
            ParserRuleContext tree, List<Query.Condition> parts, boolean and, boolean or, boolean not) {
        if (and && or) {
            throw queries.refuse(tree, "unexpected token: AND and OR cannot be mixed without parentheses");
        }
        if (parts.size() == 1) {
            return not ? new Query.Not(parts.get(0)) : parts.get(0);
        }
        return and ? new Query.And(List.copyOf(parts)) : new Query.Or(List.copyOf(parts));
    }

    private Query.Condition comparison(ApexParser.FieldExpressionContext tree) {
        var left = tree.soqlFunction() != null ? queries.call(tree.soqlFunction()) : QueryReader.path(tree.fieldName());
        var operator = operator(tree.comparisonOperator());
        return new Query.Comparison(left, operator, operand(tree.value()));
    }

    private static String operator(ApexParser.ComparisonOperatorContext tree) {
        var words = new ArrayList<String>();
        for (int i = 0; i < tree.getChildCount(); i++) {
            ParseTree child = tree.getChild(i);
            words.add(child.getText().toUpperCase(Locale.ROOT));
        }
        var text = String.join(" ", words).replace("< =", "<=").replace("> =", ">=");
        return text.equals("<>") ? "!=" : text;
    }

    private Query.Operand operand(ApexParser.ValueContext tree) {
        if (tree.subQuery() != null) {
            return new Query.Subquery(queries.subQuery(tree.subQuery()));
        }
        if (tree.valueList() != null) {
            var values = new ArrayList<Query.Literal>();
            for (var value : tree.valueList().value()) {
                values.add(literal(value));
            }
            return new Query.Literals(List.copyOf(values));
        }
        return literal(tree);
    }

    private Query.Literal literal(ApexParser.ValueContext tree) {
        var text = tree.getText();
        if (tree.NULL() != null) {
            return new Query.Null();
        }
        if (tree.BooleanLiteral() != null) {
            return new Query.Truth(Boolean.parseBoolean(text));
        }
        if (tree.signedNumber() != null) {
            return new Query.Numeric(Double.parseDouble(text), text);
        }
        if (tree.StringLiteral() != null) {
            return new Query.Text(text.substring(1, text.length() - 1));
        }
        if (tree.dateFormula() != null) {
            return period(tree.dateFormula());
        }
        try {
            if (tree.DateLiteral() != null) {
                return new Query.Day(LocalDate.parse(text));
            }
            if (tree.DateTimeLiteral() != null) {
                return new Query.Moment(OffsetDateTime.parse(zoned(text)).toInstant());
            }
        } catch (DateTimeException notADate) {
            throw ApiException.bad(
                    "INVALID_QUERY_FILTER_OPERATOR", "line " + tree.getStart().getLine() + ": invalid date: " + text);
        }
        throw queries.refuse(tree, "unexpected token: '" + text + "'");
    }

    private static String zoned(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        return upper.matches(".*[+-]\\d{4}$")
                ? upper.substring(0, upper.length() - 2) + ":" + upper.substring(upper.length() - 2)
                : upper;
    }

    private Query.Literal period(ApexParser.DateFormulaContext tree) {
        var name = tree.getStart().getText().toUpperCase(Locale.ROOT);
        try {
            int count = tree.signedInteger() == null
                    ? 0
                    : Integer.parseInt(tree.signedInteger().getText());
            return new Query.Period(name, count);
        } catch (NumberFormatException tooLarge) {
            throw queries.refuse(tree, "unexpected token: '" + tree.getText() + "'");
        }
    }
}
