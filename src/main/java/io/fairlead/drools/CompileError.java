package io.fairlead.drools;

/**
 * Why Drools did not compile a rule.
 *
 * @param file the rule's file below {@code rules/}
 * @param line 1-based, 0 if Drools does not say
 * @param rule the rule's name, or "" if it concerns the file
 */
public record CompileError(String file, int line, String rule, String text) {}
