package io.fairlead.localorg.schema;

import java.util.List;

/** Who gets a new lead or case: the first entry whose condition holds says so. */
public record AssignmentRule(String object, String name, boolean active, List<Entry> entries) {

    public AssignmentRule {
        entries = List.copyOf(entries);
    }

    /**
     * One line of the rule.
     *
     * @param toQueue whether the assignee is the developer name of a queue, else a username
     * @param logic how the criteria are joined
     * @param formula the condition when there are no criteria, or empty
     */
    public record Entry(String assignee, boolean toQueue, List<Criterion> criteria, MatchLogic logic, String formula) {

        public Entry {
            criteria = List.copyOf(criteria);
        }
    }

    /**
     * One comparison of a field.
     *
     * @param value one value, or several separated by commas
     */
    public record Criterion(String field, String operation, String value) {}
}
