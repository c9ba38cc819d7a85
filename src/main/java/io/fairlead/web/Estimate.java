package io.fairlead.web;

import java.util.Map;
import java.util.TreeMap;

/**
 * What job changes would become in an org if they were decided now, and what that would cost. Nothing of it is kept or written.
 *
 * @param events how many were given, each once
 * @param known how many of them the org has decided before; they would change nothing and are not counted below
 * @param statuses how many would end in each status
 * @param held how many would wait for a person
 * @param creates records that would be created, by object
 * @param updates records that would be updated, by object
 * @param credits what they would be charged
 * @param calls Salesforce calls, at most
 * @param days on how many days they would be written, today among them; 0 if nothing is to be written
 * @param paced what makes it more than one day: "calls", "waves", or ""
 */
public record Estimate(
        String org,
        long events,
        long known,
        Map<String, Long> statuses,
        long held,
        Map<String, Long> creates,
        Map<String, Long> updates,
        long credits,
        long calls,
        long days,
        String paced) {
    public Estimate {
        statuses = Map.copyOf(statuses);
        creates = new TreeMap<>(creates);
        updates = new TreeMap<>(updates);
    }
}
