package io.fairlead.rules.check;

import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.Fault;
import io.fairlead.rules.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds regions that conditions name and rules/settings/regions.yaml does not have. */
final class RegionNames {
    private final Set<String> known;
    private final List<Fault> faults = new ArrayList<>();

    private RegionNames(Set<String> known) {
        this.known = known;
    }

    static List<Fault> unknown(List<Condition> conditions, Iterable<String> regions) {
        var known = new TreeSet<String>();
        regions.forEach(known::add);
        var names = new RegionNames(known);
        conditions.forEach(names::look);
        return names.faults;
    }

    private void look(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::look);
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(this::look);
        } else if (condition instanceof Condition.Not not) {
            look(not.part());
        } else if (condition instanceof Condition.Compare compare
                && isRegion(compare.left())
                && compare.right() instanceof Value.Literal literal) {
            check(literal);
        } else if (condition instanceof Condition.In in && isRegion(in.left())) {
            in.values().forEach(this::check);
        }
    }

    private static boolean isRegion(Value.Path path) {
        return path.toString().equals("region");
    }

    private void check(Value.Literal literal) {
        if (literal.value() instanceof String name && !name.isEmpty() && !known.contains(name)) {
            faults.add(new Fault(
                    literal.at(),
                    "There is no region \"" + name + "\" in rules/settings/regions.yaml.",
                    Maybe.oneOf(name, known, "Regions are ", "\"")));
        }
    }
}
