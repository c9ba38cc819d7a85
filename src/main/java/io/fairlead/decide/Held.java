package io.fairlead.decide;

/** Ends a decision early because a person has to look; never leaves {@link Decider}. */
final class Held extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Hold hold;

    Held(Hold hold) {
        super(hold.sentence(), null, false, false);
        this.hold = hold;
    }

    Hold hold() {
        return hold;
    }
}
