package io.fairlead.decide;

import java.util.List;

/**
 * Why an event waits for a person.
 *
 * @param reason a code: AMBIGUOUS_PERSON, AMBIGUOUS_ACCOUNT, POSSIBLE_MATCH, LOW_CONFIDENCE, RULE_CONFLICT, RULE_FAILURE, RULE_HOLD, NO_ANSWER, UNKNOWN_NAME,
 *     NO_OWNER, FACTS_KEEP_CHANGING, UNREADABLE, DUPLICATE_RULE, VALIDATION, PERMISSION, SALESFORCE
 * @param sentence what is the matter and what to do next, for a person
 * @param candidates what they can choose from: record ids or rule names, best first
 */
public record Hold(String reason, String sentence, List<String> candidates) {
    public Hold {
        candidates = List.copyOf(candidates);
    }
}
