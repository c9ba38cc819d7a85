package io.fairlead.rules;

import io.fairlead.decide.RuleBook;
import io.fairlead.decide.Settings;
import io.fairlead.rules.text.RuleText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule folder as one org uses it: checked, compiled, and named by its fingerprint.
 *
 * @param files the text of every rule and settings file that counts, by path below {@code rules/}; enough to build the pack again
 * @param rules the rules, switched-off ones too
 * @param warnings what is not wrong, but perhaps not meant
 */
public record RulePack(
        String org, SortedMap<String, String> files, List<RuleText> rules, RuleBook book, List<Problem> warnings) {

    public RulePack {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        rules = List.copyOf(rules);
        warnings = List.copyOf(warnings);
    }

    /** SHA-256 over every path and text, in hexadecimal. */
    public String fingerprint() {
        return book.fingerprint();
    }

    public Settings settings() {
        return book.settings();
    }

    /** The Salesforce fields that its rules and settings read or write, by object: Account, Contact and Lead. */
    public Map<String, Set<String>> fieldsNamed() {
        return NamedFields.of(rules, settings().match());
    }

    /** The same pack with other warnings. */
    RulePack withWarnings(List<Problem> others) {
        return new RulePack(org, files, rules, book, others);
    }
}
