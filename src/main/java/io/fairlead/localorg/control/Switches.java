package io.fairlead.localorg.control;

import java.time.Instant;
import java.util.List;

/** What a test may do to the whole org from outside. */
public interface Switches {

    /** Ends the session of a token; false if there was none. */
    boolean endSession(String token);

    List<Snapshot> snapshots();

    /** Keeps the present state under a name, instead of an older one of that name. */
    Snapshot take(String name);

    /** Puts the org back to how it was then; false if there is no such snapshot. */
    boolean restore(String name);

    /** Forgets a snapshot; false if there is no such one. */
    boolean drop(String name);

    /** A kept state of the org. */
    record Snapshot(String name, Instant taken, long bytes) {

        /** Names are folders: letters, digits, dots, dashes and underscores. */
        public static boolean isName(String name) {
            return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
        }
    }
}
