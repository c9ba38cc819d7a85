package io.fairlead.localorg.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells those who wait that new events are in the log; it outlives every change of the schema. */
public final class EventBell {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** From now on this is called after every transaction with events, by the writer's thread, and must not wait. */
    public void onRing(Runnable listener) {
        listeners.add(listener);
    }

    public void ring() {
        listeners.forEach(Runnable::run);
    }
}
