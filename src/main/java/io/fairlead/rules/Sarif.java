package io.fairlead.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems in the format that code hosts and editors read (SARIF 2.1.0). */
final class Sarif {
    private static final String RULE_ID = "fairlead/rules";

    private Sarif() {}

    static Map<String, Object> of(List<Problem> problems) {
        var driver = Map.of(
                "name",
                "fairlead rules check",
                "rules",
                List.of(Map.of("id", RULE_ID, "shortDescription", Map.of("text", "A rule pack that can go live"))));
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", problems.stream().map(Sarif::result).toList());
        var sarif = new LinkedHashMap<String, Object>();
        sarif.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        sarif.put("version", "2.1.0");
        sarif.put("runs", List.of(run));
        return sarif;
    }

    private static Map<String, Object> result(Problem problem) {
        var result = new LinkedHashMap<String, Object>();
        result.put("ruleId", RULE_ID);
        result.put("level", problem.isError() ? "error" : "warning");
        String rule = problem.rule().isEmpty() ? "" : "Rule \"" + problem.rule() + "\": ";
        result.put("message", Map.of("text", (rule + problem.what() + " " + problem.suggestion()).strip()));
        var place = new LinkedHashMap<String, Object>();
        place.put("artifactLocation", Map.of("uri", problem.file()));
        if (problem.line() > 0) {
            place.put("region", Map.of("startLine", problem.line(), "startColumn", Math.max(1, problem.column())));
        }
        result.put("locations", List.of(Map.of("physicalLocation", place)));
        return result;
    }
}
