package io.fairlead.localorg.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query as written, not yet checked against the schema. */
record Query(
        List<Item> items,
        Path from,
        String alias,
        String scope,
        @Nullable Condition where,
        List<Expression> groupBy,
        Grouping grouping,
        @Nullable Condition having,
        List<Order> orderBy,
        int limit,
        int offset,
        boolean allRows) {

    static final int NO_LIMIT = -1;

    enum Grouping {
        PLAIN,
        ROLLUP,
        CUBE
    }

    /** One thing to select. */
    sealed interface Item permits Selected, Children, TypeOf {}

    record Selected(Expression expression, String alias) implements Item {}

    record Children(Query query) implements Item {}

    record TypeOf(Path relationship, List<Branch> branches, List<Path> otherwise) implements Item {}

    record Branch(String type, List<Path> fields) {}

    record Order(
            Expression expression,
            boolean descending,
            @Nullable Boolean nullsFirst) {}

    /** A field, reached through relationships, or a function of one. */
    sealed interface Expression permits Path, Call {}

    record Path(List<String> names, int line, int column) implements Expression {

        String text() {
            return String.join(".", names);
        }
    }

    /** A function; the argument is null only for COUNT(). */
    record Call(String function, @Nullable Expression argument, String keyword, int line, int column)
            implements Expression {

        boolean isAggregate() {
            return switch (function) {
                case "COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX" -> true;
                default -> false;
            };
        }
    }

    /** What a row must satisfy. */
    sealed interface Condition permits And, Or, Not, Comparison {}

    record And(List<Condition> parts) implements Condition {}

    record Or(List<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    record Comparison(Expression left, String operator, Operand right) implements Condition {}

    /** The right side of a comparison. */
    sealed interface Operand permits Literal, Literals, Subquery {}

    record Literals(List<Literal> values) implements Operand {}

    record Subquery(Query query) implements Operand {}

    /** A value as written. */
    sealed interface Literal extends Operand permits Text, Numeric, Truth, Null, Day, Moment, Period {}

    /** Text between quotes with its escapes still in it, or the place holder of a list that was set aside. */
    record Text(String raw) implements Literal {}

    record Numeric(double value, String text) implements Literal {}

    record Truth(boolean value) implements Literal {}

    record Null() implements Literal {}

    record Day(java.time.LocalDate value) implements Literal {}

    record Moment(java.time.Instant value) implements Literal {}

    record Period(String name, int count) implements Literal {}
}
