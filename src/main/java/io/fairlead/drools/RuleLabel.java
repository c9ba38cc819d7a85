package io.fairlead.drools;

/**
 * What the audit says of a rule that fired.
 *
 * @param rule its name, a sentence
 * @param file its file below {@code rules/}, with {@code .drl}
 * @param line where it begins
 * @param reason its {@code @reason}
 */
public record RuleLabel(String rule, String file, int line, String reason, int salience) {}
