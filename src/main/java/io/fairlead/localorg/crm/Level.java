package io.fairlead.localorg.crm;

/** How far a user reaches into one record; each level includes those before it. */
public enum Level {
    NONE,
    READ,
    EDIT,
    ALL;

    boolean includes(Level other) {
        return compareTo(other) >= 0;
    }

    Level or(Level other) {
        return includes(other) ? this : other;
    }
}
