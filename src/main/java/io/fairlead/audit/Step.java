package io.fairlead.audit;

/** What moved an event last within one attempt; a later step is never undone by an earlier one that arrives again. */
enum Step {
    DECIDED(1),
    SETTLED(2),
    /** A person released or dismissed it. */
    BY_HAND(3),
    UNDONE(4);

    private final int number;

    Step(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
