package io.fairlead.mirror;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Salesforce record as the mirror keeps it. A field that is empty in Salesforce is absent from {@code fields}.
 *
 * @param systemModstamp Salesforce's own text for when the record changed last; the newer of two versions wins
 * @param deleted it is in the recycle bin or gone; its last version stays known, so that an older one cannot bring it back
 */
public record MirrorRecord(
        String object, String id, String systemModstamp, boolean deleted, Map<String, @Nullable Object> fields) {

    public MirrorRecord {
        if (object.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("A mirrored record needs an object and an Id, but got object '" + object
                    + "' and Id '" + id + "': send the type and Id with every record");
        }
        id = SalesforceId.of18(id);
        var present = new HashMap<String, @Nullable Object>();
        fields.forEach((name, value) -> {
            if (value != null && !"".equals(value)) {
                present.put(name, value);
            }
        });
        fields = Collections.unmodifiableMap(present);
    }

    /** The field as text, "" if it is empty. */
    public String text(String field) {
        var value = fields.get(field);
        return value == null ? "" : value.toString().strip();
    }

    /** The field as an 18-character id, "" if it is empty. */
    public String reference(String field) {
        return SalesforceId.of18(text(field));
    }

    /** Whether the checkbox is set. */
    public boolean flag(String field) {
        return "true".equalsIgnoreCase(text(field));
    }

    /** The field as a whole number, null if it is empty or not a number. */
    public @Nullable Long number(String field) {
        try {
            var text = text(field);
            return text.isEmpty() ? null : Math.round(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether this version replaces the other version of the same record. An equally old one is the same version, unless it says that the record is deleted. */
    boolean replaces(long otherMillis, boolean otherDeleted) {
        var millis = Modstamp.millis(systemModstamp);
        return millis > otherMillis || (millis == otherMillis && deleted && !otherDeleted);
    }

    /** Whether this is the other version of the same record, read with fields that the other one lacks. */
    boolean adds(@Nullable MirrorRecord other) {
        return other != null
                && !deleted
                && !other.deleted
                && Modstamp.millis(systemModstamp) == Modstamp.millis(other.systemModstamp)
                && !other.fields.keySet().containsAll(fields.keySet());
    }
}
