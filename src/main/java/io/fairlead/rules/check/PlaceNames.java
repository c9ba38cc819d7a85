package io.fairlead.rules.check;

import io.fairlead.match.Regions;
import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.Fault;
import io.fairlead.rules.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds regions that conditions name and rules/settings/regions.yaml does not have, and countries that are not codes of two letters. */
final class PlaceNames {
    private final Set<String> known;
    private final List<Fault> faults = new ArrayList<>();

    private PlaceNames(Set<String> known) {
        this.known = known;
    }

    static List<Fault> unknown(List<Condition> conditions, Iterable<String> regions) {
        var known = new TreeSet<String>();
        regions.forEach(known::add);
        var names = new PlaceNames(known);
        conditions.stream().flatMap(Condition::leaves).forEach(names::look);
        return names.faults;
    }

    private void look(Condition condition) {
        if (condition instanceof Condition.Compare compare && compare.right() instanceof Value.Literal literal) {
            check(compare.left(), literal);
        } else if (condition instanceof Condition.In in) {
            in.values().forEach(literal -> check(in.left(), literal));
        }
    }

    private void check(Value.Path path, Value.Literal literal) {
        if (path.toString().equals("region")) {
            region(literal);
        } else if (path.toString().equals("country")) {
            country(literal);
        }
    }

    private void country(Value.Literal literal) {
        if (!(literal.value() instanceof String name)
                || name.isEmpty()
                || Regions.knownCode(name).equals(name)) {
            return;
        }
        String code = Regions.knownCode(name);
        faults.add(new Fault(
                literal.at(),
                code.isEmpty() ? "\"" + name + "\" is no country that we know." : "country is a code of two letters.",
                code.isEmpty() ? "Write the code of two letters, e.g. \"DE\"." : "Write \"" + code + "\"."));
    }

    private void region(Value.Literal literal) {
        if (literal.value() instanceof String name && !name.isEmpty() && !known.contains(name)) {
            faults.add(new Fault(
                    literal.at(),
                    "There is no region \"" + name + "\" in rules/settings/regions.yaml.",
                    Maybe.oneOf(name, known, "Regions are ", "\"")));
        }
    }
}
