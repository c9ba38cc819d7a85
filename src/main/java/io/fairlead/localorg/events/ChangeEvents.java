package io.fairlead.localorg.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.ChangeRecorder;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.RowChange;
import io.fairlead.localorg.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Change Data Capture: tells what a transaction did to the records of chosen objects. */
public final class ChangeEvents implements ChangeRecorder {

    /** Bytes of the largest event; Salesforce tells a change that needs more without its fields. */
    private static final int LARGEST = 1 << 20;

    private final Map<ObjectType, EventLayout> layoutByType = new HashMap<>();

    public ChangeEvents(List<EventLayout> layouts) {
        layouts.forEach(layout -> layoutByType.put(layout.type(), layout));
    }

    @Override
    public boolean wants(ObjectType type) {
        return layoutByType.containsKey(type);
    }

    /** One change; that of several records when they changed alike. */
    private record Told(
            EventLayout layout, String changeType, String user, List<String> recordIds, Difference difference) {

        /** Two changes with this in common are told in one event. */
        String likeness() {
            return layout.name() + " " + changeType + " " + user + " " + difference.body();
        }

        /** The same without its fields, for who reads the records anew. */
        Told asGap() {
            return new Told(layout, "GAP_" + changeType, user, recordIds, NO_FIELDS);
        }
    }

    /** What an event says of the fields. */
    private record Difference(ObjectNode body, List<String> changed, List<String> nulled) {}

    private static final Difference NO_FIELDS = new Difference(EventJson.object(), List.of(), List.of());

    @Override
    public void record(List<RowChange> changes, Transaction transaction) {
        var told = new LinkedHashMap<String, Told>();
        for (var change : changes) {
            var one = told(change);
            var alike = one == null ? null : told.putIfAbsent(one.likeness(), one);
            if (one != null && alike != null) {
                alike.recordIds().addAll(one.recordIds());
            }
        }
        int sequence = 1;
        for (var one : told.values()) {
            var body = body(one, transaction, sequence);
            boolean fits = body.getBytes(StandardCharsets.UTF_8).length <= LARGEST;
            transaction.event(one.layout().name(), fits ? body : body(one.asGap(), transaction, sequence));
            sequence++;
        }
    }

    private @Nullable Told told(RowChange change) {
        var layout = Objects.requireNonNull(layoutByType.get(change.type()));
        var before = change.before() == null || change.before().isDeleted() ? null : change.before();
        var after = change.after() == null || change.after().isDeleted() ? null : change.after();
        if (before == null && after == null) {
            return null;
        }
        var ids = new ArrayList<>(List.of(change.latest().id()));
        var user = change.latest().text("LastModifiedById");
        if (after == null) {
            return new Told(layout, "DELETE", user, ids, NO_FIELDS);
        }
        if (before == null) {
            var type = change.before() == null ? "CREATE" : "UNDELETE";
            return new Told(layout, type, user, ids, new Difference(filled(layout, after), List.of(), List.of()));
        }
        var difference = difference(layout, before, after);
        return difference.changed().isEmpty() ? null : new Told(layout, "UPDATE", user, ids, difference);
    }

    private static ObjectNode filled(EventLayout layout, Row row) {
        var body = EventJson.object();
        for (var part : layout.parts()) {
            if (part.field() == null) {
                var inside = EventJson.object();
                part.parts().forEach(inner -> put(inside, inner, row));
                if (!inside.isEmpty()) {
                    body.set(part.name(), inside);
                }
            } else {
                put(body, part, row);
            }
        }
        return body;
    }

    private static void put(ObjectNode body, EventPart part, Row row) {
        var value = part.field() == null ? null : EventJson.value(row, part.field());
        if (value != null) {
            body.set(part.name(), EventJson.node(value));
        }
    }

    private static Difference difference(EventLayout layout, Row before, Row after) {
        var difference = new Difference(EventJson.object(), new ArrayList<>(), new ArrayList<>());
        for (var part : layout.parts()) {
            if (part.field() == null) {
                var inside = new Difference(EventJson.object(), new ArrayList<>(), new ArrayList<>());
                part.parts().forEach(inner -> compare(inside, inner, before, after));
                if (!inside.changed().isEmpty()) {
                    difference.body().set(part.name(), inside.body());
                    inside.changed().forEach(name -> difference.changed().add(part.name() + "." + name));
                    inside.nulled().forEach(name -> difference.nulled().add(part.name() + "." + name));
                }
            } else {
                compare(difference, part, before, after);
            }
        }
        return difference;
    }

    private static void compare(Difference difference, EventPart part, Row before, Row after) {
        var field = Objects.requireNonNull(part.field());
        var now = EventJson.value(after, field);
        if (!Objects.equals(EventJson.value(before, field), now)) {
            difference.body().set(part.name(), EventJson.node(now));
            difference.changed().add(part.name());
            if (now == null) {
                difference.nulled().add(part.name());
            }
        }
    }

    private static String body(Told told, Transaction transaction, int sequence) {
        long at = transaction.stamp().toEpochMilli();
        var key = "transaction " + transaction.sequence() + " " + at;
        var header = EventJson.object();
        header.put("entityName", told.layout().type().name());
        told.recordIds().forEach(header.putArray("recordIds")::add);
        header.put("changeType", told.changeType());
        header.put("changeOrigin", transaction.origin());
        header.put(
                "transactionKey",
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
        header.put("sequenceNumber", sequence);
        header.put("commitTimestamp", at);
        header.put("commitNumber", transaction.sequence());
        header.put("commitUser", told.user());
        told.difference().nulled().forEach(header.putArray("nulledFields")::add);
        header.putArray("diffFields");
        told.difference().changed().forEach(header.putArray("changedFields")::add);
        var body = EventJson.object();
        body.set("ChangeEventHeader", header);
        body.setAll(told.difference().body());
        return body.toString();
    }
}
