package io.fairlead.match;

/** A user or queue as match saw it: who owns a record, and whether they can be given another. {@code NOBODY} where there is none. */
public record Owner(String id, String name, boolean queue, boolean active, boolean integrationUser) {

    public static final Owner NOBODY = new Owner("", "", false, false, false);

    /** Active, and a person or queue rather than an integration user. */
    public boolean usable() {
        return active && !integrationUser && !id.isEmpty();
    }
}
