package io.fairlead.localorg.schema;

/** Rows of another object that point to this one through a field. */
public record ChildRelationship(ObjectType child, Field field) {

    public String name() {
        return field.childRelationship();
    }
}
