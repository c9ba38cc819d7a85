package io.fairlead.drools;

import java.util.List;

/**
 * One rule file, ready to compile.
 *
 * @param path the file below {@code rules/}, with {@code .drl}
 * @param text what it holds
 * @param labels what the audit says of each of its rules
 */
public record RuleFile(String path, String text, List<RuleLabel> labels) {
    public RuleFile {
        labels = List.copyOf(labels);
    }
}
