package io.fairlead.localorg.events;

import io.fairlead.localorg.schema.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One member of an event: a field, or a compound such as a name or an address with its fields inside.
 *
 * @param field null for a compound
 */
record EventPart(String name, @Nullable Field field, List<EventPart> parts) {

    EventPart {
        parts = List.copyOf(parts);
    }

    static EventPart of(Field field) {
        return new EventPart(field.name(), field, List.of());
    }
}
