package io.fairlead.web;

import java.time.Instant;
import java.util.List;

/**
 * The live rule pack as its page shows it.
 *
 * @param refused why the newest change of the rules did not go live, one problem each; empty if it did
 * @param draft the fingerprint of a saved draft that waits to be published, or ""
 */
public record RulesPage(
        String fingerprint, Instant liveFrom, List<RuleFile> files, List<String> refused, String draft) {

    public RulesPage {
        files = List.copyOf(files);
        refused = List.copyOf(refused);
    }

    /**
     * One file, which answers one question.
     *
     * @param path below {@code rules/}
     * @param question the first line of its header
     * @param header the rest of its header
     */
    public record RuleFile(String path, String question, String header, List<Rule> rules) {
        public RuleFile {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One rule.
     *
     * @param name the sentence that names it
     * @param when its conditions, as the file spells them
     * @param then what it proposes, as the file spells it
     */
    public record Rule(String name, String reason, int salience, String when, String then) {}
}
