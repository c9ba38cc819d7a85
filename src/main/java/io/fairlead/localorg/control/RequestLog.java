package io.fairlead.localorg.control;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The latest requests, and how often each kind of resource was called; no bodies, no parameters and no tokens. */
public final class RequestLog {

    /** How many requests are remembered. */
    public static final int KEPT = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> callsByResource = new TreeMap<>();

    /**
     * One request and the status it got; a cut connection has status 0.
     *
     * @param at when it was answered, by the org's clock
     * @param fault the trouble it met, empty for none
     */
    public record Entry(long number, Instant at, String method, String path, int status, long millis, String fault) {}

    private long next = 1;

    public synchronized void add(
            Instant at, String method, String path, String resource, int status, long millis, String fault) {
        entries.addLast(new Entry(next++, at, method, path, status, millis, fault));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
        callsByResource.merge(resource, 1L, Long::sum);
    }

    /** The latest entries with a higher number than this, oldest first. */
    public synchronized List<Entry> after(long number, int limit) {
        var found = entries.stream().filter(entry -> entry.number() > number).toList();
        return List.copyOf(found.subList(Math.max(0, found.size() - limit), found.size()));
    }

    public synchronized Map<String, Long> callsByResource() {
        return new TreeMap<>(callsByResource);
    }

    public synchronized void clear() {
        entries.clear();
    }

    public synchronized void clearCalls() {
        callsByResource.clear();
    }
}
