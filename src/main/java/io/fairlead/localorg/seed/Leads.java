package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Person.Employer;
import io.fairlead.localorg.seed.Person.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the leads: strangers at unknown companies, people at known accounts, converted and given-up ones. */
final class Leads {

    private final SeedSize size;
    private final LocalDate today;
    private final Staff staff;
    private final People people;
    private final FirmNames names;
    private final Chance chance;
    private final List<Person> leads = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();

    Leads(long seed, SeedSize size, LocalDate today, Staff staff, People people, FirmNames names) {
        this.size = size;
        this.today = today;
        this.staff = staff;
        this.people = people;
        this.names = names;
        this.chance = new Chance(seed, "leads");
    }

    List<Person> collect(List<Person> contacts, List<Firm> targets) {
        for (var clue : Moved.Clue.values()) {
            for (int i = 0; i < size.contactShare(15); i++) {
                move(clue, contacts, targets);
            }
        }
        for (int i = 0; i < size.leads() / 8; i++) {
            converted(chance.pick(contacts));
        }
        var prospects = prospects(size.leads() / 4);
        while (leads.size() < size.leads()) {
            var employer = chance.percent(35) ? Employer.of(chance.pick(targets)) : chance.pick(prospects);
            stranger(employer);
        }
        return List.copyOf(leads);
    }

    List<Moved> moved() {
        return List.copyOf(moved);
    }

    private List<Employer> prospects(int count) {
        var prospects = new ArrayList<Employer>();
        for (int i = 0; i < count; i++) {
            var country = Countries.any(chance);
            var name = names.next(country);
            prospects.add(new Employer(name.full(), name.domain(country, chance), country, name.industry(), null));
        }
        return prospects;
    }

    private void stranger(Employer employer) {
        var who = Identity.any(employer.country(), chance);
        if (!people.newcomer(who, employer.domain())) {
            return;
        }
        var firm = employer.firm();
        var mailbox = firm == null ? who.given().slug() + "." + who.family().slug() : firm.mailbox(who);
        var mail = chance.percent(85) ? mailbox + "@" + employer.domain() : null;
        var written = employer.writtenAs(Dirt.text(employer.writtenName(), chance));
        record(
                who,
                Jobs.any(who.country().language(), chance),
                written,
                chance.percent(8) ? who.freeMail(chance) : mail,
                openOrLost());
    }

    private Standing openOrLost() {
        var statuses = Words.of("lead statuses");
        var draw = chance.between(1, 100);
        var at = draw <= 50 ? 0 : draw <= 70 ? 1 : draw <= 78 ? 2 : draw <= 83 ? 3 : 5;
        return new Standing(statuses.get(at), null, null);
    }

    private void converted(Person contact) {
        var standing = new Standing("Closed - Converted", contact.key(), contact.accountKey());
        record(contact.who(), contact.job(), contact.employer(), contact.email(), standing);
    }

    private void move(Moved.Clue clue, List<Person> contacts, List<Firm> targets) {
        var old = chance.pick(contacts);
        var to = chance.pick(targets);
        if (old.email() == null
                || to.domain().equals(old.employer().domain())
                || !people.newcomer(old.who(), to.domain())) {
            move(clue, contacts, targets);
            return;
        }
        var employer = Employer.of(to);
        var written = clue == Moved.Clue.NAME_AND_COMPANY
                ? employer.writtenAs(to.name().bare())
                : employer;
        var mail = People.seenMail(clue, to, old.who(), chance);
        var open = new Standing(chance.pick(Words.of("lead statuses").subList(0, 2)), null, null);
        var current = record(old.who(), old.job(), written, mail, open);
        moved.add(new Moved(old, current, to, clue, to.mail(old.who())));
    }

    private Person record(Identity who, Job job, Employer employer, @Nullable String mail, Standing standing) {
        var lead = new Person(
                String.format("lead-%05d", leads.size() + 1),
                Person.Kind.LEAD,
                who,
                job,
                employer,
                mail,
                chance.percent(55) ? employer.country().phone(chance) : null,
                chance.percent(70) ? staff.developer(chance) : staff.seller(!chance.percent(10), chance),
                standing,
                today.minusDays(chance.between(3, 1_500)));
        leads.add(lead);
        return lead;
    }
}
