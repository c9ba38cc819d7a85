package io.fairlead.audit.story;

import io.fairlead.audit.HeldItem;
import io.fairlead.audit.story.DecisionStory.Candidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person can choose for a held event: the candidates as match saw them, and what it means to choose none of them.
 *
 * @param none what a release without a choice says, in words that follow "Released without a choice, "
 */
public record HeldChoices(List<Candidate> candidates, String none) {
    public HeldChoices {
        candidates = List.copyOf(candidates);
    }

    /** {@code story} is the decision that was held, if there is one. */
    public static HeldChoices of(HeldItem item, Optional<DecisionStory> story) {
        Map<String, Candidate> known = new HashMap<>();
        story.map(DecisionStory::found).ifPresent(found -> {
            found.people().forEach(person -> known.put(person.id(), person));
            found.accounts().forEach(account -> known.put(account.id(), account));
        });
        // Such a hold lists the rules that made it, and a rule is nothing to choose.
        List<String> records = item.reason().startsWith("RULE_") ? List.of() : item.candidates();
        var candidates = records.stream()
                .map(id -> known.getOrDefault(id, new Candidate("", id, "", "", 0, false, "")))
                .toList();
        return new HeldChoices(candidates, none(item.reason(), candidates));
    }

    private static String none(String reason, List<Candidate> candidates) {
        boolean match = reason.startsWith("AMBIGUOUS_") || reason.equals("POSSIBLE_MATCH");
        if (!match || candidates.isEmpty()) {
            return "the event is decided again as it is";
        }
        return candidates.get(0).object().equals("Account") || reason.equals("AMBIGUOUS_ACCOUNT")
                ? "the employer is none of them, but new"
                : "the person is none of them, but new";
    }
}
