package io.fairlead.orgs.compare;

/**
 * One line of the checklist.
 *
 * @param from what the first org has, "" for nothing
 * @param to what the second org has, "" for nothing
 * @param mend what to do in the second org; "" if it is fine
 */
public record Item(Area area, String name, State state, String from, String to, String mend) {
    /** How the second org stands to the first; the first states come first in the list. */
    public enum State {
        MISSING,
        DIFFERS,
        /** One of the orgs does not show it: a person has to look. */
        UNSEEN,
        FINE
    }

    /** What a tick is about: it lapses when the state or what is there changes. */
    public String key() {
        return area + ":" + name + ":" + state + ":" + Integer.toHexString((from + "\u0000" + to).hashCode());
    }
}
