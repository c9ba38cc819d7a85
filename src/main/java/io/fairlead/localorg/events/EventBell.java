package io.fairlead.localorg.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells those who wait that new events are in the log; it outlives every change of the schema. */
public final class EventBell {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long highest;

    /** From now on this is called after every transaction with events, by the writer's thread, and must not wait. */
    public void onRing(Runnable listener) {
        listeners.add(listener);
    }

    /** Rings for events up to this replay id. */
    public void ring(long replayId) {
        raise(replayId);
        listeners.forEach(Runnable::run);
    }

    /** Remembers that this replay id was given. */
    public void raise(long replayId) {
        highest = Math.max(highest, replayId);
    }

    /** The highest replay id that was ever given, also by a state of the org that a snapshot replaced. */
    public long highest() {
        return highest;
    }
}
