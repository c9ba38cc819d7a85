package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Person.Employer;
import io.fairlead.localorg.seed.Person.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hires the contacts of every account, some of them entered twice and some already seen at their next employer. */
final class People {

    private static final int MOVED_THOUSANDTHS = 20;

    private final SeedSize size;
    private final LocalDate today;
    private final List<Firm> firms;
    private final List<Firm> targets;
    private final Staff staff;
    private final Chance chance;
    private final List<Person> contacts = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    People(long seed, SeedSize size, LocalDate today, List<Firm> firms, List<Firm> targets, Staff staff) {
        this.size = size;
        this.today = today;
        this.firms = firms;
        this.targets = targets;
        this.staff = staff;
        this.chance = new Chance(seed, "people");
    }

    List<Person> hire() {
        firms.forEach(this::firstContacts);
        for (var clue : Moved.Clue.values()) {
            for (int i = 0; i < size.contactShare(MOVED_THOUSANDTHS); i++) {
                move(clue);
            }
        }
        for (int i = 0; i < size.contactShare(18); i++) {
            again(chance.pick(contacts));
        }
        var busy = chance.shuffled(firms.stream().filter(this::employs).toList());
        while (contacts.size() < size.contacts()) {
            join(chance.pickEarly(busy));
        }
        return List.copyOf(contacts);
    }

    List<Moved> moved() {
        return List.copyOf(moved);
    }

    /** True once for every name at a company, so that no two strangers there are namesakes. */
    boolean newcomer(Identity who, String domain) {
        return known.add(who.nameKey() + "@" + domain);
    }

    private boolean employs(Firm firm) {
        return switch (firm.kind()) {
            case TWIN, CLOSED, CLOSED_COPY, NEAR_DUPLICATE -> false;
            default -> true;
        };
    }

    /** Companies without a website are known by the mail domain of three people, groups by one at each member. */
    private void firstContacts(Firm firm) {
        var first =
                switch (firm.kind()) {
                    case NO_WEBSITE -> 3;
                    case GROUP_HEAD, SUBSIDIARY, COMPETITOR, CLOSED -> 1;
                    default -> 0;
                };
        for (int i = 0; i < first; i++) {
            join(firm, stranger(firm), true);
        }
    }

    private Person join(Firm firm) {
        return join(firm, stranger(firm), false);
    }

    private Person join(Firm firm, Identity who, boolean withMail) {
        var mail = withMail || chance.percent(91) ? firm.mail(who) : null;
        var freeMail = !withMail && chance.percent(3) ? who.freeMail(chance) : null;
        return record(firm, who, Jobs.any(who.country().language(), chance), freeMail == null ? mail : freeMail);
    }

    private Person record(Firm firm, Identity who, Job job, @Nullable String mail) {
        var person = new Person(
                String.format("contact-%05d", contacts.size() + 1),
                Person.Kind.CONTACT,
                who,
                job,
                Employer.of(firm),
                mail,
                chance.percent(70) ? firm.country().phone(chance) : null,
                chance.percent(80) ? firm.owner() : staff.seller(!chance.percent(6), chance),
                Standing.CONTACT,
                today.minusDays(chance.between(20, 2_500)));
        contacts.add(person);
        return person;
    }

    private Identity stranger(Firm firm) {
        for (int attempt = 0; ; attempt++) {
            var country = chance.percent(88 - attempt) ? firm.country() : Countries.any(chance);
            var who = Identity.any(country, chance);
            if (newcomer(who, firm.domain())) {
                return chance.percent(30) ? who.inLatin() : who;
            }
        }
    }

    private void move(Moved.Clue clue) {
        var to = chance.pick(targets);
        var from = chance.pick(targets);
        var who = stranger(to);
        if (from.domain().equals(to.domain()) || !newcomer(who, from.domain())) {
            move(clue);
            return;
        }
        var old = join(from, who, true);
        var current = record(to, who, old.job(), seenMail(clue, to, who, chance));
        moved.add(new Moved(old, current, to, clue, to.mail(who)));
    }

    /** The address on the record at the new employer: the very one, another one there, or a private one. */
    static String seenMail(Moved.Clue clue, Firm to, Identity who, Chance chance) {
        return switch (clue) {
            case EMAIL -> to.mail(who);
            case NAME_AND_DOMAIN -> who.family().slug() + who.given().slug().charAt(0) + "@" + to.domain();
            case NAME_AND_COMPANY -> who.freeMail(chance);
        };
    }

    /** The same person at the same company once more, as imports do. */
    private void again(Person person) {
        var firm = person.employer().firm();
        if (firm != null) {
            var who = person.who();
            record(
                    firm,
                    chance.percent(50) ? who.inLatin() : who,
                    person.job(),
                    chance.percent(50) ? person.email() : null);
        }
    }
}
