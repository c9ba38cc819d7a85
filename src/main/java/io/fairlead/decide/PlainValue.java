package io.fairlead.decide;

import io.fairlead.Json;
import io.fairlead.SalesforceTime;
import io.fairlead.signal.PartialDate;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns values into the text, number or yes-or-no that JSON and Salesforce know, so that a plan reads back exactly as it was made. */
final class PlainValue {

    private PlainValue() {}

    static Object of(Object value) {
        if (value instanceof String text) {
            return text.strip();
        }
        if (value instanceof PartialDate partial) {
            return partial.date().toString();
        }
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        if (value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).collect(Collectors.joining("; "));
        }
        return value instanceof Map<?, ?> ? Json.text(value) : value.toString();
    }

    static String text(Object value) {
        return value instanceof String text ? text : value.toString();
    }

    /** The day of a date or time. */
    static Object day(Object value) {
        return value instanceof String text && text.length() > 10 && text.charAt(10) == 'T'
                ? text.substring(0, 10)
                : value;
    }

    /** At most so many letters, never half of a pair. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** The same in Salesforce, whatever Java type holds it. */
    static boolean same(Object value, @Nullable Object before) {
        if (value instanceof Number one && before instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue()) == 0;
        }
        if (Objects.equals(value, before)) {
            return true;
        }
        if (value instanceof String one && before instanceof String other) {
            var moment = SalesforceTime.find(one);
            return moment.isPresent() && moment.equals(SalesforceTime.find(other));
        }
        return false;
    }
}
