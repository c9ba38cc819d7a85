package io.fairlead.audit;

/** A person chose a record that a held item does not list; the message names those that it lists. */
public final class NotACandidate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotACandidate(String message) {
        super(message);
    }
}
