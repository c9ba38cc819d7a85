package io.fairlead.localorg.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a value as a report does: a label for people, written as in the United States, and the value itself. */
final class Cells {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.US);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M/d/yyyy, h:mm a", Locale.US);
    private static final String EMPTY = "-";

    private Cells() {}

    static Map<String, @Nullable Object> cell(@Nullable String label, @Nullable Object value) {
        var cell = new LinkedHashMap<String, @Nullable Object>();
        cell.put("label", label);
        cell.put("value", value);
        return cell;
    }

    /** A cell from the text that a flat file has for the value. */
    static Map<String, @Nullable Object> of(ReportColumn column, String text, String id) {
        if (text.isEmpty()) {
            return cell(EMPTY, null);
        }
        if (column.isName()) {
            return cell(text, id);
        }
        return switch (column.kind()) {
            case BOOLEAN -> cell(text, Boolean.valueOf(text));
            case INT, DOUBLE -> cell(number(Double.parseDouble(text)), whole(Double.parseDouble(text)));
            case PERCENT -> cell(number(Double.parseDouble(text)) + "%", whole(Double.parseDouble(text)));
            case CURRENCY -> cell(money(Double.parseDouble(text)), amount(Double.parseDouble(text)));
            case DATE -> cell(DAY.format(LocalDate.parse(text)), text);
            case DATETIME -> cell(MOMENT.format(Instant.parse(text).atOffset(ZoneOffset.UTC)), text);
            default -> cell(text, text);
        };
    }

    static Object whole(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return (long) number;
        }
        return number;
    }

    static String number(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.US, "%,.0f", number)
                : String.format(Locale.US, "%,.2f", number);
    }

    static String money(double amount) {
        return (amount < 0 ? "-$" : "$") + String.format(Locale.US, "%,.2f", Math.abs(amount));
    }

    private static Map<String, @Nullable Object> amount(double amount) {
        var value = new LinkedHashMap<String, @Nullable Object>();
        value.put("amount", amount);
        value.put("currency", null);
        return value;
    }
}
