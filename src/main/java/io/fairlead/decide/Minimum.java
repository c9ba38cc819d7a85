package io.fairlead.decide;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What Salesforce wants at least before it creates a record. */
final class Minimum {
    private static final Map<String, List<String>> FIELDS_BY_OBJECT = Map.of(
            "Lead", List.of("LastName", "Company"),
            "Contact", List.of("LastName", "AccountId"),
            "Account", List.of("Name"));

    private Minimum() {}

    static void check(Drafts drafts) {
        Stream.of(drafts.account(), drafts.person())
                .filter(Objects::nonNull)
                .filter(RecordDraft::isNew)
                .forEach(Minimum::check);
    }

    private static void check(RecordDraft draft) {
        var missing = FIELDS_BY_OBJECT.getOrDefault(draft.object(), List.of()).stream()
                .filter(field -> !draft.fills(field))
                .toList();
        if (!missing.isEmpty()) {
            throw new Held(new Hold(
                    "VALIDATION",
                    "A new %s needs %s, and neither the job change nor a rule of rules/decide/mapping-create.drl gives it. Complete the job change, or dismiss it."
                            .formatted(draft.object(), String.join(" and ", missing)),
                    missing));
        }
    }
}
