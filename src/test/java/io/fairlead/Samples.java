package io.fairlead;

import io.fairlead.match.MatchSettings;
import io.fairlead.match.Regions;
import java.util.List;

/** Sample values for tests: ordinary ones, on which a test changes only what matters to it. */
public final class Samples {

    private Samples() {}

    /** Ada Okafor leaves Old Mill Ltd for Northwind GmbH; the org has not heard of Northwind. */
    public static JobChangeSample jobChange() {
        return new JobChangeSample();
    }

    /** What match found for {@link #jobChange()}: the Contact she left, nobody at the new employer, no account. */
    public static FactsSample facts() {
        return new FactsSample();
    }

    /** The thresholds and switches that ship. */
    public static MatchSettings matchSettings() {
        return new MatchSettings(
                80,
                60,
                5,
                0.93,
                0.90,
                90,
                "EXACT_ONLY",
                false,
                false,
                List.of(),
                "Fairlead_Alias_Domains__c",
                "Fairlead_LinkedIn_URL__c",
                "Fairlead_Do_Not_Match__c",
                List.of("Closed"),
                List.of("gmail.com", "gmx.de"),
                List.of("github.io", "linkedin.com"),
                Regions.NONE);
    }
}
