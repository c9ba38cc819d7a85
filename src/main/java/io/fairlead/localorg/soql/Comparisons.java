package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.store.Ids;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the right side of a comparison against the type of its left side and builds the test for it. */
final class Comparisons {

    private final SetAside texts;
    private final Clock clock;

    private final ZoneId zone;

    /**
     * Compares for one user.
     *
     * @param zone where the days of date literals begin and end
     */
    Comparisons(SetAside texts, Clock clock, ZoneId zone) {
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
    }

    /** A test, and the values an index may be asked for: null when it cannot help. */
    record Checked(
            ValueTest test,
            @Nullable List<Object> equalTo,
            @Nullable Range range,
            String startsWith) {

        static Checked testOnly(ValueTest test) {
            return new Checked(test, null, null, "");
        }
    }

    /** Values between two bounds, both included; null is open. */
    record Range(@Nullable Object from, @Nullable Object to) {}

    Checked check(Bound left, String operator, Query.Operand right) {
        if ((left.direct() != null && !left.direct().isFilterable()) || left.kind() == FieldKind.LONGTEXT) {
            throw ApiException.bad("INVALID_FIELD", "field '" + left.name() + "' can not be filtered in a query call");
        }
        return switch (operator) {
            case "IN", "NOT IN" -> list(left, operator.equals("NOT IN"), right);
            case "INCLUDES", "EXCLUDES" -> multi(left, operator.equals("EXCLUDES"), right);
            case "LIKE" -> like(left, right);
            default -> plain(left, operator, right);
        };
    }

    private Checked plain(Bound left, String operator, Query.Operand right) {
        if (!(right instanceof Query.Literal literal)) {
            throw ApiException.bad("MALFORMED_QUERY", "unexpected token: '('");
        }
        if (literal instanceof Query.Period period) {
            return period(left, operator, period);
        }
        var value = value(left, literal);
        boolean ordering = operator.length() == 2 ? !operator.equals("!=") : !operator.equals("=");
        if (ordering && (left.kind() == FieldKind.BOOLEAN || (left.kind().isId() && value == null))) {
            throw ApiException.bad(
                    "INVALID_QUERY_FILTER_OPERATOR",
                    "invalid operator on " + left.kind().apiName() + " field");
        }
        if (operator.equals("!=")) {
            return Checked.testOnly(ValueTest.not(ValueTest.equalTo(value)));
        }
        if (operator.equals("=")) {
            return new Checked(ValueTest.equalTo(value), value == null ? null : List.of(value), null, "");
        }
        if (value == null) {
            return Checked.testOnly(any -> false);
        }
        var range = operator.startsWith("<") ? new Range(null, value) : new Range(value, null);
        var test = left.kind().isId()
                ? ValueTest.orderedExactly(operator, value.toString())
                : ValueTest.ordered(operator, value);
        return new Checked(test, null, range, "");
    }

    private Checked period(Bound left, String operator, Query.Period period) {
        var days = Periods.of(period.name(), period.count(), LocalDate.ofInstant(clock.instant(), zone));
        Object from = days.from();
        Object until = days.until();
        if (left.kind() == FieldKind.DATETIME) {
            from = days.from().atStartOfDay(zone).toInstant();
            until = days.until().atStartOfDay(zone).toInstant();
        } else if (left.kind() != FieldKind.DATE) {
            throw wrongType(left, false);
        }
        var range =
                switch (operator) {
                    case "=" -> new Range(from, until);
                    case "<", "<=" -> new Range(null, until);
                    case ">", ">=" -> new Range(from, null);
                    default -> null;
                };
        return new Checked(ValueTest.period(operator, from, until), null, range, "");
    }

    private Checked list(Bound left, boolean negated, Query.Operand right) {
        if (!(right instanceof Query.Literals literals)) {
            throw ApiException.bad("MALFORMED_QUERY", "unexpected token: IN needs a list of values or a query");
        }
        var values = new ArrayList<Object>();
        boolean withNull = false;
        for (var literal : literals.values()) {
            if (literal instanceof Query.Null) {
                withNull = true;
            } else if (literal instanceof Query.Text text) {
                texts.valuesOf(text.raw()).forEach(raw -> values.add(text(left, raw)));
            } else {
                values.add(literal(left, literal));
            }
        }
        return members(values, withNull, negated);
    }

    static Checked members(List<Object> values, boolean withNull, boolean negated) {
        Set<Object> keys = new HashSet<>(values.size() * 2);
        values.forEach(value -> keys.add(ValueTest.key(value)));
        var test = ValueTest.in(keys, withNull);
        return negated ? Checked.testOnly(ValueTest.not(test)) : new Checked(test, withNull ? null : values, null, "");
    }

    private Checked multi(Bound left, boolean negated, Query.Operand right) {
        if (left.kind() != FieldKind.MULTIPICKLIST || !(right instanceof Query.Literals literals)) {
            throw ApiException.bad(
                    "INVALID_QUERY_FILTER_OPERATOR",
                    "includes and excludes are only valid on multi-select picklist fields");
        }
        var wanted = new ArrayList<Set<Object>>();
        for (var literal : literals.values()) {
            if (literal instanceof Query.Text text) {
                texts.valuesOf(text.raw()).forEach(raw -> wanted.add(parts(Texts.plain(raw))));
            }
        }
        ValueTest test = value -> value != null
                && wanted.stream().anyMatch(all -> parts(value.toString()).containsAll(all));
        return Checked.testOnly(negated ? ValueTest.not(test) : test);
    }

    private static Set<Object> parts(String value) {
        var parts = new HashSet<Object>();
        for (var part : value.split(";")) {
            parts.add(ValueTest.key(part.trim()));
        }
        return parts;
    }

    private Checked like(Bound left, Query.Operand right) {
        if (!left.kind().isText()) {
            throw ApiException.bad(
                    "INVALID_QUERY_FILTER_OPERATOR",
                    "invalid operator on " + left.kind().apiName() + " field");
        }
        if (!(right instanceof Query.Text text)) {
            throw wrongType(left, true);
        }
        var raw = texts.valuesOf(text.raw()).get(0);
        return new Checked(ValueTest.like(raw), null, null, Texts.fixedStart(raw));
    }

    private @Nullable Object value(Bound left, Query.Literal literal) {
        if (literal instanceof Query.Null) {
            return null;
        }
        return literal instanceof Query.Text text
                ? text(left, texts.valuesOf(text.raw()).get(0))
                : literal(left, literal);
    }

    private static Object text(Bound left, String raw) {
        var plain = Texts.plain(raw);
        if (left.kind().isId()) {
            if (plain.isEmpty()) {
                return "";
            }
            if (!Ids.isId(plain)) {
                throw ApiException.bad("INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + plain);
            }
            return Ids.full(plain);
        }
        if (!left.kind().isText()) {
            throw wrongType(left, false);
        }
        return plain;
    }

    private static Object literal(Bound left, Query.Literal literal) {
        var kind = left.kind();
        if (literal instanceof Query.Numeric number && kind.isNumber()) {
            return number.value();
        }
        if (literal instanceof Query.Truth truth && kind == FieldKind.BOOLEAN) {
            return truth.value();
        }
        if (literal instanceof Query.Day day && kind == FieldKind.DATE) {
            return day.value();
        }
        if (literal instanceof Query.Moment moment && kind == FieldKind.DATETIME) {
            return moment.value();
        }
        throw wrongType(left, kind.isText() || kind.isId());
    }

    private static ApiException wrongType(Bound left, boolean quoted) {
        var type = left.kind() == FieldKind.DATETIME ? "dateTime" : left.kind().apiName();
        return ApiException.bad(
                "INVALID_FIELD",
                "value of filter criterion for field '" + left.name() + "' must be of type " + type + " and should "
                        + (quoted ? "" : "not ") + "be enclosed in quotes");
    }
}
