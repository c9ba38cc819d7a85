package io.fairlead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.match.AccountCandidate;
import io.fairlead.match.AccountMatch;
import io.fairlead.match.Deal;
import io.fairlead.match.Facts;
import io.fairlead.match.OrgFacts;
import io.fairlead.match.Owner;
import io.fairlead.match.PersonCandidate;
import io.fairlead.match.PersonMatch;
import io.fairlead.match.RecordStamp;
import io.fairlead.match.Tracked;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The facts of a job change under construction. Every call gives a new sample. */
public final class FactsSample {
    public static final Owner ACCOUNT_OWNER = new Owner("005A", "Mira Vogt", false, true, false);
    public static final Owner PAST_OWNER = new Owner("005P", "Tom Abara", false, true, false);
    public static final String TRACKED_ID = "003OLD";
    public static final String ACCOUNT_ID = "001NEW";
    public static final String OLD_ACCOUNT_ID = "001OLD";

    private final ObjectNode json;

    FactsSample() {
        var tracked = new Tracked(
                true,
                "Contact",
                TRACKED_ID,
                "EMAIL",
                OLD_ACCOUNT_ID,
                "Old Mill Ltd",
                "Customer",
                "Customer",
                PAST_OWNER,
                PAST_OWNER,
                "Closed Won Opp Contact",
                "",
                false,
                Deal.NONE,
                false,
                Map.of("LastName", "Okafor", "Email", "ada@oldmill.example", "Title", "Director Operations"));
        json = Json.MAPPER.valueToTree(Facts.of(
                new JobChangeSample().build(),
                tracked,
                PersonMatch.NONE,
                AccountMatch.none("northwind.example"),
                new OrgFacts("production", "LIVE", LocalDate.of(2026, 6, 4)),
                "domain:northwind.example",
                "ada okafor@northwind.example",
                "",
                List.of(new RecordStamp("Contact", TRACKED_ID, "2026-05-30T10:00:00.000+0000"))));
        json.put("region", "DACH");
    }

    private FactsSample(ObjectNode json) {
        this.json = json;
    }

    /** The same, with another value at a path such as {@code employer.category} or {@code person.fields}. */
    public FactsSample with(String path, Object value) {
        var changed = json.deepCopy();
        var at = changed;
        var names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            at = at.withObjectProperty(names[i]);
        }
        at.set(names[names.length - 1], Json.MAPPER.valueToTree(value));
        return new FactsSample(changed);
    }

    public FactsSample change(JobChangeSample change) {
        return with("change", change.build());
    }

    /** SIMULATE, TEST or LIVE. */
    public FactsSample mode(String mode) {
        return with("org.mode", mode);
    }

    /** The new employer is an account of ours with an active owner. */
    public FactsSample atKnownAccount() {
        var candidate = new AccountCandidate(ACCOUNT_ID, "Northwind", "R2", 95, List.of(), true, "its website");
        return with(
                "employer",
                new AccountMatch(
                        "MATCHED",
                        ACCOUNT_ID,
                        "Northwind",
                        "R2",
                        95,
                        95,
                        "northwind.example",
                        "Target",
                        "Prospect",
                        "Germany",
                        ACCOUNT_OWNER,
                        false,
                        Owner.NOBODY,
                        Deal.NONE,
                        false,
                        Map.of(),
                        Map.of("Name", "Northwind"),
                        List.of(candidate)));
    }

    /** The new employer is a customer's account. */
    public FactsSample atCustomer() {
        return atKnownAccount().with("employer.category", "Customer").with("employer.type", "Customer");
    }

    /** Two accounts could be the new employer. */
    public FactsSample atAmbiguousAccount() {
        return atKnownAccount().with("employer.verdict", "AMBIGUOUS").with("employer.lead", 0);
    }

    /** The org has a Contact for the person at the new employer. */
    public FactsSample existingContact() {
        return existing("Contact", "003NEW");
    }

    /** The org has an open Lead for the person at the new employer. */
    public FactsSample existingLead() {
        return existing("Lead", "00QNEW");
    }

    private FactsSample existing(String object, String id) {
        var candidate = new PersonCandidate(object, id, 1, 100, "", "Northwind", true, "the same e-mail");
        return with(
                "person",
                new PersonMatch(
                        "EXISTING",
                        object,
                        id,
                        1,
                        100,
                        ACCOUNT_OWNER,
                        object.equals("Contact") ? ACCOUNT_ID : "",
                        "",
                        Map.of("LastName", "Okafor", "LeadSource", "Web"),
                        List.of(candidate)));
    }

    public Facts build() {
        return Json.MAPPER.convertValue(json, Facts.class);
    }
}
