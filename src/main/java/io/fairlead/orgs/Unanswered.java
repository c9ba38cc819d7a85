package io.fairlead.orgs;

/** The org did not say what was asked; the message is its reason. */
public final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unanswered(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
