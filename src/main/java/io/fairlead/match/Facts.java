package io.fairlead.match;

import io.fairlead.signal.JobChange;
import java.util.List;

/**
 * Everything that a decision rests on; recorded with it, so that the same facts can be decided again.
 *
 * @param employerKey a stable key of the new employer (from its domain, else its normalised name and country); queues are ordered by it and a
 *     created Account carries it
 * @param personKey a stable key of the person at that employer; a created Lead or Contact carries it
 * @param duplicateOf the event id that already stands for the same person and employer, or ""
 * @param released what a person said when they released the event from hold: the Id of the record they chose, "GO" if they chose none, or ""
 * @param restsOn every record that was read, with its SystemModstamp
 */
public record Facts(
        JobChange change,
        Tracked tracked,
        PersonMatch person,
        AccountMatch employer,
        OrgFacts org,
        String employerKey,
        String personKey,
        String duplicateOf,
        String released,
        List<RecordStamp> restsOn) {

    public Facts {
        released = released == null ? "" : released;
        restsOn = List.copyOf(restsOn);
    }

    /** The same facts, known to stand for an earlier event of the same person and employer. */
    public Facts withDuplicateOf(String eventId) {
        return new Facts(change, tracked, person, employer, org, employerKey, personKey, eventId, released, restsOn);
    }

    /** The same facts for an event that nobody has released. */
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
        return new Facts(change, tracked, person, employer, org, employerKey, personKey, duplicateOf, "", restsOn);
    }
}
