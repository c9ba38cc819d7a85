package io.fairlead.server;

import io.fairlead.audit.TrackedPeople;
import io.fairlead.audit.TrackedPeople.Category;
import io.fairlead.match.AccountMatch;
import io.fairlead.match.Facts;
import io.fairlead.match.PersonKey;
import io.fairlead.people.TrackedPerson;
import io.fairlead.signal.JobChange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the input lists say of the people and employers of a batch; asked once for all of them. */
final class Following {
    private final Map<String, TrackedPerson> personByLookup;
    private final Map<String, Category> categoryByLookup;

    private Following(Map<String, TrackedPerson> personByLookup, Map<String, Category> categoryByLookup) {
        this.personByLookup = personByLookup;
        this.categoryByLookup = categoryByLookup;
    }

    static Following of(TrackedPeople people, List<Facts> batch) {
        Set<String> ofPeople = new LinkedHashSet<>();
        Set<String> ofEmployers = new LinkedHashSet<>();
        batch.forEach(facts -> {
            ofPeople.addAll(lookups(facts));
            ofEmployers.addAll(lookups(facts.employer()));
        });
        return new Following(people.find(ofPeople), people.categories(ofEmployers));
    }

    /** The facts with what the lists know of their person and their new employer. */
    Facts tell(Facts facts) {
        Facts told = facts;
        for (String lookup : lookups(facts)) {
            TrackedPerson person = personByLookup.get(lookup);
            if (person != null) {
                told = told.followed(person.list(), person.relationship());
                break;
            }
        }
        for (String lookup : lookups(facts.employer())) {
            Category category = categoryByLookup.get(lookup);
            if (category != null) {
                return told.atEmployerOf(category.category());
            }
        }
        return told;
    }

    /** The surest first: the record, the address at the employer they left, name and employer. */
    private static List<String> lookups(Facts facts) {
        JobChange change = facts.change();
        Set<String> lookups = new LinkedHashSet<>();
        if (facts.tracked().found()) {
            lookups.add(facts.tracked().id());
        }
        if (!change.pastEmail().isEmpty()) {
            lookups.add(PersonKey.ofEmail(change.pastEmail()));
        }
        if (!change.pastCompanyName().isEmpty()) {
            lookups.add(PersonKey.ofName(
                    change.firstName(), change.lastName(), change.fullName(), change.pastCompanyName()));
        }
        return List.copyOf(lookups);
    }

    private static List<String> lookups(AccountMatch employer) {
        boolean known = employer.verdict().equals("MATCHED");
        return List.of(known ? employer.id() : "", employer.domain()).stream()
                .filter(lookup -> !lookup.isEmpty())
                .toList();
    }
}
