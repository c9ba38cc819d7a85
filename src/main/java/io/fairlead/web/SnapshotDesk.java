package io.fairlead.web;

import io.fairlead.audit.Employments.Waiting;
import java.util.List;

/** Where followed people were seen to work, as far as a person has to say whether they moved. */
public interface SnapshotDesk {
    /** What waits, one entry for each pair of employers, the largest first. */
    List<Waiting> waiting();

    /**
     * A person says what waits: SAME (the same employer under a new name; of one person alone: they are still there) or REAL (they moved). Those
     * who wait are compared again. What is said of several people holds for all who follow them.
     *
     * @param id as {@link Waiting#id} gives it
     * @throws IllegalArgumentException if nothing waits there
     */
    Waiting settle(String id, String decision, String by, String note);
}
