package io.fairlead.localorg.sosl;

import java.util.List;

/**
 * A search as asked for.
 *
 * @param text the search term, as between the braces
 * @param returning what to return; empty for the ids of every searchable object
 */
public record Search(String text, SearchScope scope, List<Returning> returning, int limit) {

    /** The most records that a search returns. */
    public static final int MOST = 2_000;

    public Search {
        returning = List.copyOf(returning);
        if (limit < 0 || limit > MOST) {
            throw TermReader.malformed("the limit of a search lies between 0 and " + MOST + ", not " + limit);
        }
    }

    /**
     * What to return of one object, in the words of a query.
     *
     * @param fields the fields with commas between them
     * @param where the condition, or empty
     * @param rest ORDER BY, LIMIT and OFFSET as written, or empty
     */
    public record Returning(String object, String fields, String where, String rest) {}
}
