package io.fairlead.localorg.schema;

/** One choice of a picklist. */
public record PicklistValue(String value, String label, boolean isDefault) {}
