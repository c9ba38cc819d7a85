package io.fairlead.localorg.soql;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** A way to find candidate rows through an index, and about how many it will give; each is still checked. */
record Plan(long estimate, Consumer<LongConsumer> candidates) {

    static Plan union(List<Plan> plans) {
        return new Plan(
                plans.stream().mapToLong(Plan::estimate).sum(),
                found -> plans.forEach(plan -> plan.candidates.accept(found)));
    }
}
