package io.fairlead.localorg.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;

/**
 * The events of the last 72 hours by replay id; read it while no writer is at work.
 *
 * <p>Events are written in the same frame as the change that they tell of, so both are there after a kill or neither is.
 */
public final class EventLog {

    static final Duration RETENTION = Duration.ofDays(3);

    /** A reader that finds little comes back for more rather than hold up the writers. */
    private static final int MOST_LOOKED_AT = 5_000;

    private final MVMap<Long, byte[]> events;
    private long last;

    EventLog(MVMap<Long, byte[]> events, long last) {
        this.events = events;
        var kept = events.lastKey();
        this.last = Math.max(last, kept == null ? 0 : kept);
    }

    /**
     * A piece of the log.
     *
     * @param position the last replay id that was looked at, from which to read on
     * @param whole whether there was nothing more to look at
     */
    public record Piece(List<StoredEvent> events, long position, boolean whole) {
        public Piece {
            events = List.copyOf(events);
        }
    }

    /** The replay id of the newest event, 0 before the first one. */
    public long last() {
        return last;
    }

    /** Gives no replay id up to this one any more, for it was given before an older state of the org was restored. */
    public void continueAfter(long replayId) {
        last = Math.max(last, replayId);
    }

    void put(long replayId, byte[] event) {
        events.put(replayId, event);
        last = Math.max(last, replayId);
    }

    /** Takes back the newest event, which nobody has seen. */
    void takeBack(long replayId) {
        events.remove(replayId);
        last = replayId - 1;
    }

    /** The replay id of the oldest event that is young enough, or of the next one when there is none. */
    public long first(Instant now) {
        var oldest = events.firstKey();
        if (oldest == null) {
            return last + 1;
        }
        // Times never go back, so the border is found by halving.
        long from = oldest;
        long to = last + 1;
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (isExpired(middle, now)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private boolean isExpired(long replayId, Instant now) {
        var next = events.ceilingKey(replayId);
        var event = next == null ? null : events.get(next);
        return event != null && StoredEvent.decode(replayId, event).at().isBefore(now.minus(RETENTION));
    }

    /** Events after a replay id whose type is wanted, the oldest first. */
    public Piece after(long replayId, Instant now, int most, Predicate<String> wanted) {
        var found = new ArrayList<StoredEvent>();
        long position = Math.max(replayId, first(now) - 1);
        long end = Math.min(last, position + MOST_LOOKED_AT);
        while (position < end && found.size() < most) {
            position++;
            var bytes = events.get(position);
            if (bytes != null) {
                var event = StoredEvent.decode(position, bytes);
                if (wanted.test(event.entity())) {
                    found.add(event);
                }
            }
        }
        return new Piece(found, position, position >= last);
    }

    /** Forgets what is too old. */
    void expire(Instant now) {
        long first = first(now);
        var oldest = events.firstKey();
        while (oldest != null && oldest < first) {
            events.remove(oldest);
            oldest = events.firstKey();
        }
    }
}
