package io.fairlead.localorg.schema;

import java.util.List;

/** How a record is compared with those of one object: its fields, each by its method, joined by a condition. */
public record MatchingRule(String object, String name, List<Item> items, MatchLogic logic) {

    public MatchingRule {
        items = List.copyOf(items);
    }

    /** Whether all fields are compared exactly. */
    public boolean isExact() {
        return items.stream().allMatch(item -> item.method() == MatchingMethod.EXACT);
    }

    /**
     * One field to compare.
     *
     * @param matchBlanks whether two empty fields are equal
     */
    public record Item(String field, boolean matchBlanks, MatchingMethod method) {}
}
