package io.fairlead.localorg.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The members of one type of event, in the order of its Avro schema. */
public final class EventLayout {

    private static final Set<String> LEFT_OUT = Set.of("Id", "IsDeleted", "SystemModstamp", "ReplayId", "EventUuid");
    private static final List<String> PERSON = List.of("Salutation", "FirstName", "LastName");

    private final ObjectType type;
    private final String name;
    private final List<EventPart> parts;
    private volatile @Nullable AvroForm avro;

    private EventLayout(ObjectType type, String name, List<EventPart> parts) {
        this.type = type;
        this.name = name;
        this.parts = List.copyOf(parts);
    }

    /** The layout of an object's change events, or of a platform event. */
    public static EventLayout of(ObjectType type) {
        return type.isEvent()
                ? new EventLayout(type, type.name(), flat(type))
                : new EventLayout(type, changeEvent(type), compounded(type));
    }

    /** What the change events of an object are called. */
    static String changeEvent(ObjectType type) {
        return type.isCustom()
                ? type.name().substring(0, type.name().length() - 1) + "ChangeEvent"
                : type.name() + "ChangeEvent";
    }

    private static List<EventPart> flat(ObjectType type) {
        return type.fields().stream()
                .filter(field -> !LEFT_OUT.contains(field.name()))
                .map(EventPart::of)
                .toList();
    }

    private static List<EventPart> compounded(ObjectType type) {
        boolean person = type.has("FirstName") && type.has("LastName");
        var parts = new ArrayList<EventPart>();
        var addresses = new ArrayList<String>();
        for (var field : type.fields()) {
            var compound = field.compound();
            if (LEFT_OUT.contains(field.name())
                    || field.kind() == FieldKind.ADDRESS
                    || field.is(FieldFlag.CALCULATED)) {
                continue;
            }
            if (!compound.isEmpty()) {
                if (!addresses.contains(compound)) {
                    addresses.add(compound);
                    parts.add(address(type, compound));
                }
            } else if (person && field.name().equals("Name")) {
                parts.add(new EventPart(
                        "Name",
                        null,
                        PERSON.stream()
                                .flatMap(part -> type.field(part).stream())
                                .map(EventPart::of)
                                .toList()));
            } else if (!person || !PERSON.contains(field.name())) {
                parts.add(EventPart.of(field));
            }
        }
        return parts;
    }

    private static EventPart address(ObjectType type, String compound) {
        var stem = compound.substring(0, compound.length() - "Address".length());
        var inside = type.fields().stream()
                .filter(field -> field.compound().equals(compound))
                .map(field -> new EventPart(field.name().substring(stem.length()), field, List.of()))
                .toList();
        return new EventPart(compound, null, inside);
    }

    public ObjectType type() {
        return type;
    }

    /** For example {@code LeadChangeEvent} or {@code Order__e}. */
    public String name() {
        return name;
    }

    /** The Avro form, made when it is first asked for. */
    public AvroForm avro() {
        var made = avro;
        if (made == null) {
            made = new AvroForm(this);
            avro = made;
        }
        return made;
    }

    List<EventPart> parts() {
        return parts;
    }

    /** The payload of a kept event without the fields that a subscriber may not see. */
    public ObjectNode body(StoredEvent event, Predicate<Field> visible) {
        var body = EventJson.read(event.body());
        for (var part : parts) {
            if (part.field() != null && !visible.test(part.field())) {
                remove(body, part.name());
            }
            for (var inner : part.parts()) {
                if (inner.field() != null && !visible.test(inner.field())) {
                    remove(body, part.name() + "." + inner.name());
                }
            }
        }
        return body;
    }

    private static void remove(ObjectNode body, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            body.remove(path);
        } else if (body.get(path.substring(0, dot)) instanceof ObjectNode compound) {
            compound.remove(path.substring(dot + 1));
        }
        for (var list : List.of("nulledFields", "changedFields")) {
            if (body.path(AvroSchemas.HEADER).get(list) instanceof ArrayNode names) {
                for (int i = names.size() - 1; i >= 0; i--) {
                    if (path.equals(names.get(i).textValue())) {
                        names.remove(i);
                    }
                }
            }
        }
    }
}
