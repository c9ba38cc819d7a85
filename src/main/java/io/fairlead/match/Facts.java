package io.fairlead.match;

import io.fairlead.signal.JobChange;
import java.util.List;
import java.util.Map;

/**
 * Everything that a decision rests on; recorded with it, so that the same facts can be decided again.
 *
 * @param country the two-letter code of the new employer's country, however the source spells it, or "" if it is none that we know
 * @param region the sales region of the new employer's country by {@code rules/settings/regions.yaml}, or "" if it is in none
 * @param employerKey a stable key of the new employer (from its domain, else its normalised name and country); queues are ordered by it and a
 *     created Account carries it
 * @param personKey a stable key of the person at that employer; a created Lead or Contact carries it
 * @param duplicateOf the event id that already stands for the same person and employer, or ""
 * @param released what a person said when they released the event from hold: the Id of the record they chose, "GO" if they chose none, or ""
 * @param batch the import that the event came with, or ""
 * @param ours by record Id, the fields whose value now is the one that Fairlead wrote there last; a record without any is absent
 * @param restsOn every record that was read, with its SystemModstamp
 */
public record Facts(
        JobChange change,
        Tracked tracked,
        PersonMatch person,
        AccountMatch employer,
        OrgFacts org,
        String country,
        String region,
        String employerKey,
        String personKey,
        String duplicateOf,
        String released,
        String batch,
        Map<String, List<String>> ours,
        List<RecordStamp> restsOn) {

    public Facts {
        country = country == null ? Regions.knownCode(change.newCompanyCountry()) : country;
        region = region == null ? "" : region;
        released = released == null ? "" : released;
        batch = batch == null ? "" : batch;
        ours = ours == null ? Map.of() : Map.copyOf(ours);
        restsOn = List.copyOf(restsOn);
    }

    /** The same facts, with what is known beside the org's records: see the components of these names. */
    public Facts with(String newDuplicateOf, String newBatch, Map<String, List<String>> newOurs) {
        return new Facts(
                change,
                tracked,
                person,
                employer,
                org,
                country,
                region,
                employerKey,
                personKey,
                newDuplicateOf,
                released,
                newBatch,
                newOurs,
                restsOn);
    }

    /** The same facts of a person who is on an input list: the relationship of the list wins over what the source said. */
    public Facts followed(String list, String relationship) {
        return with(tracked.on(list, relationship), employer);
    }

    /**
     * The same facts where a list says what the new employer is. It fills what the org leaves open; only that it is disqualified always
     * counts.
     */
    public Facts atEmployerOf(String category) {
        boolean counts = category.equals("Disqualified") || employer.category().equals("Other");
        return counts ? with(tracked, employer.in(category)) : this;
    }

    private Facts with(Tracked newTracked, AccountMatch newEmployer) {
        return new Facts(
                change,
                newTracked,
                person,
                newEmployer,
                org,
                country,
                region,
                employerKey,
                personKey,
                duplicateOf,
                released,
                batch,
                ours,
                restsOn);
    }

    /** Facts of an event that nobody has released, at an employer in no region. */
    public static Facts of(
            JobChange change,
            Tracked tracked,
            PersonMatch person,
            AccountMatch employer,
            OrgFacts org,
            String employerKey,
            String personKey,
            String duplicateOf,
            List<RecordStamp> restsOn) {
        return new Facts(
                change,
                tracked,
                person,
                employer,
                org,
                Regions.knownCode(change.newCompanyCountry()),
                "",
                employerKey,
                personKey,
                duplicateOf,
                "",
                "",
                Map.of(),
                restsOn);
    }
}
