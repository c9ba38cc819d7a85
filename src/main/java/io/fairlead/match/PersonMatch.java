package io.fairlead.match;

import io.fairlead.OneOf;
import io.fairlead.Percent;
import java.util.List;
import java.util.Map;

/**
 * The person at the new employer, as far as the org knows them.
 *
 * @param verdict EXISTING: one record is them; POSSIBLE: a hit below the automatic threshold; AMBIGUOUS: several and nothing tells them apart; NONE
 * @param check 1 e-mail, 2 name and e-mail domain, 3 name and company, 0 for none
 * @param linkedLeadId an open Lead of the same person beside the chosen Contact, or ""
 * @param fields the chosen record's field values by API name; an absent name is empty
 */
public record PersonMatch(
        @OneOf({"EXISTING", "POSSIBLE", "AMBIGUOUS", "NONE"})
        String verdict,

        @OneOf({"Lead", "Contact", ""}) String object,
        String id,
        int check,
        @Percent int score,
        Owner owner,
        String accountId,
        String linkedLeadId,
        Map<String, Object> fields,
        List<PersonCandidate> candidates) {

    public static final PersonMatch NONE =
            new PersonMatch("NONE", "", "", 0, 0, Owner.NOBODY, "", "", Map.of(), List.of());

    public PersonMatch {
        fields = Map.copyOf(fields);
        candidates = List.copyOf(candidates);
    }
}
