package io.fairlead.rules.check;

import io.fairlead.decide.FieldCatalog.Field;
import io.fairlead.decide.Settings;
import io.fairlead.rules.text.Fault;
import io.fairlead.rules.text.Value;
import io.fairlead.signal.PartialDate;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that a value which a rule proposes can be held by its field: its type, its length, and the words of a picklist. */
final class FieldValue {
    private static final Set<String> NUMBERS = Set.of("int", "double", "currency", "percent", "long");

    private FieldValue() {}

    /** Throws a {@link Fault} if the field cannot hold the value. */
    static void check(OrgSnapshot org, Settings settings, String object, String name, Field field, Value value) {
        String target = object + "." + name;
        if (value instanceof Value.Literal literal && literal.value() != null) {
            if (name.equals("RecordTypeId")) {
                recordType(org, object, literal);
            } else {
                literal(settings, target, field, literal);
            }
        } else if (value instanceof Value.Path path) {
            Fact fact = Vocabulary.fact(path);
            boolean date = fact.kind() == Kind.DATE || fact.type() == PartialDate.class;
            if (!holds(field, date ? Kind.DATE : fact.kind())) {
                throw new Fault(
                        value.at(),
                        target + " is of type " + field.type() + "; it cannot hold " + path + ", which is "
                                + (date ? Kind.DATE : fact.kind()).words() + ".",
                        "Name a field of another type.");
            }
        }
    }

    private static boolean holds(Field field, Kind kind) {
        return switch (kind) {
            case TEXT ->
                !field.type().equals("boolean")
                        && !field.type().equals("date")
                        && !field.type().equals("datetime")
                        && !NUMBERS.contains(field.type());
            case NUMBER -> !field.type().equals("boolean") && !field.type().equals("date");
            case YES_NO -> !field.type().equals("date") && !NUMBERS.contains(field.type());
            case DATE -> !field.type().equals("boolean") && !NUMBERS.contains(field.type());
            default -> true;
        };
    }

    private static void recordType(OrgSnapshot org, String object, Value.Literal literal) {
        Map<String, String> idByName = org.fields().recordTypes(object);
        String wanted = String.valueOf(literal.value());
        if (idByName.keySet().stream().noneMatch(wanted::equalsIgnoreCase)) {
            throw new Fault(
                    literal.at(),
                    object + " has no record type \"" + wanted + "\" in the org " + org.org() + ".",
                    idByName.isEmpty() ? "It has none." : Maybe.oneOf(wanted, idByName.keySet(), "It has ", "\""));
        }
    }

    private static void literal(Settings settings, String target, Field field, Value.Literal literal) {
        Object value = literal.value();
        boolean fits =
                switch (field.type()) {
                    case "boolean" -> value instanceof Boolean;
                    case "int", "double", "currency", "percent", "long" -> value instanceof Number;
                    case "date" -> value instanceof String text && isDay(text);
                    default -> true;
                };
        if (!fits) {
            throw new Fault(
                    literal.at(),
                    target + " is of type " + field.type() + "; it cannot hold " + literal + ".",
                    field.type().equals("date") ? "Write a day like \"2026-11-26\"." : "Write a value of that type.");
        }
        if (value instanceof String text) {
            if (field.type().equals("picklist")) {
                picklist(settings, target, field, literal, text);
            } else if (field.length() > 0 && text.length() > field.length()) {
                throw new Fault(
                        literal.at(),
                        "The text has " + text.length() + " letters, and " + target + " holds " + field.length() + ".",
                        "Shorten it.");
            }
        }
    }

    private static void picklist(Settings settings, String target, Field field, Value.Literal at, String text) {
        List<String> values = field.values();
        Map<String, String> map = settings.valueMapByField().getOrDefault(target, Map.of());
        String mapped = map.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(text))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(text);
        if (values.stream().noneMatch(mapped::equalsIgnoreCase)) {
            throw new Fault(
                    at.at(),
                    "\"" + mapped + "\" is not an active value of the picklist " + target + ".",
                    Maybe.oneOf(mapped, values, "It has ", "\"")
                            + " rules/settings/values.yaml can turn one word into another.");
        }
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
