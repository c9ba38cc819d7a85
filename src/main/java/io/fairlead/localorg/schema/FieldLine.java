package io.fairlead.localorg.schema;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one field line of the standard objects file, for example {@code reference -> Account as Parent}. */
final class FieldLine {

    private FieldLine() {}

    static Field parse(String name, String line) {
        var choices = line.split(" : ", 2);
        var halves = choices[0].split(" -> ", 2);
        var words = halves[0].trim().split(" +");
        var flags = EnumSet.noneOf(FieldFlag.class);
        var label = labelOf(name);
        var kind = FieldKind.named(words[0]);
        int size = defaultSize(kind);
        int scale = kind == FieldKind.CURRENCY ? 2 : 0;
        for (int i = 1; i < words.length; i++) {
            var word = words[i];
            if (Character.isDigit(word.charAt(0))) {
                var parts = word.split("\\.");
                size = Integer.parseInt(parts[0]);
                scale = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
            } else if (word.startsWith("label=")) {
                label = word.substring(6).replace('_', ' ');
            } else {
                flags.add(FieldFlag.valueOf(word.toUpperCase(Locale.ROOT)));
            }
        }
        var values = choices.length > 1 ? values(choices[1]) : List.<PicklistValue>of();
        var preset = values.stream()
                .filter(PicklistValue::isDefault)
                .map(PicklistValue::value)
                .findFirst()
                .orElse(flags.contains(FieldFlag.AUTONUMBER) ? "{00000000}" : "");
        var target = halves.length > 1 ? Target.parse(name, halves[1]) : Target.none();
        return new Field(
                name,
                label,
                kind,
                size,
                scale,
                Set.copyOf(flags),
                values,
                target.to,
                target.relationship,
                target.children,
                preset,
                "");
    }

    private static int defaultSize(FieldKind kind) {
        return switch (kind) {
            case PHONE -> 40;
            case URL -> 255;
            case EMAIL -> 80;
            case ID, REFERENCE -> 18;
            case LONGTEXT -> 32000;
            case INT -> 9;
            case DOUBLE, CURRENCY -> 18;
            case PERCENT -> 3;
            default -> 255;
        };
    }

    /** Splits an API name into words, as Salesforce labels its standard fields. */
    static String labelOf(String name) {
        var words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.endsWith(" Id") ? words.substring(0, words.length() - 2) + "ID" : words;
    }

    private static List<PicklistValue> values(String text) {
        var values = new ArrayList<PicklistValue>();
        for (var part : text.split("\\|")) {
            var value = part.trim();
            boolean isDefault = value.endsWith("*");
            var plain = isDefault ? value.substring(0, value.length() - 1) : value;
            values.add(new PicklistValue(plain, plain, isDefault));
        }
        return values;
    }

    /** What a reference points to. */
    private record Target(List<String> to, String relationship, String children) {

        static Target none() {
            return new Target(List.of(), "", "");
        }

        static Target parse(String name, String text) {
            var words = text.trim().split(" +");
            var relationship = name.endsWith("Id") ? name.substring(0, name.length() - 2) : name;
            var children = "";
            for (int i = 1; i + 1 < words.length; i += 2) {
                if (words[i].equals("as")) {
                    relationship = words[i + 1];
                } else if (words[i].equals("children")) {
                    children = words[i + 1];
                } else {
                    throw new IllegalArgumentException("Field " + name + ": unexpected word " + words[i] + ".");
                }
            }
            return new Target(List.of(words[0].split(",")), relationship, children);
        }
    }
}
