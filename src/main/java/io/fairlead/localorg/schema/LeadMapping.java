package io.fairlead.localorg.schema;

/**
 * A field of a lead that a conversion copies into the account, contact or opportunity.
 *
 * @param object the object that is written, for example {@code Contact}
 */
public record LeadMapping(String from, String object, String to) {

    public LeadMapping {
        if (from.isBlank() || object.isBlank() || to.isBlank()) {
            throw new IllegalArgumentException("A lead mapping needs a lead field, an object and its field: (" + from
                    + ") to (" + object + "." + to + ").");
        }
    }
}
