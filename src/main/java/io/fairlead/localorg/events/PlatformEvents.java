package io.fairlead.localorg.events;

import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;

/** Puts platform events into the log. */
public final class PlatformEvents {

    private PlatformEvents() {}

    /** Publishes with the transaction: an event of a transaction that is taken back was never there. */
    public static void publish(Transaction transaction, Row event) {
        var body = EventJson.object();
        for (var part : EventLayout.of(event.type()).parts()) {
            var field = part.field();
            if (field != null) {
                body.set(part.name(), EventJson.node(EventJson.value(event, field)));
            }
        }
        transaction.event(event.type().name(), body.toString());
    }
}
