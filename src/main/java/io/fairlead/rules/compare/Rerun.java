package io.fairlead.rules.compare;

import java.util.List;

/**
 * What came of one decision.
 *
 * @param decision its id
 * @param otherRule nothing changes, but another rule says so
 * @param baseline why it does not come out as it was kept under its own pack, or ""
 * @param packKnown its own pack could be built
 */
record Rerun(String decision, List<Change> changes, boolean otherRule, String baseline, boolean packKnown) {
    Rerun {
        changes = List.copyOf(changes);
    }
}
