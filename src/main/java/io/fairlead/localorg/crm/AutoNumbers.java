package io.fairlead.localorg.crm;

import java.util.regex.Pattern;

/** Fills the number into a display format such as {@code JC-{000000}}. */
final class AutoNumbers {

    private static final Pattern DIGITS = Pattern.compile("\\{(0+)}");

    private AutoNumbers() {}

    static String format(String format, long number) {
        var matcher = DIGITS.matcher(format);
        if (!matcher.find()) {
            return format + number;
        }
        var digits = Long.toString(number);
        var padded = "0".repeat(Math.max(0, matcher.group(1).length() - digits.length())) + digits;
        return format.substring(0, matcher.start()) + padded + format.substring(matcher.end());
    }
}
