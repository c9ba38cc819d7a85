package io.fairlead.server;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Employments.Employment;
import io.fairlead.audit.Employments.Known;
import io.fairlead.audit.Employments.Pair;
import io.fairlead.audit.Employments.State;
import io.fairlead.audit.RuleFires;
import io.fairlead.decide.Answer;
import io.fairlead.decide.Case;
import io.fairlead.decide.Question;
import io.fairlead.decide.Resolution;
import io.fairlead.decide.Resolver;
import io.fairlead.decide.RuleBook;
import io.fairlead.decide.RuleFailure;
import io.fairlead.kafka.BadRecord;
import io.fairlead.kafka.Received;
import io.fairlead.match.Duplicates;
import io.fairlead.match.EmployerKey;
import io.fairlead.match.Facts;
import io.fairlead.match.OrgFacts;
import io.fairlead.match.PersonKey;
import io.fairlead.match.Sighting;
import io.fairlead.match.Sightings;
import io.fairlead.mirror.SalesforceId;
import io.fairlead.people.TrackedPerson;
import io.fairlead.signal.JobChange;
import io.fairlead.signal.Snapshot;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns employment snapshots into job changes: compares each with what we know of the person, asks the rules of detect/, and keeps the last word.
 * The same snapshot again changes nothing. Called by routes/signal/employment-snapshots.camel.yaml.
 */
public final class DetectStep {
    private static final Logger LOG = LoggerFactory.getLogger(DetectStep.class);
    private static final Duration CROWD = Duration.ofDays(90);

    private final Supplier<List<OrgLine>> lines;
    private final AuditStore audit;
    private final Intake intake;
    private final Clock clock;

    /** @param lines the orgs whose records say who is whose parent, at least one */
    DetectStep(Supplier<List<OrgLine>> lines, AuditStore audit, Intake intake, Clock clock) {
        this.lines = lines;
        this.audit = audit;
        this.intake = intake;
        this.clock = clock;
    }

    /** A followed person, where they were seen, and what we knew. */
    private record Seen(TrackedPerson person, Snapshot snapshot, int moves, Known known) {}

    /** The same as one org sees it: what match found there, and what the rules of that org say about it. */
    private record Compared(Seen seen, Facts facts, String employer, Pair pair, RuleBook rules) {
        /** The surest: an org that knows the employer as the same, or as one of the family, and then one that has the person. */
        int weight() {
            int byEmployer = employer.equals("SAME") ? 4 : employer.equals("FAMILY") ? 2 : 0;
            return byEmployer + (facts.tracked().found() ? 1 : 0);
        }
    }

    /** Deals with one batch of employment-snapshots. */
    public void handle(List<Received> batch) throws BadRecord {
        Map<String, Snapshot> lastByKey = new LinkedHashMap<>();
        for (Received received : batch) {
            byte[] value = received.value();
            if (value != null) {
                lastByKey.put(String.valueOf(received.key()), snapshot(received, value));
            }
        }
        detect(followed(List.copyOf(lastByKey.values())));
    }

    private static Snapshot snapshot(Received received, byte[] value) throws BadRecord {
        try {
            return Json.read(value, Snapshot.class);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new BadRecord(received, "is no employment snapshot: " + e.getMessage());
        }
    }

    /** Those whom we follow; what is said of anybody else is nothing to us. */
    private Map<TrackedPerson, Snapshot> followed(List<Snapshot> snapshots) {
        Set<String> lookups = new LinkedHashSet<>();
        snapshots.forEach(snapshot -> lookups.addAll(lookups(snapshot)));
        Map<String, TrackedPerson> personByLookup = audit.trackedPeople().find(lookups);
        Map<TrackedPerson, Snapshot> followed = new LinkedHashMap<>();
        for (Snapshot snapshot : snapshots) {
            lookups(snapshot).stream()
                    .filter(personByLookup::containsKey)
                    .findFirst()
                    .map(personByLookup::get)
                    .ifPresent(person -> followed.put(person, snapshot));
        }
        if (followed.size() < snapshots.size()) {
            LOG.info(
                    "Snapshots of people whom nobody follows were passed over: snapshots={}",
                    snapshots.size() - followed.size());
        }
        return followed;
    }

    private static List<String> lookups(Snapshot snapshot) {
        Set<String> lookups = new LinkedHashSet<>();
        lookups.add(snapshot.personKey());
        lookups.add(SalesforceId.of18(snapshot.recordId()));
        if (!snapshot.email().isEmpty()) {
            lookups.add(PersonKey.ofEmail(snapshot.email()));
        }
        if (!snapshot.pastCompanyName().isEmpty()) {
            lookups.add(PersonKey.ofName(
                    snapshot.firstName(), snapshot.lastName(), snapshot.fullName(), snapshot.pastCompanyName()));
        }
        lookups.remove("");
        return List.copyOf(lookups);
    }

    private void detect(Map<TrackedPerson, Snapshot> snapshotByPerson) {
        if (snapshotByPerson.isEmpty()) {
            return;
        }
        List<Compared> compared = compare(snapshotByPerson);
        Map<Pair, Set<String>> crowds = new HashMap<>();
        compared.forEach(one -> crowds.computeIfAbsent(one.pair(), this::before)
                .add(one.seen().person().personKey()));
        List<JobChange> changes = new ArrayList<>();
        List<Employment> employments = new ArrayList<>();
        List<RuleFires.Rule> fired = new ArrayList<>();
        for (Compared one : compared) {
            employments.add(judge(one, crowds.getOrDefault(one.pair(), Set.of()).size(), changes, fired));
        }
        // Before it is kept: if we end here, the same events come again with the same ids.
        if (!changes.isEmpty()) {
            intake.accept(changes, "employment-snapshots", "");
        }
        audit.employments().keep(employments);
        audit.ruleFires().add(fired, clock.instant());
        LOG.info(
                "Snapshots were compared: people={} changes={} held={}",
                employments.size(),
                changes.size(),
                employments.stream().filter(one -> one.state() == State.HELD).count());
    }

    private Set<String> before(Pair pair) {
        return new LinkedHashSet<>(
                audit.employments().alike(pair, clock.instant().minus(CROWD)));
    }

    private List<Compared> compare(Map<TrackedPerson, Snapshot> snapshotByPerson) {
        Map<String, Employment> before = audit.employments()
                .of(snapshotByPerson.keySet().stream()
                        .map(TrackedPerson::personKey)
                        .toList());
        List<Seen> seen = new ArrayList<>();
        snapshotByPerson.forEach(
                (person, snapshot) -> seen.add(seen(person, snapshot, before.get(person.personKey()))));
        List<JobChange> would = seen.stream()
                .map(one -> change(one, "COMPANY_CHANGE", "snapshot"))
                .toList();
        List<Compared> surest = new ArrayList<>();
        for (OrgLine org : lines.get()) {
            List<Compared> here = compare(org, seen, would);
            for (int index = 0; index < seen.size(); index++) {
                if (surest.size() == index) {
                    surest.add(here.get(index));
                } else if (here.get(index).weight() > surest.get(index).weight()) {
                    surest.set(index, here.get(index));
                }
            }
        }
        return surest;
    }

    private List<Compared> compare(OrgLine org, List<Seen> seen, List<JobChange> would) {
        RuleBook rules = org.rules();
        var today = OrgFacts.at(org.name(), "SIMULATE", clock.instant());
        List<Facts> facts = org.matcher().match(would, today, Duplicates.NONE);
        var sightings = new Sightings(rules.settings().match());
        List<Compared> compared = new ArrayList<>();
        for (int index = 0; index < seen.size(); index++) {
            compared.add(compared(seen.get(index), facts.get(index), sightings, rules));
        }
        return compared;
    }

    private static Seen seen(TrackedPerson person, Snapshot snapshot, @Nullable Employment before) {
        Known known = before == null
                ? new Known(person.companyName(), person.companyDomain(), person.title())
                : before.known();
        return new Seen(person, snapshot, before == null ? 0 : before.moves(), known);
    }

    private static Compared compared(Seen seen, Facts facts, Sightings sightings, RuleBook rules) {
        Snapshot snapshot = seen.snapshot();
        Known known = seen.known();
        String employer = sightings.employer(snapshot, known.companyName(), known.companyDomain(), facts);
        String past = EmployerKey.of(known.companyName(), known.companyDomain());
        String at = snapshot.isNowhere()
                ? "nowhere"
                : employer.equals("SAME") ? past : EmployerKey.of(snapshot.companyName(), sightings.domain(snapshot));
        return new Compared(seen, facts, employer, new Pair(past, at), rules);
    }

    private Employment judge(Compared one, int alike, List<JobChange> changes, List<RuleFires.Rule> fired) {
        Seen seen = one.seen();
        String own = audit.employments()
                .decision(new Pair(seen.person().personKey(), one.pair().seenKey()));
        String ofPair = own.isEmpty() ? audit.employments().decision(one.pair()) : own;
        Resolution said;
        try {
            said = Resolver.resolve(
                    Question.DETECT,
                    one.rules().ask(Question.DETECT, Case.of(one.facts()).withSeen(sighting(one, alike, ofPair))));
        } catch (RuleFailure e) {
            return employment(one, State.HELD, String.valueOf(e.getMessage()), seen.known(), 0);
        }
        said.answer().proposals().stream()
                .filter(Answer.Weighed::won)
                .map(weighed -> new RuleFires.Rule(
                        weighed.proposal().file(), weighed.proposal().rule()))
                .forEach(fired::add);
        var hold = said.hold();
        var answer = said.chosen().get("answer");
        if (hold != null || answer == null) {
            return employment(
                    one,
                    State.HELD,
                    hold == null ? "No rule of rules/detect answered." : hold.sentence(),
                    seen.known(),
                    0);
        }
        if (answer.mode().equals("NO_CHANGE")) {
            boolean renamed = own.isEmpty() && ofPair.equals("SAME");
            return employment(one, State.NO_CHANGE, answer.reason(), unchanged(one, renamed), 0);
        }
        JobChange change = change(seen, answer.mode(), "");
        String id = Sightings.eventId(
                seen.person().personKey(), seen.moves(), change, one.pair().seenKey());
        changes.add(change(seen, answer.mode(), id));
        return employment(one, State.CHANGED, answer.reason(), newKnown(seen), 1);
    }

    private Sighting sighting(Compared one, int alike, String decided) {
        Seen seen = one.seen();
        Integer confidence = seen.snapshot().confidence();
        Known known = seen.known();
        return new Sighting(
                !one.pair().pastKey().isEmpty(),
                one.employer(),
                Sightings.differ(known.title(), seen.snapshot().title()),
                Sightings.isMoreSenior(known.title(), seen.snapshot().title()),
                confidence == null ? 100 : confidence,
                one.employer().equals("SAME") ? 0 : alike,
                one.employer().equals("SAME")
                        ? 0
                        : audit.trackedPeople().followedAt(one.pair().pastKey()),
                decided);
    }

    private Employment employment(Compared one, State state, String reason, Known known, int moved) {
        Instant seenAt = one.seen().snapshot().seenAt();
        return new Employment(
                one.seen().person().personKey(),
                one.pair().pastKey(),
                one.pair().seenKey(),
                state,
                reason,
                one.seen().moves() + moved,
                seenAt == null ? clock.instant() : seenAt,
                known,
                one.seen().snapshot());
    }

    /** What we know if nobody moved: a first employer, a new name of the same one, or a title that we lacked. */
    private static Known unchanged(Compared one, boolean renamed) {
        Known known = one.seen().known();
        boolean first = one.pair().pastKey().isEmpty();
        if ((first || renamed) && !one.seen().snapshot().isNowhere()) {
            return newKnown(one.seen());
        }
        String title = known.title().isEmpty() && one.employer().equals("SAME")
                ? one.seen().snapshot().title()
                : known.title();
        return new Known(known.companyName(), known.companyDomain(), title);
    }

    private static Known newKnown(Seen seen) {
        Snapshot snapshot = seen.snapshot();
        return snapshot.isNowhere()
                ? new Known("", "", "")
                : new Known(snapshot.companyName(), snapshot.companyDomain(), snapshot.title());
    }

    /** The job change that a snapshot would be. */
    private static JobChange change(Seen seen, String kind, String id) {
        Snapshot snapshot = seen.snapshot();
        TrackedPerson person = seen.person();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("eventId", id.isEmpty() ? "snapshot" : id);
        values.put("changeType", kind);
        values.put("firstName", person.firstName());
        values.put("lastName", person.lastName());
        values.put("fullName", person.lastName().isEmpty() ? snapshot.fullName() : "");
        values.put("personLinkedinUrl", or(snapshot.personLinkedinUrl(), person.linkedinUrl()));
        values.put("newTitle", snapshot.title());
        values.put("newCompanyName", snapshot.companyName());
        values.put("newCompanyDomain", snapshot.companyDomain());
        values.put("newCompanyLinkedinUrl", snapshot.companyLinkedinUrl());
        values.put("newCompanyCountry", snapshot.companyCountry());
        values.put("newEmail", snapshot.newEmail());
        values.put("pastCompanyName", seen.known().companyName());
        values.put("pastTitle", seen.known().title());
        values.put("pastEmail", person.email());
        values.put("pastRecordId", person.recordId());
        values.put("pastRelationshipType", person.relationship());
        values.put("dataSource", snapshot.dataSource());
        values.put("custom", snapshot.custom());
        if (snapshot.startedDate() != null) {
            values.put("jobStartedDate", snapshot.startedDate());
        }
        if (snapshot.confidence() != null) {
            values.put("confidence", snapshot.confidence());
        }
        if (snapshot.seenAt() != null) {
            values.put("detectedAt", snapshot.seenAt());
        }
        return Json.MAPPER.convertValue(values, JobChange.class);
    }

    private static String or(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}
