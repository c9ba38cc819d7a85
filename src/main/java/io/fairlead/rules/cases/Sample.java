package io.fairlead.rules.cases;

import io.fairlead.decide.Case;
import io.fairlead.match.AccountMatch;
import io.fairlead.match.Deal;
import io.fairlead.match.OrgFacts;
import io.fairlead.match.Owner;
import io.fairlead.match.PersonMatch;
import io.fairlead.match.Sighting;
import io.fairlead.match.Tracked;
import io.fairlead.rules.yaml.YamlNode;
import io.fairlead.rules.yaml.YamlReader;
import io.fairlead.signal.JobChange;
import io.fairlead.signal.PartialDate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The case that every written case begins with: Ana Ruiz has left Oldco for Newco. docs/cases.md tells it. */
public final class Sample {
    private Sample() {}

    public static Case sample() {
        return new Case(
                change(),
                tracked(),
                PersonMatch.NONE,
                employer(),
                new OrgFacts("sample", "LIVE", LocalDate.of(2026, 11, 16), Instant.parse("2026-11-16T09:30:00Z")),
                "",
                "",
                "",
                new Case.Matched("NOBODY", "KNOWN"),
                "QUALIFIED",
                "CONTACT_ELSE_LEAD",
                new Case.Creation("CREATE_CONTACT"),
                new Sighting(true, "OTHER", true, false, 90, 1, 10, ""));
    }

    /** The sample with this laid over it, written as in {@code given}. */
    public static Case with(String given) {
        try {
            YamlNode node = YamlReader.read("given", given);
            return node instanceof YamlNode.Fields fields ? Given.over(sample(), fields) : sample();
        } catch (YamlReader.Unreadable e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static Owner owner(String name) {
        return new Owner("005." + name, name, false, true, false);
    }

    private static Tracked tracked() {
        return new Tracked(
                true,
                "Contact",
                "003.ana",
                "RECORD_ID",
                "001.oldco",
                "Oldco",
                "Prospect",
                "Other",
                owner("Mia Berg"),
                owner("Mia Berg"),
                "Closed Won Opp Contact",
                "",
                false,
                Deal.NONE,
                false,
                Map.of());
    }

    private static AccountMatch employer() {
        return new AccountMatch(
                "MATCHED",
                "001.newco",
                "Newco",
                "R2",
                95,
                95,
                "newco.example",
                "Other",
                "Prospect",
                "DE",
                owner("Tom Vogt"),
                false,
                Owner.NOBODY,
                Deal.NONE,
                false,
                Map.of(),
                Map.of(),
                List.of());
    }

    private static JobChange change() {
        return new JobChange(
                "sample-1",
                "COMPANY_CHANGE",
                "Ana",
                "Ruiz",
                "Ana Ruiz",
                "https://www.linkedin.com/in/sample-ana-ruiz",
                "Berlin",
                "",
                "DE",
                "VP Sales",
                "Newco",
                "newco.example",
                "https://www.linkedin.com/company/sample-newco",
                "DE",
                "",
                "Berlin",
                "",
                "",
                250,
                "Software",
                "ana.ruiz@newco.example",
                "VALID",
                "",
                PartialDate.parse("2026-10-01"),
                PartialDate.parse("2026-10-01"),
                "Oldco",
                "Sales Director",
                "ana.ruiz@oldco.example",
                "003.ana",
                "Closed Won Opp Contact",
                "Sales Leader",
                false,
                false,
                false,
                true,
                false,
                90,
                List.of(),
                Instant.parse("2026-11-15T08:00:00Z"),
                Instant.parse("2026-11-15T08:00:00Z"),
                "sample",
                false,
                "",
                "");
    }
}
