package io.fairlead.server;

import io.fairlead.rules.Problem;
import io.fairlead.rules.Problems;
import java.util.ArrayList;
import java.util.List;

/** Says at the start what rules name and an org does not have: first what holds job changes, then what only deserves a look. */
final class MissingInOrg {
    private MissingInOrg() {}

    /** One text for each kind; none if nothing is missing. */
    static List<String> texts(String org, Problems missing) {
        var texts = new ArrayList<String>();
        add(
                texts,
                "The rules name what the org " + org + " does not have; what needs it will be held:",
                missing.list().stream().filter(Problem::isError).toList());
        add(
                texts,
                "Warnings about the rules and the org " + org + "; nothing is held for them:",
                missing.list().stream().filter(problem -> !problem.isError()).toList());
        return texts;
    }

    private static void add(List<String> texts, String heading, List<Problem> problems) {
        if (!problems.isEmpty()) {
            texts.add(heading + "\n" + new Problems(problems).text());
        }
    }
}
