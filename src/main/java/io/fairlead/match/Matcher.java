package io.fairlead.match;

import io.fairlead.mirror.Mirror;
import io.fairlead.mirror.MirrorView;
import io.fairlead.signal.JobChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a job change into the facts that a decision rests on: the record we track, the new employer's account and the person there, each with
 * every candidate and why it won or lost.
 *
 * <p>An account that an earlier job change made for the same employer (rule R0: its {@code Fairlead_Key__c} is the employer key) goes before
 * every other rule, so that two people who move to one new company end up under one account.
 *
 * <p>Safe for many threads; the same mirror and settings give the same facts.
 */
public final class Matcher {

    private final Mirror mirror;
    private final MatchSettings settings;
    private final OrgKeys keys;
    private final OrgDirectory directory;
    private final AccountFinder accounts;
    private final PersonFinder people;
    private final TrackedFinder trackedPeople;

    public Matcher(Mirror mirror, MatchSettings settings, Collection<String> integrationUserIds) {
        this.mirror = mirror;
        this.settings = settings;
        keys = new OrgKeys(settings);
        directory = new OrgDirectory(mirror, integrationUserIds);
        accounts = new AccountFinder(settings, keys);
        people = new PersonFinder(settings, keys);
        trackedPeople = new TrackedFinder(settings);
    }

    /** The names that rules may use, as of the mirror's last refresh. */
    public Directory directory() {
        return directory.directory();
    }

    public Facts match(JobChange change, OrgFacts org, Duplicates duplicates) {
        return match(List.of(change), List.of(""), org, duplicates).get(0);
    }

    /** The facts of each change, in their order, all from one look at the mirror. */
    public List<Facts> match(List<JobChange> changes, OrgFacts org, Duplicates duplicates) {
        return match(changes, changes.stream().map(change -> "").toList(), org, duplicates);
    }

    /**
     * As {@link #match(List, OrgFacts, Duplicates)}, for events that people released from hold.
     *
     * @param released for each change what the person said, see {@link Facts#released}: a record they chose wins over every other candidate
     */
    public List<Facts> match(List<JobChange> changes, List<String> released, OrgFacts org, Duplicates duplicates) {
        return match(changes, released, org, duplicates, Map.of());
    }

    /**
     * As {@link #match(List, List, OrgFacts, Duplicates)}, for events that were written as tests before.
     *
     * @param testsByEvent Ids of the Leads and Contacts that the tests created, by event id: to their own event they are nobody, unless a person has
     *     worked on them since
     */
    public List<Facts> match(
            List<JobChange> changes,
            List<String> released,
            OrgFacts org,
            Duplicates duplicates,
            Map<String, Set<String>> testsByEvent) {
        try (var view = mirror.view()) {
            var facts = new ArrayList<Facts>(changes.size());
            for (int i = 0; i < changes.size(); i++) {
                var change = changes.get(i);
                var tests = testsByEvent.getOrDefault(change.eventId(), Set.of());
                facts.add(match(change, released.get(i), org, duplicates, view, tests));
            }
            return List.copyOf(facts);
        }
    }

    private Facts match(
            JobChange change,
            String released,
            OrgFacts orgFacts,
            Duplicates duplicates,
            MirrorView view,
            Set<String> tests) {
        var org = new OrgReader(view, directory);
        var name = name(change);

        var found = trackedPeople.find(change, name, org);
        var tracked = found == null ? null : found.record();
        var employer = Employer.of(change, tracked, settings);

        var running = employer.isUnknown() ? List.<ScoredAccount>of() : chosen(accounts.find(employer, org), released);
        var choice = AccountChoice.of(running, employer, org, settings);
        boolean there =
                tracked != null && new Presence(Domains.of(settings), keys).isThere(tracked, employer, choice, org);
        var wanted = new PersonFinder.Wanted(name, employer, choice, tracked, there, tests);
        var person = employer.isUnknown() && change.newEmail().isEmpty()
                ? PersonMatch.NONE
                : new PersonChoice(settings, wanted, org).choose(chosenPerson(people.find(wanted, org), released));

        var facts = new FactsWriter(org);
        var personKey = EmployerKey.person(
                change, PersonName.of(change.firstName(), change.lastName(), change.fullName()), employer.key());
        return new Facts(
                change,
                found == null ? Tracked.NONE : facts.tracked(found, change, there),
                person,
                facts.employer(choice, employer, tracked),
                orgFacts,
                Regions.knownCode(change.newCompanyCountry()),
                settings.regions().of(change.newCompanyCountry()),
                employer.key(),
                personKey,
                duplicates.of(change.eventId(), personKey, employer.key()),
                released,
                "",
                Map.of(),
                List.copyOf(org.restsOn()));
    }

    /** The account that a person chose is in the running alone, with full points. */
    private static List<ScoredAccount> chosen(List<ScoredAccount> running, String released) {
        var one = running.stream()
                .filter(account -> account.id().equals(released))
                .map(ScoredAccount::byHand)
                .toList();
        return one.isEmpty() ? running : one;
    }

    /** The record that a person chose is the only hit, with full points. */
    private static List<PersonHit> chosenPerson(List<PersonHit> hits, String released) {
        var one = hits.stream()
                .filter(hit -> hit.record().id().equals(released))
                .map(PersonHit::byHand)
                .toList();
        return one.isEmpty() ? hits : one;
    }

    private PersonName name(JobChange change) {
        var name = PersonName.of(change.firstName(), change.lastName(), change.fullName());
        return settings.nicknames() ? name.withNicknames() : name;
    }
}
