package io.fairlead.localorg.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One object of the org with its fields in a fixed order; a row keeps its values in that order. */
public final class ObjectType {

    private final String name;
    private final String label;
    private final String plural;
    private final String prefix;
    private final Set<String> traits;
    private final List<Field> fields;
    private final Map<String, Integer> ordinalByName = new HashMap<>();
    private final Map<String, Integer> ordinalByLowerName = new HashMap<>();
    private final Map<String, Integer> ordinalByRelationship = new HashMap<>();
    private final List<ChildRelationship> children = new ArrayList<>();

    ObjectType(String name, String label, String plural, String prefix, Set<String> traits, List<Field> fields) {
        this.name = name;
        this.label = label;
        this.plural = plural;
        this.prefix = prefix;
        this.traits = Set.copyOf(traits);
        this.fields = List.copyOf(fields);
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            ordinalByName.put(field.name(), i);
            ordinalByLowerName.put(field.name().toLowerCase(Locale.ROOT), i);
            if (!field.relationship().isEmpty()) {
                ordinalByRelationship.put(field.relationship().toLowerCase(Locale.ROOT), i);
            }
        }
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public String plural() {
        return plural;
    }

    public String prefix() {
        return prefix;
    }

    public List<Field> fields() {
        return fields;
    }

    public boolean isCustom() {
        return name.endsWith("__c") || isEvent();
    }

    /** Whether it is a platform event: published, never kept as a record. */
    public boolean isEvent() {
        return traits.contains("event");
    }

    /** Whether the object has this word among its traits, for example {@code setup} or {@code queues}. */
    public boolean is(String trait) {
        return traits.contains(trait);
    }

    /** The position of the field, or -1. */
    public int ordinal(String fieldName) {
        // Nearly every name comes as it is written here.
        Integer ordinal = ordinalByName.get(fieldName);
        return ordinal == null ? ordinalByLowerName.getOrDefault(fieldName.toLowerCase(Locale.ROOT), -1) : ordinal;
    }

    public boolean has(String fieldName) {
        return ordinal(fieldName) >= 0;
    }

    public Optional<Field> field(String fieldName) {
        int ordinal = ordinal(fieldName);
        return ordinal < 0 ? Optional.empty() : Optional.of(fields.get(ordinal));
    }

    /** The position of the reference field behind a relationship such as {@code Owner}, or -1. */
    public int relationshipOrdinal(String relationship) {
        return ordinalByRelationship.getOrDefault(relationship.toLowerCase(Locale.ROOT), -1);
    }

    public Optional<Field> nameField() {
        return fields.stream().filter(field -> field.is(FieldFlag.NAME)).findFirst();
    }

    public List<ChildRelationship> children() {
        return children;
    }

    public Optional<ChildRelationship> child(String relationship) {
        return children.stream()
                .filter(child -> child.name().equalsIgnoreCase(relationship))
                .findFirst();
    }

    void addChild(ChildRelationship child) {
        children.add(child);
    }

    @Override
    public String toString() {
        return name;
    }
}
