package io.fairlead.decide;

/** A rule broke while it was asked; the message names the file and the rule. */
public final class RuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RuleFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
