package io.fairlead.kafka;

/** One record of a batch can never be dealt with as it is: hold it for a person and go on with the others. */
public final class BadRecord extends Exception {

    private final transient Received bad;

    public BadRecord(Received bad, String reason) {
        super(bad.place() + ": " + reason);
        this.bad = bad;
    }

    /** Which record it is. */
    public Received bad() {
        return bad;
    }
}
