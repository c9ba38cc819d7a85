package io.fairlead.rules.text;

/** Text that is not a rule: where, what, and what to write instead. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Spot at;
    private final String what;
    private final String suggestion;

    public Fault(Spot at, String what, String suggestion) {
        super(what + " " + suggestion, null, false, false);
        this.at = at;
        this.what = what;
        this.suggestion = suggestion;
    }

    public Spot at() {
        return at;
    }

    public String what() {
        return what;
    }

    public String suggestion() {
        return suggestion;
    }
}
