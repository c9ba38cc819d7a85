package io.fairlead.decide;

import org.jspecify.annotations.Nullable;

/**
 * One field of a planned record.
 *
 * @param value what to write; the text {@code @ACCOUNT}, {@code @PERSON}, {@code @EVENT} or {@code @OLD} stands for the Id of that planned record
 * @param before what the field held, null if empty or the record is new
 * @param write false: the mode keeps the old value or the value cannot be written; the note says why
 * @param rule the rule that asked for it, or "structure" for the links that Fairlead always sets
 */
public record FieldWrite(
        String field,
        FieldMode mode,
        @Nullable Object value,
        @Nullable Object before,
        boolean write,
        String rule,
        String note) {

    /** The role whose Id this value stands for, or "" for a plain value. */
    public String refersTo() {
        return value instanceof String text && text.length() > 1 && text.charAt(0) == '@' && isRole(text.substring(1))
                ? text.substring(1)
                : "";
    }

    private static boolean isRole(String word) {
        for (RecordWrite.Role role : RecordWrite.Role.values()) {
            if (role.name().equals(word)) {
                return true;
            }
        }
        return false;
    }
}
