package io.fairlead.web;

import io.fairlead.signal.JobChange;
import java.util.List;

/** Decides job changes without keeping or writing anything; given by whoever is connected to the orgs. */
public interface EstimateDesk {
    /**
     * What they would become in an org now.
     *
     * @param backfill they would be written in waves, behind current ones
     * @throws IllegalArgumentException if the org does not run; the message says so
     */
    Estimate estimate(String org, List<JobChange> changes, boolean backfill);
}
