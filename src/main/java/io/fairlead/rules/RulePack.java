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
 * @param cases the text of every file of cases beside them; they prove the pack and are no part of its fingerprint
 * @param rules the rules, switched-off ones too
 * @param warnings what is not wrong, but perhaps not meant
 */
public record RulePack(
        String org,
        SortedMap<String, String> files,
        SortedMap<String, String> cases,
        List<RuleText> rules,
        RuleBook book,
        List<Problem> warnings) {

    public RulePack {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        cases = Collections.unmodifiableSortedMap(new TreeMap<>(cases));
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
        return new RulePack(org, files, cases, rules, book, others);
    }

    /** Every text of the folder that counts: what {@link RuleFolder#build} makes the same pack of. */
    public SortedMap<String, String> texts() {
        var texts = new TreeMap<>(files);
        texts.putAll(cases);
        return texts;
    }
}
