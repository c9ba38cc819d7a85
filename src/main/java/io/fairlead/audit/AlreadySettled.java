package io.fairlead.audit;

/** A held item cannot be released or dismissed, because it is not there or somebody was first; the message says which. */
public final class AlreadySettled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadySettled(String message) {
        super(message);
    }
}
