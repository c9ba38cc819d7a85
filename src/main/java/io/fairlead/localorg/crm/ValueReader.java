package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.store.Ids;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a value of a request into a stored value, or says what is wrong with it. */
final class ValueReader {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    private ValueReader() {}

    static @Nullable Object read(Field field, @Nullable Object value, boolean fromText) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            return field.kind() == FieldKind.BOOLEAN && value != null && !fromText ? wrong(field, value) : null;
        }
        return switch (field.kind()) {
            case BOOLEAN -> truth(field, value, fromText);
            case INT -> number(field, value, fromText).longValue();
            case DOUBLE, CURRENCY, PERCENT -> number(field, value, fromText).doubleValue();
            case DATE -> date(field, value);
            case DATETIME -> moment(field, value);
            case ID, REFERENCE -> id(field, value);
            default -> text(field, value);
        };
    }

    /** Reads base64. */
    static byte @Nullable [] bytes(Field field, @Nullable Object value) {
        if (value == null || "".equals(value)) {
            return null;
        }
        if (value instanceof String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException notBase64) {
                throw ApiException.bad(
                        "JSON_PARSER_ERROR",
                        field.name() + ": the value is not base64: " + notBase64.getMessage()
                                + " at [line:1, column:1]",
                        field.name());
            }
        }
        throw ApiException.bad(
                "JSON_PARSER_ERROR",
                field.name() + ": the value must be text in base64 at [line:1, column:1]",
                field.name());
    }

    private static Object wrong(Field field, Object value) {
        var token = value instanceof String
                ? "VALUE_STRING"
                : value instanceof Boolean ? "VALUE_" + value.toString().toUpperCase(Locale.ROOT) : "VALUE_NUMBER";
        var soap = field.kind().soapType();
        throw ApiException.bad(
                "JSON_PARSER_ERROR",
                "Cannot deserialize instance of " + soap.substring(soap.indexOf(':') + 1) + " from " + token + " value "
                        + value + " or request may be missing a required field at [line:1, column:1]");
    }

    private static Object truth(Field field, Object value, boolean fromText) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (fromText && value instanceof String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default ->
                    throw ApiException.bad(
                            "INVALID_TYPE_ON_FIELD_IN_RECORD",
                            field.label() + ": value not of required type: " + text,
                            field.name());
            };
        }
        return wrong(field, value);
    }

    private static BigDecimal number(Field field, Object value, boolean fromText) {
        BigDecimal number;
        try {
            if (value instanceof Boolean || (value instanceof String && !fromText && !isNumeric(value.toString()))) {
                wrong(field, value);
            }
            number = new BigDecimal(value.toString().trim());
        } catch (NumberFormatException notANumber) {
            throw ApiException.bad(
                    "INVALID_TYPE_ON_FIELD_IN_RECORD",
                    field.label() + ": value not of required type: " + value,
                    field.name());
        }
        var rounded = number.setScale(field.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() - rounded.scale() > Math.max(1, field.size() - field.scale())) {
            throw ApiException.bad(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    field.label() + ": value outside of valid range on numeric field: " + value,
                    field.name());
        }
        return rounded;
    }

    private static boolean isNumeric(String text) {
        return text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    }

    private static Object date(Field field, Object value) {
        if (value instanceof LocalDate) {
            return value;
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC).toLocalDate();
        }
        try {
            var text = value.toString();
            return LocalDate.parse(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
        } catch (DateTimeException notADate) {
            return wrong(field, value);
        }
    }

    private static Object moment(Field field, Object value) {
        if (value instanceof Instant) {
            return value;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        try {
            return moment(value.toString());
        } catch (DateTimeException notADate) {
            return wrong(field, value);
        }
    }

    /** Reads any of the ISO forms that Salesforce takes. */
    public static Instant moment(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        var iso = text.replace(' ', 'T');
        if (iso.matches(".*[+-]\\d{4}$")) {
            iso = iso.substring(0, iso.length() - 2) + ":" + iso.substring(iso.length() - 2);
        }
        return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    private static Object id(Field field, Object value) {
        var text = value.toString().trim();
        if (!Ids.isId(text)) {
            throw ApiException.bad(
                    "MALFORMED_ID", field.label() + ": id value of incorrect type: " + text, field.name());
        }
        return Ids.full(text);
    }

    private static Object text(Field field, Object value) {
        if (!(value instanceof String given)) {
            return wrong(field, value);
        }
        var text = given.strip();
        if (text.length() > field.size()) {
            throw ApiException.bad(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text + " (max length=" + field.size() + ")",
                    field.name());
        }
        if (field.kind() == FieldKind.EMAIL && !EMAIL.matcher(text).matches()) {
            throw ApiException.bad(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name());
        }
        return field.values().isEmpty() ? text : choice(field, text);
    }

    private static Object choice(Field field, String text) {
        var parts = field.kind() == FieldKind.MULTIPICKLIST ? text.split(";") : new String[] {text};
        for (int i = 0; i < parts.length; i++) {
            var part = parts[i].trim();
            var known = field.values().stream()
                    .filter(choice -> choice.value().equalsIgnoreCase(part))
                    .findFirst();
            if (known.isEmpty() && field.is(FieldFlag.RESTRICTED)) {
                throw ApiException.bad(
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        field.label() + ": bad value for restricted picklist field: " + part,
                        field.name());
            }
            parts[i] = known.isEmpty() ? part : known.get().value();
        }
        return String.join(";", parts);
    }
}
