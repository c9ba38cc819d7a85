package io.fairlead.audit;

/** A held item or a test run cannot be settled, because it is not there, not ready, or somebody was first; the message says which. */
public final class AlreadySettled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AlreadySettled(String message) {
        super(message);
    }
}
