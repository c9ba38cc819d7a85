package io.fairlead.rules.cases;

import io.fairlead.decide.Case;
import io.fairlead.decide.Question;
import io.fairlead.rules.yaml.YamlNode;

/**
 * One case as it is written.
 *
 * @param file the file that holds it, e.g. {@code rules/decide/ownership.cases.yaml}
 * @param given the whole case, the sample included
 * @param expect what the question must answer
 * @param rule the rule that must win, or "" if any may
 * @param with the rule that the case waits for: it counts only while that rule is on; "" if it always counts
 */
record RuleCase(
        String file, int line, String name, Question question, Case given, YamlNode expect, String rule, String with) {}
