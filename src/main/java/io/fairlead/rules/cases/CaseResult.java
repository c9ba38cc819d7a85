package io.fairlead.rules.cases;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of one case.
 *
 * @param with the rule that it waited for, see {@link RuleCase}
 * @param winners the rules that won something in it
 * @param differences empty if it holds
 */
public record CaseResult(
        String file, int line, String name, String with, List<String> winners, List<Difference> differences) {
    public CaseResult {
        winners = List.copyOf(winners);
        differences = List.copyOf(differences);
    }

    public boolean holds() {
        return differences.isEmpty();
    }

    @Override
    public String toString() {
        return file + ":" + line + ", case \"" + name + "\""
                + (holds()
                        ? " holds"
                        : "\n" + differences.stream().map(Difference::toString).collect(Collectors.joining("\n")));
    }
}
