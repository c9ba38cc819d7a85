package io.fairlead.audit;

import java.util.List;

/**
 * The proof of one promise: every accepted job change is, in each org, exactly once written, held or waiting.
 *
 * @param in accepted events and unreadable rows, each once however often it came
 * @param written ended, {@code dismissed} among them
 * @param held waiting for a person, {@code unreadable} among them
 * @param waiting on a queue, on its way
 * @param missing events that are nowhere, at most {@link #SHOWN}
 * @param doubled events that are in two places, or were created twice, at most {@link #SHOWN}
 */
public record Balance(
        long in,
        long written,
        long held,
        long waiting,
        boolean balanced,
        long dismissed,
        long unreadable,
        long missingEvents,
        List<String> missing,
        long doubledEvents,
        List<String> doubled) {

    /** How many ids a list names; the counts are whole. */
    public static final int SHOWN = 1000;

    public Balance {
        missing = List.copyOf(missing);
        doubled = List.copyOf(doubled);
    }
}
