package io.fairlead.localorg.control;

import java.util.ArrayList;
import java.util.List;
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
     * @param skip how many requests of that kind still pass before the first one is hit
     * @param millis how long a slow answer waits, or what Retry-After says in milliseconds
     */
    public record Fault(Kind kind, String method, String path, int skip, int times, long millis) {

        public Fault {
            if (times < 1 || times > 1_000_000 || skip < 0 || skip > 1_000_000) {
                throw new IllegalArgumentException("times lies between 1 and 1000000 and skip between 0 and 1000000,"
                        + " not " + times + " and " + skip + ".");
            }
            if (millis < 0 || millis > 600_000) {
                throw new IllegalArgumentException("millis lies between 0 and 600000, not " + millis + ".");
            }
        }

        /** Only collections can fail in part. */
        boolean hits(String requestMethod, String requestPath) {
            return (method.isEmpty() || method.equals(requestMethod))
                    && requestPath.contains(path)
                    && (kind != Kind.PARTIAL || requestPath.contains("/composite/sobjects"));
        }

        private Fault left(int newSkip, int newTimes) {
            return new Fault(kind, method, path, newSkip, newTimes, millis);
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

    /** Takes the first fault that is meant for this request; those that let it pass count it. */
    public synchronized Optional<Fault> take(String method, String path) {
        for (int i = 0; i < waiting.size(); i++) {
            var fault = waiting.get(i);
            if (!fault.hits(method, path)) {
                continue;
            }
            if (fault.skip() > 0) {
                waiting.set(i, fault.left(fault.skip() - 1, fault.times()));
                continue;
            }
            if (fault.times() == 1) {
                waiting.remove(i);
            } else {
                waiting.set(i, fault.left(0, fault.times() - 1));
            }
            return Optional.of(fault);
        }
        return Optional.empty();
    }
}
