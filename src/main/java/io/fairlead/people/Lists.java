package io.fairlead.people;

import io.fairlead.rules.Problem;
import io.fairlead.rules.Problems;
import java.util.List;
import java.util.Optional;

/**
 * What {@code rules/settings/lists.yaml} says.
 *
 * @param ranks relationships, the highest first: somebody on several lists is followed for the highest
 * @param lists the lists that can be read; one with an error is not among them
 */
public record Lists(List<String> ranks, List<InputList> lists, List<Problem> problems) {
    /** The order unless the file gives another. */
    public static final List<String> DEFAULT_RANKS = List.of(
            "Closed Won Opp Contact",
            "Admin/Power User",
            "User",
            "Open Opp Contact",
            "Closed Lost Opp Contact",
            "Customer Contact");

    /** What an account list can say of its accounts; where two say different things the first of these counts. */
    public static final List<String> CATEGORIES =
            List.of("Disqualified", "Open Opportunity", "Customer", "Target", "Other");

    public Lists {
        ranks = List.copyOf(ranks);
        lists = List.copyOf(lists);
        problems = List.copyOf(problems);
    }

    public Optional<InputList> find(String name) {
        return lists.stream().filter(list -> list.name().equals(name)).findFirst();
    }

    /** The place of a relationship, from 0; one that is not ranked comes last. */
    public int rank(String relationship) {
        int place = ranks.indexOf(relationship);
        return place < 0 ? ranks.size() : place;
    }

    /** Whether every list of the file could be understood; if not, no list may count as taken out. */
    public boolean isWhole() {
        return !new Problems(problems).hasErrors();
    }
}
