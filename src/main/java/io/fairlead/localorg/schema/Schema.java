package io.fairlead.localorg.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All objects of the org, found by name or by the first three characters of an id. */
public final class Schema {

    private final Map<String, ObjectType> typeByName = new LinkedHashMap<>();
    private final Map<String, ObjectType> typeByPrefix = new LinkedHashMap<>();
    private final Metadata metadata;

    Schema(Collection<ObjectType> types, Metadata metadata) {
        this.metadata = metadata;
        for (var type : types) {
            typeByName.put(type.name().toLowerCase(Locale.ROOT), type);
            typeByPrefix.put(type.prefix(), type);
        }
        types.forEach(this::linkChildren);
    }

    private void linkChildren(ObjectType type) {
        for (var field : type.fields()) {
            for (var target : field.referenceTo()) {
                find(target).ifPresent(parent -> parent.addChild(new ChildRelationship(type, field)));
            }
        }
    }

    public List<ObjectType> types() {
        return List.copyOf(typeByName.values());
    }

    public Optional<ObjectType> find(String name) {
        return Optional.ofNullable(typeByName.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<ObjectType> byId(String id) {
        return id.length() < 3 ? Optional.empty() : Optional.ofNullable(typeByPrefix.get(id.substring(0, 3)));
    }

    /** The object with this name, which the org itself relies on. */
    public ObjectType get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("The org's schema has no object " + name + "."));
    }

    public Metadata metadata() {
        return metadata;
    }
}
