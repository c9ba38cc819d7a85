package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Firm.Kind;
import io.fairlead.localorg.seed.Moved.Clue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who can move and where to: pools of people and accounts that are dealt out in turn. */
final class Scene {

    /** A shuffled list that starts again when it is used up. */
    static final class Pool<T> {

        private final List<T> values;
        private int at;

        Pool(String name, List<T> values, Chance chance) {
            if (values.isEmpty()) {
                throw new IllegalStateException("The seeded company has nobody and nothing for (" + name + ").");
            }
            this.values = chance.shuffled(values);
        }

        T next() {
            var value = values.get(at % values.size());
            at++;
            return value;
        }

        T next(Predicate<T> fits) {
            for (int attempt = 0; attempt < values.size(); attempt++) {
                var value = next();
                if (fits.test(value)) {
                    return value;
                }
            }
            return next();
        }
    }

    private final Company company;
    private final Chance chance;
    private final Map<String, Long> recordsByProfile;
    private final Set<String> present = new HashSet<>();
    private final Set<Firm> plainFirms;
    private final Map<String, Pool<Firm>> firmPools = new HashMap<>();
    private final Map<String, Pool<Moved>> movedPools = new HashMap<>();
    private final Pool<Person> everybody;
    private final Pool<Person> champions;
    private final Pool<Person> groupPeople;

    Scene(Company company, Chance chance) {
        this.company = company;
        this.chance = chance;
        this.plainFirms = Set.copyOf(Company.unmistakable(company.firms()));
        this.recordsByProfile = Stream.concat(company.contacts().stream(), company.leads().stream())
                .filter(person -> !person.standing().converted())
                .collect(Collectors.groupingBy(person -> person.who().profile(), Collectors.counting()));
        Stream.concat(company.contacts().stream(), company.leads().stream())
                .forEach(person ->
                        present.add(seat(person.who(), person.employer().domain())));
        var free = Stream.concat(company.contacts().stream(), someOpenLeads())
                .filter(this::recordedOnce)
                .toList();
        this.everybody = new Pool<>("everybody", free, chance);
        this.champions = new Pool<>("champions", peopleOfOpenDeals(), chance);
        this.groupPeople = new Pool<>(
                "people of groups", free.stream().filter(this::inGroup).toList(), chance);
    }

    Person somebody() {
        return everybody.next();
    }

    Person climber() {
        return everybody.next(person -> !person.job().atTop());
    }

    Person champion() {
        return champions.next();
    }

    Person groupPerson() {
        return groupPeople.next();
    }

    /** An account where this person is not yet, by the kind of difficulty. */
    Firm firmFor(Person person, String pool, Predicate<Firm> fits) {
        var firms = firmPools.computeIfAbsent(
                pool,
                name -> new Pool<>(name, company.firms().stream().filter(fits).toList(), chance));
        var firm = firms.next(candidate -> strange(person, candidate));
        present.add(seat(person.who(), firm.domain()));
        return firm;
    }

    Firm plainFirmFor(Person person) {
        return firmFor(person, "plain", plainFirms::contains);
    }

    Firm firmFor(Person person, Kind kind) {
        return firmFor(person, kind.name(), firm -> firm.kind() == kind);
    }

    Moved moved(Person.Kind kind, Clue clue) {
        return movedPools
                .computeIfAbsent(kind + " " + clue, name -> new Pool<>(name, pairs(kind, clue), chance))
                .next();
    }

    List<Firm> sameDomain(Firm firm) {
        return company.firms().stream()
                .filter(other -> other.domain().equals(firm.domain()))
                .toList();
    }

    List<Firm> group(Firm firm) {
        return company.firms().stream()
                .filter(other -> other.topKey().equals(firm.topKey()))
                .toList();
    }

    private List<Moved> pairs(Person.Kind kind, Clue clue) {
        var all = company.moved().stream()
                .filter(pair -> pair.current().kind() == kind && pair.clue() == clue)
                .toList();
        var clear = all.stream()
                .filter(pair -> recordsByProfile
                        .getOrDefault(pair.old().who().profile(), 0L)
                        .equals(2L))
                .toList();
        return clear.isEmpty() ? all : clear;
    }

    private boolean strange(Person person, Firm firm) {
        var employer = person.employer().firm();
        return !present.contains(seat(person.who(), firm.domain()))
                && (employer == null || !employer.topKey().equals(firm.topKey()));
    }

    private static String seat(Identity who, String domain) {
        return who.nameKey() + "@" + domain;
    }

    private Stream<Person> someOpenLeads() {
        return company.leads().stream()
                .filter(Person::openLead)
                .limit(company.leads().size() / 4);
    }

    private boolean recordedOnce(Person person) {
        return recordsByProfile.getOrDefault(person.who().profile(), 0L).equals(1L);
    }

    private List<Person> peopleOfOpenDeals() {
        return company.deals().stream()
                .filter(Deal::open)
                .flatMap(deal -> deal.parts().stream())
                .map(Deal.Part::contact)
                .distinct()
                .toList();
    }

    private boolean inGroup(Person person) {
        var firm = person.employer().firm();
        return firm != null && firm.groupMember();
    }
}
