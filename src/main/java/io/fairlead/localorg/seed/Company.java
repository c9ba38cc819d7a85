package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Firm.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything true about the seeded org, from which both its rows and the job changes that happen to it are made. */
record Company(
        long seed,
        LocalDate today,
        Staff staff,
        List<Firm> firms,
        List<Person> contacts,
        List<Person> leads,
        List<Moved> moved,
        List<Deal> deals,
        FirmNames names) {

    static Company of(long seed, SeedSize size, LocalDate today) {
        var staff = Staff.read();
        var names = new FirmNames(new Chance(seed, "names"));
        var firms = new Firms(seed, size, today, staff, names).found();
        var targets = unmistakable(firms);
        var people = new People(seed, size, today, firms, targets, staff);
        var contacts = people.hire();
        var collector = new Leads(seed, size, today, staff, people, names);
        var leads = collector.collect(contacts, targets);
        var moved = new ArrayList<>(people.moved());
        moved.addAll(collector.moved());
        var deals = new Deals(seed, today, contacts).strike(firms, size.opportunities());
        return new Company(seed, today, staff, firms, contacts, leads, List.copyOf(moved), deals, names);
    }

    /** The plain accounts that share neither their domain nor their name with another one. */
    static List<Firm> unmistakable(List<Firm> firms) {
        var sharedDomains = shared(firms, Firm::domain);
        var sharedNames = shared(firms, firm -> firm.name().bare());
        return firms.stream()
                .filter(firm -> firm.kind() == Kind.PLAIN && firm.owner().active())
                .filter(firm -> !sharedDomains.contains(firm.domain()))
                .filter(firm -> !sharedNames.contains(firm.name().bare()))
                .toList();
    }

    private static Set<String> shared(List<Firm> firms, Function<Firm, String> by) {
        var once = new HashSet<String>();
        return firms.stream().map(by).filter(value -> !once.add(value)).collect(Collectors.toSet());
    }

    List<Firm> firms(Kind kind) {
        return firms.stream().filter(firm -> firm.kind() == kind).toList();
    }
}
