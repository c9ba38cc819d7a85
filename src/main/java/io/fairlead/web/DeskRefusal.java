package io.fairlead.web;

/** The desk cannot do what was asked; says which value and what to do. */
public final class DeskRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String field;
    private final String value;
    private final String what;
    private final String there;

    /** Why not. */
    public enum Kind {
        /** What was asked is wrong in itself. */
        WRONG,
        /** There is no such thing. */
        MISSING,
        /** Somebody else was faster, or something has to be done first. */
        CONFLICT
    }

    public DeskRefusal(Kind kind, String field, String value, String what) {
        this(kind, field, value, what, "");
    }

    /** @param there what stands there now, to be shown beside what was sent */
    public DeskRefusal(Kind kind, String field, String value, String what, String there) {
        super(field + ": " + what, null, false, false);
        this.kind = kind;
        this.field = field;
        this.value = value;
        this.what = what;
        this.there = there;
    }

    public Kind kind() {
        return kind;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public String what() {
        return what;
    }

    /** What stands there now, or "". */
    public String there() {
        return there;
    }
}
