package io.fairlead.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns who is on which list into people who are followed once each, for their highest ranked relationship. */
public final class Ranking {
    private final Lists lists;

    public Ranking(Lists lists) {
        this.lists = lists;
    }

    /** A person as one list has them. */
    private record Mention(InputList list, Listed person) {}

    /**
     * Everybody, by key.
     *
     * @param peopleByList the members of the lists, by the list's name
     */
    public Map<String, TrackedPerson> people(Map<String, Collection<Listed>> peopleByList) {
        var mentionsByKey = new LinkedHashMap<String, List<Mention>>();
        for (InputList list : inOrder()) {
            for (Listed person : peopleByList.getOrDefault(list.name(), List.of())) {
                mentionsByKey
                        .computeIfAbsent(person.key(), key -> new ArrayList<>(1))
                        .add(new Mention(list, person));
            }
        }
        var people = new LinkedHashMap<String, TrackedPerson>();
        mentionsByKey.forEach((key, mentions) -> people.put(key, person(mentions)));
        return people;
    }

    /** The highest rank first, in one rank as in the file. */
    private List<InputList> inOrder() {
        return lists.lists().stream()
                .filter(InputList::holdsPeople)
                .sorted(Comparator.comparingInt(list -> lists.rank(list.meaning())))
                .toList();
    }

    private static TrackedPerson person(List<Mention> mentions) {
        Mention best = mentions.get(0);
        Listed person = best.person();
        return new TrackedPerson(
                person.key(),
                person.firstName(),
                person.lastName(),
                person.email(),
                person.companyName(),
                person.companyDomain(),
                person.title(),
                person.linkedinUrl(),
                recordId(mentions),
                person.accountId(),
                best.list().meaning(),
                best.list().name(),
                mentions.stream().map(mention -> mention.list().name()).toList());
    }

    /** The record of the best list that names one. */
    private static String recordId(List<Mention> mentions) {
        return mentions.stream()
                .map(mention -> mention.person().recordId())
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }
}
