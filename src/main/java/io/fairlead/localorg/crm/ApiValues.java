package io.fairlead.localorg.crm;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes stored values the way the API shows them. */
public final class ApiValues {

    private ApiValues() {}

    public static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Map<?, ?> parts) {
            out.writeStartObject();
            for (var part : parts.entrySet()) {
                out.writeFieldName(part.getKey().toString());
                write(out, part.getValue());
            }
            out.writeEndObject();
        } else {
            out.writeString(text(value));
        }
    }

    /** The value as text, as in a CSV file; empty for null. */
    public static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Instant instant ? moment(instant, "+0000") : value.toString();
    }

    /** The value as a bulk result file shows it. */
    public static String csv(@Nullable Object value) {
        return value instanceof Instant instant ? moment(instant, "Z") : text(value);
    }

    private static String moment(Instant instant, String zone) {
        var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        var out = new StringBuilder(28);
        digits(out, time.getYear(), 4).append('-');
        digits(out, time.getMonthValue(), 2).append('-');
        digits(out, time.getDayOfMonth(), 2).append('T');
        digits(out, time.getHour(), 2).append(':');
        digits(out, time.getMinute(), 2).append(':');
        digits(out, time.getSecond(), 2).append('.');
        digits(out, time.getNano() / 1_000_000, 3);
        return out.append(zone).toString();
    }

    private static StringBuilder digits(StringBuilder out, int value, int width) {
        var text = Integer.toString(value);
        for (int i = text.length(); i < width; i++) {
            out.append('0');
        }
        return out.append(text);
    }
}
