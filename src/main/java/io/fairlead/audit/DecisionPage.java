package io.fairlead.audit;

import java.util.List;

/** Events, the newest decision first. {@code next} goes into {@link DecisionFilter#after} for more; "" at the end. */
public record DecisionPage(List<DecisionRow> items, String next) {
    public DecisionPage {
        items = List.copyOf(items);
    }
}
