package io.fairlead.localorg.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The latest requests, and how often each kind of resource was called; no bodies and no tokens. */
public final class RequestLog {

    private static final int KEPT = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> callsByResource = new TreeMap<>();

    /** One request and the status it got; a cut connection has status 0. */
    public record Entry(long number, String method, String path, int status) {}

    private long next = 1;

    public synchronized void add(String method, String path, String resource, int status) {
        entries.addLast(new Entry(next++, method, path, status));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
        callsByResource.merge(resource, 1L, Long::sum);
    }

    public synchronized List<Entry> entries() {
        return new ArrayList<>(entries);
    }

    public synchronized Map<String, Long> callsByResource() {
        return new TreeMap<>(callsByResource);
    }

    public synchronized void clear() {
        entries.clear();
        callsByResource.clear();
    }
}
