package io.fairlead.people;

/**
 * A list that somebody keeps.
 *
 * @param meaning the relationship of its people, or the category of its accounts
 */
public record InputList(String name, Kind kind, Source source, String meaning, Schedule schedule) {
    /** What stands on it. */
    public enum Kind {
        PEOPLE,
        ACCOUNTS
    }

    public boolean holdsPeople() {
        return kind == Kind.PEOPLE;
    }
}
