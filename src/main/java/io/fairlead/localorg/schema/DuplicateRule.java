package io.fairlead.localorg.schema;

import java.util.List;
import java.util.Map;

/**
 * What happens when a record that is saved equals others: nothing, an alert that the caller may override, or a refusal.
 *
 * @param order rules of one object are asked from the lowest to the highest
 * @param active whether the rule is on from the start
 */
public record DuplicateRule(
        String object,
        String name,
        String label,
        int order,
        boolean active,
        Action onInsert,
        Action onUpdate,
        String alert,
        List<Match> matches) {

    /** Salesforce's own words when the rule's author gave none. */
    static final String ALERT_TEXT = "Use one of these records?";

    /** What the rule does when it finds a match. */
    public enum Action {
        NONE,
        ALERT,
        BLOCK
    }

    /**
     * One object that the saved record is compared with.
     *
     * @param sourceByField the saved record's field by the field of the other object, where their names differ
     */
    public record Match(MatchingRule rule, Map<String, String> sourceByField) {

        public Match {
            sourceByField = Map.copyOf(sourceByField);
        }

        public String source(MatchingRule.Item item) {
            return sourceByField.getOrDefault(item.field(), item.field());
        }
    }

    public DuplicateRule {
        matches = List.copyOf(matches);
    }

    /** The rules that every local org knows and a seed may switch on. */
    static List<DuplicateRule> builtIn() {
        return List.of(sameEmail("Lead"), sameEmail("Contact"));
    }

    private static DuplicateRule sameEmail(String object) {
        var item = new MatchingRule.Item("Email", false, MatchingMethod.EXACT);
        var rule = new MatchingRule(object, object + "_Same_Email", List.of(item), new MatchLogic.One(0));
        return new DuplicateRule(
                object,
                object + "_Same_Email",
                object + ": same e-mail address",
                1,
                false,
                Action.ALERT,
                Action.NONE,
                ALERT_TEXT,
                List.of(new Match(rule, Map.of())));
    }
}
