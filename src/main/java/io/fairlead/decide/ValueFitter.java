package io.fairlead.decide;

import io.fairlead.decide.FieldCatalog.Field;
import io.fairlead.decide.Fit.Fits;
import io.fairlead.decide.Fit.Unfit;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Makes a proposed value fit its field: picklist words, lengths and types, as far as the org's describe is known. */
final class ValueFitter {
    private final FieldCatalog fields;
    private final Map<String, Map<String, String>> valueMapByField;

    ValueFitter(FieldCatalog fields, Map<String, Map<String, String>> valueMapByField) {
        this.fields = fields;
        this.valueMapByField = valueMapByField;
    }

    Fit fit(String object, String name, Object raw, boolean create) {
        var value = PlainValue.of(raw);
        if (!fields.knows(object)) {
            return new Fits(mapped(object, name, value).orElse(value), "");
        }
        var field = fields.field(object, name);
        if (field == null) {
            return new Unfit("this org's %s has no field %s that we can see".formatted(object, name));
        }
        if (create ? !field.createable() : !field.updateable()) {
            return new Unfit("the integration user cannot write this field");
        }
        return name.equals("RecordTypeId")
                ? recordType(object, PlainValue.text(value))
                : fit(object, name, field, value);
    }

    /** A rule names a record type; its Id differs from org to org. */
    private Fit recordType(String object, String wanted) {
        return fields.recordTypes(object).entrySet().stream()
                .filter(type -> type.getKey().equalsIgnoreCase(wanted))
                .<Fit>map(type -> new Fits(type.getValue(), "the record type \"" + type.getKey() + "\""))
                .findFirst()
                .orElse(new Unfit("this org's %s has no record type \"%s\" that we may use".formatted(object, wanted)));
    }

    private Fit fit(String object, String name, Field field, Object value) {
        if (field.is("picklist")) {
            return picklist(object, name, field, PlainValue.text(value));
        }
        if (field.is("date")) {
            return new Fits(PlainValue.day(value), "");
        }
        if (!field.holdsText()) {
            return new Fits(value, "");
        }
        return text(field, PlainValue.text(mapped(object, name, value).orElse(value)));
    }

    private Fit picklist(String object, String name, Field field, String value) {
        var active = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        active.addAll(field.values());
        if (active.contains(value)) {
            return new Fits(spelledAs(active, value), "");
        }
        var mapped = mapped(object, name, value).map(PlainValue::text).orElse("");
        if (active.contains(mapped)) {
            return new Fits(spelledAs(active, mapped), "the value map turned \"" + value + "\" into this");
        }
        return new Unfit("\"%s\" is not an active value of this picklist: add it to the value map of %s.%s"
                .formatted(value, object, name));
    }

    private static String spelledAs(NavigableSet<String> active, String value) {
        var floor = active.floor(value);
        return floor == null ? value : floor;
    }

    private static Fit text(Field field, String value) {
        if (field.is("email") && (value.indexOf('@') < 1 || value.indexOf(' ') >= 0)) {
            return new Unfit("this is not an e-mail address");
        }
        if (field.length() <= 0 || value.length() <= field.length()) {
            return new Fits(value, "");
        }
        if (field.is("email") || field.is("url")) {
            return new Unfit("it is longer than the %d letters of the field, and half of it is of no use"
                    .formatted(field.length()));
        }
        return new Fits(
                PlainValue.cut(value, field.length()),
                "cut from %d to the %d letters of the field".formatted(value.length(), field.length()));
    }

    private Optional<Object> mapped(String object, String name, Object value) {
        var words = valueMapByField.getOrDefault(object + "." + name, Map.of());
        var text = PlainValue.text(value);
        return words.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(text))
                .sorted(Map.Entry.comparingByKey())
                .<Object>map(Map.Entry::getValue)
                .findFirst();
    }
}
