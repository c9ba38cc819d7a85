package io.fairlead.localorg.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the next requests are to suffer, each for a number of times. */
public final class Faults {

    private final List<Fault> waiting = new ArrayList<>();

    /** The kinds of trouble. */
    public enum Kind {
        UNAUTHORIZED,
        LIMIT,
        TOO_MANY,
        SERVER_ERROR,
        UNAVAILABLE,
        SLOW,
        CUT,
        ROW_LOCK,
        PARTIAL
    }

    /**
     * Trouble for requests of a method (empty for any) whose path contains a text.
     *
     * @param millis how long a slow answer waits, or what Retry-After says in milliseconds
     */
    public record Fault(Kind kind, String method, String pathContains, int times, long millis) {

        boolean hits(String requestMethod, String path) {
            return (method.isEmpty() || method.equals(requestMethod.toUpperCase(Locale.ROOT)))
                    && path.contains(pathContains);
        }
    }

    public synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    public synchronized void clear() {
        waiting.clear();
    }

    public synchronized List<Fault> waiting() {
        return List.copyOf(waiting);
    }

    /** Takes the first fault that is meant for this request. */
    public synchronized Optional<Fault> take(String method, String path) {
        for (int i = 0; i < waiting.size(); i++) {
            var fault = waiting.get(i);
            if (fault.hits(method, path)) {
                if (fault.times() <= 1) {
                    waiting.remove(i);
                } else {
                    waiting.set(
                            i,
                            new Fault(
                                    fault.kind(),
                                    fault.method(),
                                    fault.pathContains(),
                                    fault.times() - 1,
                                    fault.millis()));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
