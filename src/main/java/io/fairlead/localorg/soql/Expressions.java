package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.PicklistValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Binds fields and row functions; aggregate functions are bound by {@link Aggregation}. */
final class Expressions {

    private final Resolver resolver;
    private final ZoneId zone;

    /**
     * Binds for one user.
     *
     * @param zone the user's time zone, which convertTimezone turns to
     */
    Expressions(Resolver resolver, ZoneId zone) {
        this.resolver = resolver;
        this.zone = zone;
    }

    Bound bind(ObjectType base, String alias, Query.Expression expression) {
        if (expression instanceof Query.Path path) {
            return Bound.field(resolver.field(base, alias, path));
        }
        var call = (Query.Call) expression;
        if (call.isAggregate() || call.argument() == null) {
            throw ApiException.bad(
                    "MALFORMED_QUERY", "Grouped or aggregate function is not allowed here: " + call.function());
        }
        if (call.function().equals("GROUPING")) {
            throw ApiException.bad("MALFORMED_QUERY", "GROUPING needs GROUP BY ROLLUP or GROUP BY CUBE");
        }
        boolean local =
                call.argument() instanceof Query.Call inner && inner.function().equals("CONVERTTIMEZONE");
        var inside = local ? Objects.requireNonNull(((Query.Call) call.argument()).argument()) : call.argument();
        var argument = bind(base, alias, inside);
        var at = local ? zone : ZoneOffset.UTC;
        return switch (call.function()) {
            case "TOLABEL" -> label(argument);
            case "FORMAT" ->
                Bound.computed(
                        (row, rows) -> formatted(argument.value().of(row, rows)), FieldKind.STRING, argument.name());
            case "DAY_ONLY" -> date(call, argument, FieldKind.DATE, at);
            default -> date(call, argument, FieldKind.INT, at);
        };
    }

    private static @Nullable Object formatted(@Nullable Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.US, "%,.2f", number);
        }
        return value == null ? null : value.toString();
    }

    private static Bound label(Bound argument) {
        var field = argument.ref() == null ? null : argument.ref().field();
        if (field == null || field.values().isEmpty()) {
            return argument;
        }
        return Bound.computed(
                (row, rows) -> {
                    var value = argument.value().of(row, rows);
                    return field.values().stream()
                            .filter(choice -> choice.value().equals(value))
                            .map(PicklistValue::label)
                            .findFirst()
                            .map(Object.class::cast)
                            .orElse(value);
                },
                FieldKind.STRING,
                argument.name());
    }

    private static Bound date(Query.Call call, Bound argument, FieldKind kind, ZoneId zone) {
        if (argument.kind() != FieldKind.DATE && argument.kind() != FieldKind.DATETIME) {
            throw ApiException.bad(
                    "MALFORMED_QUERY",
                    "Date function " + call.function() + " must use date or datetime field: " + argument.name());
        }
        return Bound.computed(
                (row, rows) -> {
                    var value = argument.value().of(row, rows);
                    return value == null ? null : part(call.function(), moment(value, zone));
                },
                kind,
                argument.name());
    }

    private static LocalDateTime moment(Object value, ZoneId zone) {
        return value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, zone)
                : ((LocalDate) value).atStartOfDay();
    }

    private static Object part(String function, LocalDateTime moment) {
        return switch (function) {
            case "DAY_ONLY" -> moment.toLocalDate();
            case "CALENDAR_YEAR", "FISCAL_YEAR" -> (long) moment.getYear();
            case "CALENDAR_QUARTER", "FISCAL_QUARTER" -> (moment.getMonthValue() + 2L) / 3;
            case "CALENDAR_MONTH", "FISCAL_MONTH" -> (long) moment.getMonthValue();
            case "DAY_IN_MONTH" -> (long) moment.getDayOfMonth();
            case "DAY_IN_WEEK" -> moment.getDayOfWeek().getValue() % 7 + 1L;
            case "DAY_IN_YEAR" -> (long) moment.getDayOfYear();
            case "HOUR_IN_DAY" -> (long) moment.getHour();
            case "WEEK_IN_MONTH" -> (moment.getDayOfMonth() + 6L) / 7;
            case "WEEK_IN_YEAR" -> moment.getLong(WeekFields.SUNDAY_START.weekOfYear());
            default -> throw ApiException.bad("MALFORMED_QUERY", "Unsupported function: " + function);
        };
    }
}
